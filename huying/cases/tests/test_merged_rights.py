"""What becomes of the periods of a matter that is merged: the rights of the parties go along (domain 3.0)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.cases.commands.accept import accept
from huying.cases.commands.merge import merge
from huying.cases.models import Case
from huying.cases.reading_clocks import matter
from huying.cases.testing import registered
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.history import history_of
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.testing import Clock
from huying.people.access import Actor
from tests.cast import Cast


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """郑窗口."""
    return cast.actor(cast.window_clerk)


def begun(case: Case, code: str, clock: Clock) -> RunningClock:
    """A period of a case that began now."""
    return start_legal(stream=case.stream, code=code, at=clock.now, subject=Subject("dispute", 0, case.area_code))


def running(case: Case, kind: str) -> list[RunningClock]:
    rows = RunningClock.objects.filter(stream=case.stream, kind=kind, stopped_at=None)
    return list(rows.order_by("step"))


def two(cast: Cast, clerk: Actor, clock: Clock) -> tuple[Case, Case]:
    """Two matters of the same people, both accepted."""
    cases = [registered(cast.window_clerk, category="labour") for _ in range(2)]
    for case in cases:
        accept(by=clerk, at=clock.now, case_id=case.pk)
    return cases[0], cases[1]


def test_a_right_runs_on_in_the_matter_that_goes_on(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    right = begun(first, "JC.apply", clock)
    clock.advance(days=3)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    (kept,) = running(second, "JC.apply")
    assert (kept.pk, kept.due_at, kept.stopped_at) == (right.pk, right.due_at, None)
    assert not RunningClock.objects.filter(stream=first.stream, stopped_at=None).exists()
    steps = history_of(clerk, right.pk, clock.now).steps
    assert [step.kind for step in steps] == ["started", "clocks.ClockMoved"]
    found = matter(clerk, kept.stream)
    assert found is not None
    assert found.word == second.code


def test_two_rights_of_one_kind_run_side_by_side(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    theirs = begun(first, "JC.apply", clock)
    clock.advance(days=3)
    ours = begun(second, "JC.apply", clock)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    assert {row.due_at for row in running(second, "JC.apply")} == {theirs.due_at, ours.due_at}


def test_another_way_opens_when_the_first_of_both_says_so(cast: Cast, clerk: Actor, clock: Clock) -> None:
    first, second = two(cast, clerk, clock)
    theirs = begun(first, "LD.mediation", clock)
    clock.advance(days=3)
    begun(second, "LD.mediation", clock)
    merge(by=clerk, at=clock.now, case_id=first.pk, into_id=second.pk)
    assert [row.due_at for row in running(second, "LD.mediation")] == [theirs.due_at]


def test_a_suspicion_is_reported_on_the_day_on_which_it_arose(cast: Cast, clerk: Actor, clock: Clock) -> None:
    suspected = registered(cast.window_clerk, dv_suspected=True)
    plain = registered(cast.window_clerk)
    (due,) = running(suspected, "PM.report.risk")
    clock.set(due.due_at + timedelta(hours=9))
    merge(by=clerk, at=clock.now, case_id=suspected.pk, into_id=plain.pk)
    (kept,) = running(plain, "PM.report.risk")
    assert (kept.pk, kept.due_at) == (due.pk, due.due_at)
