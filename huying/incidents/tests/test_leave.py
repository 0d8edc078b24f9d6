"""离场: one by one, by their own press or sent home by the seat; somebody leads as long as anybody is there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.incidents.commands.dispose import dispose
from huying.incidents.commands.leave import leave
from huying.incidents.commands.offer_lead import offer_lead
from huying.incidents.commands.report import NotThere
from huying.incidents.commands.send_home import send_home
from huying.incidents.leading import NobodyLeads, NotOnScene
from huying.incidents.models import Incident, Task
from huying.incidents.tests.test_lead import PHOTO, all_there, arrives, call, causes, leads, raised
from huying.incidents.tests.test_tasks import given
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast

JSON = {"Accept": "application/json"}


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The garage: a guard came first and leads, then the police, then a volunteer."""
    return all_there(cast, clock, cast.guard_li, cast.police_post, cast.volunteer)


def leaves(cast: Cast, clock: Clock, incident: Incident, who: Person) -> None:
    """They press 离开现场."""
    leave(by=cast.actor(who), at=clock.now, assignment_id=call(incident, who).pk)


def told(kind: str, why: str) -> set[object]:
    """Whose phones were told so."""
    rows = Delivery.objects.filter(message__kind=kind, message__body__why=why)
    return set(rows.values_list("person_id", flat=True))


def test_the_lead_passes_to_who_came_next_until_nobody_is_there(cast: Cast, clock: Clock, incident: Incident) -> None:
    leaves(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.police_post
    assert told("update", "lead") == {cast.police_post.pk, cast.volunteer.pk}
    leaves(cast, clock, incident, cast.police_post)
    leaves(cast, clock, incident, cast.police_post)
    assert leads(incident) == cast.volunteer
    leaves(cast, clock, incident, cast.volunteer)
    assert leads(incident) is None
    assert causes(incident) == ["first", "left", "left", "left"]
    types = [entry.type for entry in read(incident.stream)]
    assert types.count("incidents.ResponderLeft") == 3
    assert incident.state == "on_scene", "the matter is not over because people went"


def test_whoever_does_not_lead_goes_and_nothing_passes(cast: Cast, clock: Clock, incident: Incident) -> None:
    leaves(cast, clock, incident, cast.police_post)
    assert leads(incident) == cast.guard_li
    assert causes(incident) == ["first"]
    gone = call(incident, cast.police_post)
    assert (gone.state, gone.ended_at) == ("done", clock.now)


def test_it_passes_to_whom_it_was_offered_and_an_offer_to_who_goes_is_void(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    li = {"by": cast.actor(cast.guard_li), "assignment_id": call(incident, cast.guard_li).pk}
    offer_lead(**li, at=clock.now, person_id=cast.police_post.pk)
    leaves(cast, clock, incident, cast.police_post)
    assert leads(incident) == cast.guard_li
    assert incident.lead_offered is None
    offer_lead(**li, at=clock.now, person_id=cast.volunteer.pk)
    leaves(cast, clock, incident, cast.guard_li)
    assert leads(incident) == cast.volunteer


def test_whoever_comes_to_an_empty_scene_leads(cast: Cast, clock: Clock) -> None:
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    incident = raised(cast, clock)
    arrives(cast, clock, incident, cast.guard_li)
    leaves(cast, clock, incident, cast.guard_li)
    arrives(cast, clock, incident, cast.volunteer)
    assert leads(incident) == cast.volunteer
    assert causes(incident) == ["first", "left", "first"]


def test_what_they_had_to_do_goes_back_and_who_leads_is_told(cast: Cast, clock: Clock, incident: Incident) -> None:
    task = given(cast, clock, incident, cast.police_post)
    leaves(cast, clock, incident, cast.police_post)
    assert Task.objects.get(pk=task.pk).person is None
    assert told("update", "task_returned") == {cast.guard_li.pk}
    line = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "待改派" in line


def test_a_press_kept_offline_counts_from_when_it_was_pressed(cast: Cast, clock: Clock, incident: Incident) -> None:
    pressed = clock.now + timedelta(minutes=1)
    clock.advance(minutes=5)
    client, address = cast.client(cast.police_post), f"/app/calls/{call(incident, cast.police_post).pk}/leave/"
    for _twice in range(2):
        answer = client.post(
            address, {"client_at": pressed.isoformat()}, headers={**JSON, "Idempotency-Key": "leave-0000-0001"}
        )
        assert (answer.status_code, answer.json()["state"]) == (200, "done")
    assert call(incident, cast.police_post).ended_at == pressed
    wrong = client.post(address, {"client_at": "gestern"}, headers=JSON)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "client_at")


def test_nobody_leaves_who_is_not_there_and_nobody_for_another(cast: Cast, clock: Clock) -> None:
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    incident = raised(cast, clock)
    with pytest.raises(NotThere):
        leaves(cast, clock, incident, cast.guard_li)
    with pytest.raises(NotFound):
        leave(by=cast.actor(cast.guard_li), at=clock.now, assignment_id=call(incident, cast.volunteer).pk)


def test_a_seat_sends_one_home_and_they_are_thanked(cast: Cast, clock: Clock, incident: Incident) -> None:
    seat, address = cast.client(cast.street_seat), f"/incidents/{incident.code}/send_home/"
    assert seat.post(address, {"person": str(cast.guard_li.pk)}).status_code == 303
    assert leads(incident) == cast.police_post
    assert told("stand_down", "seat") == {cast.guard_li.pk}
    page = seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "离场（坐席请回）" in page
    assert "任现场指挥（原指挥离场）" in page
    mine = cast.client(cast.guard_li).get(f"/app/calls/{call(incident, cast.guard_li).pk}/").content.decode()
    assert "指挥室通知收队，谢谢您" in mine
    wrong = seat.post(address, {"person": str(cast.stranger.pk)}, headers={"HX-Request": "true"})
    assert (wrong.status_code, "请从已到场的人中选择" in wrong.content.decode()) == (422, True)


def test_who_may_send_home_and_until_when(cast: Cast, clock: Clock, incident: Incident) -> None:
    li = {"at": clock.now, "incident_id": incident.pk, "person_id": cast.volunteer.pk}
    with pytest.raises(NotAllowed):
        send_home(by=cast.actor(cast.police_post), **li)
    with pytest.raises(NotFound):
        send_home(by=cast.actor(cast.stranger), **li)
    seat = cast.actor(cast.street_seat)
    with pytest.raises(NotOnScene):
        send_home(by=seat, at=clock.now, incident_id=incident.pk, person_id=cast.stranger_guard.pk)
    for _twice in range(2):
        send_home(by=seat, **li)
    assert [entry.type for entry in read(incident.stream)].count("incidents.ResponderLeft") == 1
    dispose(by=seat, at=clock.now, incident_id=incident.pk, text="带离", photo=PHOTO)
    with pytest.raises(NobodyLeads):
        send_home(by=seat, at=clock.now, incident_id=incident.pk, person_id=cast.police_post.pk)
    leaves(cast, clock, incident, cast.police_post)
    assert [entry.type for entry in read(incident.stream)].count("incidents.ResponderLeft") == 1


def test_the_phone_offers_it_and_says_thanks(cast: Cast, clock: Clock, incident: Incident) -> None:
    client, page = cast.client(cast.volunteer), f"/app/calls/{call(incident, cast.volunteer).pk}/"
    assert "离开现场" in client.get(page).content.decode()
    assert client.post(f"{page}leave/").status_code == 303
    assert "您已离开现场，谢谢您" in client.get(page).content.decode()
    assert cast.client(cast.guard_li).post(f"{page}leave/").status_code == 404
