"""A task with a limit has a clock: its light on every page, a reminder at half of the time and when it is late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import forget_rules
from huying.core.testing import Clock, settle
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.finish_task import finish_task
from huying.incidents.commands.return_task import return_task
from huying.incidents.commands.withdraw_task import withdraw_task
from huying.incidents.models import Incident, Task
from huying.incidents.tests.test_lead import arrives, call, raised
from huying.incidents.tests.test_tasks import given, types
from huying.notices.models import Delivery
from tests.cast import Cast


@pytest.fixture
def incident(cast: Cast, clock: Clock) -> Incident:
    """The garage, with the police leading and a guard there."""
    for who in (cast.guard_li, cast.police_post, cast.volunteer):
        cast.on_duty(who)
    found = raised(cast, clock)
    arrives(cast, clock, found, cast.police_post, cast.guard_li)
    return found


def passes(clock: Clock, minutes: float) -> None:
    """Time goes on, and what is due fires."""
    clock.advance(minutes=minutes)
    fire_due(at=clock.now)
    settle()


def told(why: str) -> set[object]:
    """Who was reminded so of a task."""
    rows = Delivery.objects.filter(message__body__why=why, message__body__clock="INC.task")
    return set(rows.values_list("person_id", flat=True))


def running(task: Task) -> bool:
    """Whether its clock counts."""
    return RunningClock.objects.filter(stream=f"incident_task:{task.pk}", stopped_at=None).exists()


def test_at_half_time_and_when_late_the_seat_and_whose_it_is_are_told(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    task = given(cast, clock, incident, cast.guard_li, minutes=10)
    passes(clock, 4)
    assert told("due_soon") == set()
    passes(clock, 2)
    assert {cast.guard_li.pk, cast.street_seat.pk} <= told("due_soon")
    passes(clock, 5)
    assert {cast.guard_li.pk, cast.street_seat.pk} <= told("overdue")
    passes(clock, 5)
    assert types(incident) == ["TaskGiven", "TaskLate"], "once"
    for row in Delivery.objects.filter(message__body__clock="INC.task").select_related("message"):
        assert "守住北口" not in str(row.message.body), "a message is kept longer than what was to be done"
    page = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "任务 1 超过时限" in page
    assert "已过时限" in page
    mine = cast.client(cast.guard_li).get(f"/app/tasks/{task.pk}/").content.decode()
    assert "任务时限" in mine


def test_lights_follow_the_time_that_is_left(cast: Cast, clock: Clock, incident: Incident) -> None:
    given(cast, clock, incident, cast.guard_li, minutes=10)
    seat, address = cast.client(cast.street_seat), f"/seat/incidents/{incident.code}/"
    for minutes, light in ((0, "green"), (6, "yellow"), (5, "red")):
        clock.advance(minutes=minutes)
        tasks = seat.get(address).content.decode().partition('id="incident-tasks"')[2].partition("谁在来")[0]
        assert f'data-light="{light}"' in tasks


def test_whatever_ends_a_task_stops_its_clock(cast: Cast, clock: Clock, incident: Incident) -> None:
    done, gone, back, left = (given(cast, clock, incident, cast.guard_li, minutes=10) for _ in range(4))
    li, seat = cast.actor(cast.guard_li), cast.actor(cast.street_seat)
    finish_task(by=li, at=clock.now, task_id=done.pk)
    withdraw_task(by=seat, at=clock.now, task_id=gone.pk, reason="不用了")
    return_task(by=li, at=clock.now, task_id=back.pk)
    assert [running(task) for task in (done, gone, back, left)] == [False, False, True, True]
    false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="误报")
    assert [running(task) for task in (back, left)] == [False, False]
    passes(clock, 30)
    assert "TaskLate" not in types(incident)


def test_a_late_task_stands_on_the_board_of_lights_by_its_kind(cast: Cast, clock: Clock, incident: Incident) -> None:
    task = given(cast, clock, incident, cast.guard_li, minutes=10)
    passes(clock, 11)
    seat = cast.client(cast.street_seat)
    board = seat.get("/lights/", {"kind": "incident_task"})
    page = board.content.decode()
    assert board.status_code == 200
    assert "任务 1" in page
    assert f"/seat/incidents/{incident.code}/" in page
    assert "守住北口" not in page
    assert f">{task.pk}<" not in page, "people read no keys"
    urged = {"key": "urge-late-task-0001"}
    assert seat.post(f"/lights/incident_task/{task.pk}/urge/", urged).status_code in {302, 303}
    assert cast.guard_li.pk in told("urged")
    assert (
        "任务 1" not in cast.client(cast.other_street_seat).get("/lights/", {"kind": "incident_task"}).content.decode()
    )


def test_the_card_of_the_type_says_how_long_and_moves_no_clock_that_runs(
    cast: Cast, clock: Clock, incident: Incident
) -> None:
    usual = given(cast, clock, incident, cast.guard_li)
    assert usual.due_at == clock.now + timedelta(minutes=30), "by the rule, where the card says nothing"
    Rule.objects.filter(code="INC.task").update(length=45)
    forget_rules()
    clock.advance(seconds=1)
    by_rule = given(cast, clock, incident, cast.guard_li)
    Incident.objects.filter(pk=incident.pk).update(card={**incident.card, "task_minutes": 12})
    clock.advance(seconds=1)
    by_card = given(cast, clock, incident, cast.guard_li)
    clock.advance(seconds=1)
    asked = given(cast, clock, incident, cast.guard_li, minutes=5)
    assert by_rule.limit_s == 2700
    assert [task.limit_s for task in (by_card, asked)] == [720, 300]
    assert RunningClock.objects.get(stream=f"incident_task:{by_card.pk}").due_at == by_card.due_at
    usual.refresh_from_db()
    assert usual.limit_s == 1800, "what was given keeps its limit"
    seat = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "留空按类型：12 分钟" in seat
    police = cast.client(cast.police_post).get(f"/app/calls/{call(incident, cast.police_post).pk}/").content.decode()
    assert "留空按类型：12 分钟" in police


def test_who_reads_its_clock(cast: Cast, clock: Clock, incident: Incident) -> None:
    task = given(cast, clock, incident, cast.guard_li, minutes=10)
    key = RunningClock.objects.get(stream=f"incident_task:{task.pk}").pk
    for who, status in ((cast.street_seat, 200), (cast.guard_li, 200), (cast.volunteer, 404), (cast.stranger, 404)):
        assert cast.client(who).get(f"/clocks/{key}/").status_code == status, who.username
