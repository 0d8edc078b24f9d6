"""Running clocks: started with their rule inside, fired once, never lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection

from huying.clocks.commands.fire import DELAYS, fire_due
from huying.clocks.commands.start import start_for
from huying.clocks.commands.stop import stop, stop_all
from huying.clocks.models import Rule, RunningClock
from huying.clocks.queries import forget_rules, lost, shown
from huying.clocks.registry import COMMANDS, Firing, when_due
from huying.clocks.rules import Light, Subject
from huying.core.testing import START, Clock

FIRED: list[Firing] = []
TROUBLE: list[bool] = []


@when_due("test.ring")
def ring(due: Firing) -> None:
    """Note the firing, or fail while there is trouble."""
    if TROUBLE:
        raise RuntimeError("the bell is stuck")
    FIRED.append(due)


@pytest.fixture(autouse=True)
def bell(db: None) -> Iterator[None]:
    FIRED.clear()
    TROUBLE.clear()
    forget_rules()
    Rule.objects.create(
        code="T.bell", kind="bell", limit_s=60, command="test.ring", args={"tone": 1}, effective_from=START
    )
    yield
    forget_rules()


SUBJECT = Subject("security", 3, "990108001005")


def begin(stream: str, clock: Clock) -> None:
    start_for(stream=stream, subject=SUBJECT, kinds=["bell", "unknown"], at=clock.now, recorded_at=clock.now)


def test_a_clock_fires_once_when_due(clock: Clock) -> None:
    begin("lamp:1", clock)
    clock.advance(seconds=59)
    assert fire_due(at=clock.now) == 0
    clock.advance(seconds=1)
    assert fire_due(at=clock.now) == 1
    assert fire_due(at=clock.now) == 0
    (due,) = FIRED
    assert (due.stream, due.kind, due.limit_s, due.args) == ("lamp:1", "bell", 60, {"tone": 1})
    assert shown(["lamp:1"], ["bell"], clock.now)["lamp:1"]["bell"].light is Light.YELLOW


def test_a_stopped_clock_does_not_fire(clock: Clock) -> None:
    begin("lamp:1", clock)
    clock.advance(seconds=20)
    assert stop(stream="lamp:1", kinds=("bell",), at=clock.now) == 1
    assert stop(stream="lamp:1", kinds=("bell",), at=clock.now) == 0
    clock.advance(minutes=5)
    assert fire_due(at=clock.now) == 0
    seen = shown(["lamp:1"], ["bell"], clock.now)["lamp:1"]["bell"]
    assert (seen.light, seen.missed) == (Light.GREEN, False)


def test_stopped_after_its_limit_it_stays_missed(clock: Clock) -> None:
    begin("lamp:1", clock)
    clock.advance(seconds=90)
    fire_due(at=clock.now)
    stop_all(stream="lamp:1", at=clock.now)
    clock.advance(minutes=5)
    seen = shown(["lamp:1"], ["bell"], clock.now)["lamp:1"]["bell"]
    assert seen.missed
    assert seen.stopped_at == START + timedelta(seconds=90)


def test_starting_twice_is_starting_once(clock: Clock) -> None:
    begin("lamp:1", clock)
    begin("lamp:1", clock)
    assert RunningClock.objects.filter(stream="lamp:1").count() == 1


def test_changing_a_rule_never_changes_a_running_clock(clock: Clock) -> None:
    begin("lamp:1", clock)
    Rule.objects.filter(code="T.bell").update(limit_s=5, command="", effective_to=START + timedelta(days=1))
    forget_rules()
    begin("lamp:2", clock)
    clock.advance(seconds=30)
    fire_due(at=clock.now)
    assert FIRED == []
    assert RunningClock.objects.get(stream="lamp:2").fired_at == clock.now
    clock.advance(seconds=30)
    fire_due(at=clock.now)
    assert [due.stream for due in FIRED] == ["lamp:1"]


def test_a_failing_command_is_tried_again_then_parked_for_the_auditor(clock: Clock) -> None:
    begin("lamp:1", clock)
    TROUBLE.append(True)
    for _ in range(len(DELAYS) + 2):
        clock.advance(minutes=2)
        fire_due(at=clock.now)
    (found,) = lost(clock.now)
    assert found.parked_at is not None
    assert "the bell is stuck" in found.error


def test_each_try_waits_for_its_delay(clock: Clock) -> None:
    begin("lamp:1", clock)
    TROUBLE.append(True)
    clock.advance(minutes=1)
    assert fire_due(at=clock.now) == 1
    for delay in DELAYS:
        clock.advance(seconds=delay - 0.1)
        assert fire_due(at=clock.now) == 0, delay
        clock.advance(seconds=0.1)
        assert fire_due(at=clock.now) == 1, delay
    parked = RunningClock.objects.get(stream="lamp:1")
    assert (parked.attempts, parked.parked_at) == (len(DELAYS) + 1, clock.now)
    clock.advance(days=1)
    assert fire_due(at=clock.now) == 0


def test_each_clock_fires_at_an_instant_of_its_own(clock: Clock) -> None:
    for number in range(3):
        begin(f"lamp:{number}", clock)
    begin("lamp:late", clock)
    clock.advance(minutes=1)
    stop(stream="lamp:late", kinds=("bell",), at=clock.now)
    assert fire_due(at=clock.now, turn=lambda: clock.advance(seconds=7)) == 3
    assert [(due.at - START).total_seconds() for due in FIRED] == [67, 74, 81]
    fired = RunningClock.objects.exclude(fired_at=None).values_list("stream", "fired_at")
    assert dict(fired) == {due.stream: due.at for due in FIRED}


def test_a_clock_that_fails_waits_from_its_own_instant(clock: Clock) -> None:
    begin("lamp:1", clock)
    TROUBLE.append(True)
    due_at = clock.advance(minutes=1)
    fire_due(at=due_at, turn=lambda: clock.advance(seconds=7))
    assert RunningClock.objects.get().next_at == due_at + timedelta(seconds=7 + DELAYS[0])


def test_the_auditor_names_a_clock_that_nobody_fired(clock: Clock) -> None:
    begin("lamp:1", clock)
    clock.advance(seconds=65)
    assert lost(clock.now) == []
    clock.advance(seconds=10)
    assert [found.stream for found in lost(clock.now)] == ["lamp:1"]
    fire_due(at=clock.now)
    assert lost(clock.now) == []


def test_every_default_rule_names_a_registered_command() -> None:
    named = set(Rule.objects.exclude(command="").values_list("command", flat=True))
    assert named <= set(COMMANDS)


@pytest.mark.django_db(transaction=True)
def test_many_workers_fire_each_clock_once(clock: Clock) -> None:
    for number in range(40):
        begin(f"lamp:{number}", clock)
    at = clock.advance(minutes=2)

    def work() -> None:
        try:
            fire_due(at=at)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(due.stream for due in FIRED) == sorted(f"lamp:{number}" for number in range(40))
