"""Days that are over are counted out of a legal clock: a hearing that is told only afterwards (信访工作条例 36)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from huying.clocks.commands.count_out import DaysCountedOut, DaysOutside, Span, count_out
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import AlreadyPaused, DocumentNeeded, GroundNotAllowed, pause
from huying.clocks.commands.resume import resume
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.legal import NotRunning
from huying.clocks.models import ClockPause, RunningClock
from huying.clocks.queries import lines_of
from huying.clocks.tests.test_legal_clocks import DAY, HERE, begun, due_day, morning, types
from huying.core.audit import verify
from huying.people.access import SYSTEM
from tests.cast import Cast

RECHECK, MEDIC = "XF.recheck.opinion", "MEDIC.mediate"
"""Thirty days without the hearing; thirty working days without the appraisal."""


def told(clock: RunningClock, days: str, at: str = "2026-12-31", **other: Any) -> ClockPause | None:
    """Count `first..last` out of a clock on the ground that its rule knows."""
    since, until = (date.fromisoformat(day) for day in days.split(".."))
    said = {"ground": "appraisal" if clock.kind == MEDIC else "hearing", "document": "听证通知〔2026〕3号", **other}
    return count_out(stream=DAY, kind=clock.kind, span=Span(since, until, **said), by=SYSTEM, at=morning(at))


@pytest.mark.parametrize(
    ("code", "started", "spans", "due"),
    [
        # natural days: as many as were heard, then off the rest day
        (RECHECK, "2026-09-07", "", "2026-10-08"),
        (RECHECK, "2026-09-07", "2026-09-15..2026-09-15", "2026-10-08"),
        (RECHECK, "2026-09-07", "2026-09-15..2026-09-16", "2026-10-09"),
        (RECHECK, "2026-09-07", "2026-09-15..2026-09-17", "2026-10-10"),
        (RECHECK, "2026-09-07", "2026-09-08..2026-09-08", "2026-10-08"),
        (RECHECK, "2026-09-07", "2026-09-18..2026-09-27", "2026-10-19"),
        (RECHECK, "2026-09-07", "2026-09-15..2026-09-16 2026-09-17..2026-09-17", "2026-10-10"),
        (RECHECK, "2026-09-07", "2026-09-21..2026-09-22 2026-09-15..2026-09-16", "2026-10-12"),
        (RECHECK, "2026-09-07", "2026-10-08..2026-10-12", "2026-10-12"),
        # working days: only those that were worked; 20 September, a Sunday, and 10 October, a Saturday, are
        (MEDIC, "2026-09-07", "", "2026-10-23"),
        (MEDIC, "2026-09-07", "2026-09-18..2026-09-21", "2026-10-28"),
        (MEDIC, "2026-09-07", "2026-10-01..2026-10-07", "2026-10-23"),
        (MEDIC, "2026-09-07", "2026-10-10..2026-10-11", "2026-10-26"),
    ],
)
def test_by_how_much_it_is_due_later(cast: Cast, code: str, started: str, spans: str, due: str) -> None:
    clock = begun(code, started)
    for days in spans.split():
        assert told(clock, days) is not None
    assert str(due_day(clock)) == due
    assert types(clock) == ["Started"] + ["CountedOut"] * len(spans.split())
    assert verify().findings == []


def test_told_twice_it_is_counted_once(cast: Cast) -> None:
    clock = begun(RECHECK, "2026-09-07")
    assert told(clock, "2026-09-15..2026-09-17") is not None
    assert told(clock, "2026-09-15..2026-09-17", document="另一份") is None
    assert (due_day(clock), types(clock), ClockPause.objects.count()) == (
        date(2026, 10, 10),
        ["Started", "CountedOut"],
        1,
    )


@pytest.mark.parametrize(
    ("days", "refusal", "field"),
    [
        ("2026-09-07..2026-09-08", DaysOutside, "since"),  # the first day is not counted anyway
        ("2026-09-01..2026-09-08", DaysOutside, "since"),
        ("2026-09-21..2026-09-21", DaysOutside, "since"),  # tomorrow
        ("2026-09-18..2026-09-21", DaysOutside, "until"),
        ("2026-09-18..2026-09-17", DaysOutside, "until"),
        ("2026-09-14..2026-09-15", DaysCountedOut, None),
        ("2026-09-15..2026-09-15", DaysCountedOut, None),
        ("2026-09-10..2026-09-20", DaysCountedOut, None),
    ],
)
def test_days_that_do_not_count(cast: Cast, days: str, refusal: type[Exception], field: str | None) -> None:
    clock = begun(RECHECK, "2026-09-07")
    told(clock, "2026-09-15..2026-09-16")
    with pytest.raises(refusal) as found:
        told(clock, days, at="2026-09-20")
    assert getattr(found.value, "field", None) == field
    assert (due_day(clock), types(clock)) == (date(2026, 10, 9), ["Started", "CountedOut"])


def test_only_on_a_ground_of_the_frozen_rule_and_by_a_document(cast: Cast) -> None:
    clock, other = begun(RECHECK, "2026-09-07"), begun("XF.review.reply", "2026-09-07")
    with pytest.raises(GroundNotAllowed):
        told(clock, "2026-09-15..2026-09-15", ground="appraisal")
    with pytest.raises(GroundNotAllowed):
        told(other, "2026-09-15..2026-09-15")
    with pytest.raises(DocumentNeeded):
        told(clock, "2026-09-15..2026-09-15", document="  ")
    hours = start_legal(stream=DAY, code="WH.coord.sign", at=morning("2026-09-07"), subject=HERE)
    with pytest.raises(ValueError, match=hours.kind):
        told(hours, "2026-09-08..2026-09-08")
    stop(stream=DAY, kinds=[RECHECK], at=morning("2026-09-20"))
    with pytest.raises(NotRunning):
        told(clock, "2026-09-15..2026-09-15")


def test_beside_a_pause_no_day_counts_twice(cast: Cast) -> None:
    clock = begun(RECHECK, "2026-09-07")
    told(clock, "2026-09-15..2026-09-15", at="2026-09-15")
    pause(stream=DAY, kind=RECHECK, reason="hearing", document="通知", by=SYSTEM, at=morning("2026-09-15"))
    with pytest.raises(AlreadyPaused):
        told(clock, "2026-09-10..2026-09-10")
    resume(stream=DAY, kind=RECHECK, by=SYSTEM, at=morning("2026-09-18"))
    assert due_day(clock) == date(2026, 10, 10)  # 15, 16 and 17 September: three days
    with pytest.raises(DaysCountedOut):
        told(clock, "2026-09-17..2026-09-17")


def test_one_that_was_missed_runs_again_and_that_stays_on_record(cast: Cast) -> None:
    clock = begun(RECHECK, "2026-09-07")
    late = datetime.fromisoformat("2026-10-09T08:00:00+08:00")
    while fire_due(at=late):
        pass
    assert lines_of(DAY, late)[0].missed
    told(clock, "2026-10-08..2026-10-08", at="2026-10-09")  # thirty-one days end on the eighth
    clock.refresh_from_db()
    assert clock.fired_at is not None
    assert due_day(clock) == date(2026, 10, 8)
    told(clock, "2026-09-15..2026-09-17", at="2026-10-09")
    clock.refresh_from_db()
    assert clock.fired_at is None
    assert not lines_of(DAY, late)[0].missed
    with pytest.raises(DaysOutside):
        told(clock, "2026-10-20..2026-10-20", at="2026-10-21")  # after its end nothing is saved any more
    while fire_due(at=morning("2026-10-21")):
        pass
    assert types(clock)[-1] == "Missed"
    assert types(clock).count("Missed") == 2
    assert verify().findings == []
