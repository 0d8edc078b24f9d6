"""任务: given by the seat or the lead, done by whose they are, and none is left open when the loop is closed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.commands.close import close
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.give_task import Work, give_task
from huying.incidents.commands.merge import merge
from huying.incidents.commands.reassign_task import reassign_task
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.models import Incident, Task
from huying.incidents.tasking import Owner, TaskMinutesUnfit, TaskOver, TaskOwnerUnfit, TasksOpen, TaskTextNeeded
from huying.incidents.tests.test_lead import PHOTO, all_there, call
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png

JSON = {"Accept": "application/json"}


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The garage, with the police leading and a guard there; a volunteer is called."""
    return all_there(cast, clock, cast.police_post, cast.guard_li)


def given(cast: Cast, clock: Clock, incident: Incident, who: Person, *, minutes: int | None = None) -> Task:
    """The seat has somebody watch the exit."""
    work = Work("守住北口", Owner(who.pk), minutes)
    return give_task(by=cast.actor(cast.street_seat), at=clock.now, incident_id=incident.pk, work=work)


def types(incident: Incident) -> list[str]:
    """What happened to tasks."""
    return [entry.type.partition(".")[2] for entry in read(incident.stream) if ".Task" in entry.type]


def told(why: str) -> set[Any]:
    """Who was told so."""
    rows = Delivery.objects.filter(message__kind="update", message__body__why=why)
    return set(rows.values_list("person_id", flat=True))


def test_a_task_is_given_done_once_and_stands_in_the_room(cast: Cast, clock: Clock, incident: Incident) -> None:
    task = given(cast, clock, incident, cast.guard_li, minutes=10)
    assert (task.number, task.due_at) == (1, clock.now + timedelta(minutes=10))
    assert told("task") == {cast.guard_li.pk}
    clock.advance(minutes=3)
    li = cast.actor(cast.guard_li)
    pressed = clock.now - timedelta(minutes=1)
    for _twice in range(2):
        finish_task(by=li, at=clock.now, task_id=task.pk, text="守住了", client_at=pressed)
    task.refresh_from_db()
    assert (task.finished_at, task.result, task.open) == (pressed, "守住了", False)
    assert types(incident) == ["TaskGiven", "TaskFinished"]
    assert incident.room.filter(kind="task", text="守住了").count() == 1


def test_only_the_seat_and_the_lead_give_tasks(cast: Cast, clock: Clock, incident: Incident) -> None:
    work = Work("守住北口", Owner(cast.guard_li.pk))
    give_task(by=cast.actor(cast.police_post), at=clock.now, incident_id=incident.pk, work=work)
    with pytest.raises(NotAllowed):
        give_task(by=cast.actor(cast.guard_li), at=clock.now, incident_id=incident.pk, work=work)
    with pytest.raises(NotFound):
        give_task(by=cast.actor(cast.stranger), at=clock.now, incident_id=incident.pk, work=work)


def test_a_task_needs_words_an_owner_and_a_limit_that_can_be(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat = cast.actor(cast.street_seat)
    li = Owner(cast.guard_li.pk)
    for work, refusal in (
        (Work(" ", li), TaskTextNeeded),
        (Work("长" * 201, li), TaskTextNeeded),
        (Work("守", Owner()), TaskOwnerUnfit),
        (Work("守", Owner(cast.guard_li.pk, cast.units.mall.pk)), TaskOwnerUnfit),
        (Work("守", Owner(cast.stranger_guard.pk)), TaskOwnerUnfit),
        (Work("守", Owner(organisation_id=cast.units.far_mall.pk)), TaskOwnerUnfit),
        (Work("守", li, 0), TaskMinutesUnfit),
        (Work("守", li, 1441), TaskMinutesUnfit),
    ):
        with pytest.raises(refusal):
            give_task(by=seat, at=clock.now, incident_id=incident.pk, work=work)
    assert types(incident) == []


def test_a_task_given_back_leaves_no_mark_and_waits_for_another(cast: Cast, clock: Clock, incident: Incident) -> None:
    task = given(cast, clock, incident, cast.guard_li)
    return_task(by=cast.actor(cast.guard_li), at=clock.now, task_id=task.pk)
    task.refresh_from_db()
    assert (task.person, task.organisation, task.open) == (None, None, True)
    assert told("task_returned") == {cast.police_post.pk}
    fact = next(entry for entry in read(incident.stream) if entry.type == "incidents.TaskReturned")
    assert "person_id" not in fact.data
    owner = Owner(organisation_id=cast.units.police.pk)
    for _twice in range(2):
        reassign_task(by=cast.actor(cast.street_seat), at=clock.now, task_id=task.pk, owner=owner)
    assert types(incident) == ["TaskGiven", "TaskReturned", "TaskReassigned"]
    assert cast.police_post.pk in told("task"), "who is on duty there is told"
    with pytest.raises(NotFound):
        finish_task(by=cast.actor(cast.guard_li), at=clock.now, task_id=task.pk)
    finish_task(by=cast.actor(cast.police_post), at=clock.now, task_id=task.pk)


def test_an_incident_with_open_tasks_is_not_closed(cast: Cast, clock: Clock, incident: Incident) -> None:
    one, two = (given(cast, clock, incident, cast.guard_li) for _ in range(2))
    seat = cast.actor(cast.street_seat)
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    with pytest.raises(TasksOpen) as refusal:
        close(by=seat, at=clock.now, incident_id=incident.pk)
    assert "1 守住北口、2 守住北口" in refusal.value.messages()["zh"]
    finish_task(by=cast.actor(cast.guard_li), at=clock.now, task_id=one.pk)
    for _twice in range(2):
        withdraw_task(by=seat, at=clock.now, task_id=two.pk, reason="不用守了")
    with pytest.raises(TaskOver):
        return_task(by=cast.actor(cast.guard_li), at=clock.now, task_id=two.pk)
    close(by=seat, at=clock.now, incident_id=incident.pk)
    assert told("task_gone") == {cast.guard_li.pk}


def test_tasks_go_with_the_whistle(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, guard = cast.actor(cast.street_seat), cast.actor(cast.guard)
    task = given(cast, clock, incident, cast.guard_li)
    other = whistle(by=guard, at=clock.now, content=Whistle(template="security", place_id=cast.garage.pk))
    own = Work("看监控", Owner(organisation_id=cast.units.street_center.pk))
    give_task(by=seat, at=clock.now, incident_id=other.pk, work=own)
    merge(by=seat, at=clock.now, incident_id=incident.pk, into_id=other.pk)
    task.refresh_from_db()
    assert (task.incident_id, task.number, task.open) == (other.pk, 2, True)
    false_alarm(by=seat, at=clock.now, incident_id=other.pk, reason="夜班工人")
    assert {(one.open, one.reason) for one in other.tasks.all()} == {(False, "误报")}


def test_the_phone_shows_a_task_and_ends_it(
    cast: Cast, clock: Clock, incident: Incident, settings: Any, tmp_path: Path
) -> None:
    settings.HUYING_FILES = tmp_path
    police, li = cast.client(cast.police_post), cast.client(cast.guard_li)
    page = f"/app/calls/{call(incident, cast.police_post).pk}/"
    assert "布置任务" in police.get(page).content.decode()
    wrong = police.post(f"{page}give_task/", {"text": "守住北口", "owner": "x"}, headers=JSON)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "owner")
    sent = {"text": "守住北口", "owner": f"person-{cast.guard_li.pk}", "minutes": "5", "key": "once"}
    for _twice in range(2):
        assert police.post(f"{page}give_task/", sent).status_code == 303
    task = Task.objects.get()
    of_li = li.get(f"/app/calls/{call(incident, cast.guard_li).pk}/").content.decode()
    assert "守住北口" in of_li
    assert "做不了，请别人" in of_li
    assert "布置任务" not in of_li
    assert cast.client(cast.volunteer).get(f"/app/tasks/{task.pk}/").status_code == 404
    assert f"/app/tasks/{task.pk}/" in li.get("/app/").content.decode()
    assert police.post(f"/app/tasks/{task.pk}/finish/").status_code == 404
    photo = SimpleUploadedFile("a.png", png(), "image/png")
    done = li.post(f"/app/tasks/{task.pk}/finish/", {"text": "守住了", "photo": photo}, headers=JSON)
    assert done.status_code == 200
    task.refresh_from_db()
    assert task.photo
    assert "已完成" in li.get(f"/app/tasks/{task.pk}/").content.decode()


def test_the_seat_gives_reassigns_and_withdraws(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat = cast.client(cast.street_seat)
    address = f"/incidents/{incident.code}"
    htmx = {"HX-Request": "true"}
    owner = f"person-{cast.guard_li.pk}"
    wrong = seat.post(f"{address}/give_task/", {"text": "守", "owner": owner, "minutes": "0"}, headers=htmx)
    assert (wrong.status_code, "1 到 1440 分钟" in wrong.content.decode()) == (422, True)
    assert (
        "守住北口"
        in seat.post(f"{address}/give_task/", {"text": "守住北口", "owner": owner}, headers=htmx).content.decode()
    )
    task = Task.objects.get()
    empty = seat.post(f"{address}/tasks/{task.pk}/withdraw/", {"reason": ""}, headers=htmx)
    assert (empty.status_code, empty["HX-Retarget"]) == (422, "#incident-tasks")
    assert seat.post(f"{address}/tasks/{task.pk}/reassign/", {"owner": "person-x"}).status_code == 422
    body = f"organisation-{cast.units.police.pk}"
    assert "改派给" in seat.post(f"{address}/tasks/{task.pk}/reassign/", {"owner": body}, headers=htmx).content.decode()
    stranger = cast.client(cast.stranger).post(f"{address}/tasks/{task.pk}/withdraw/", {"reason": "x"})
    assert stranger.status_code == 404
    assert seat.post(f"{address}/tasks/{task.pk}/elsewhere/", {}).status_code == 404
    assert seat.post(f"{address}/tasks/{task.pk}/withdraw/", {"reason": "不用守了"}).status_code == 303
    assert "不用守了" in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
