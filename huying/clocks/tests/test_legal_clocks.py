"""Legal clocks: started, paused, extended, reminded, missed; what was due first stays on record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from huying.clocks.commands.extend import extend
from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.pause import AlreadyPaused, DocumentNeeded, GroundNotAllowed, pause
from huying.clocks.commands.resume import NotPaused, resume
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.extensions import (
    ApprovalNeeded,
    ConsentNeeded,
    ExtendedEnough,
    ExtensionTooLong,
    Leave,
    NotExtensible,
    ReasonNeeded,
)
from huying.clocks.legal import NoRule, NotRunning
from huying.clocks.models import ClockExtension, Rule, RunningClock
from huying.clocks.queries import forget_rules, lines_of, lost
from huying.clocks.registry import Firing, when_due
from huying.clocks.rules import Light, Subject
from huying.core.audit import verify
from huying.core.clock import CHINA, in_china
from huying.core.errors import Refused
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.access import SYSTEM
from tests.cast import Cast

HERE = Subject("", 4, "990108001005")
DAY = "matter:of-a-day"
NOBODY = Leave()
FIRED: list[Firing] = []


@when_due("test.note")
def note(due: Firing) -> None:
    """Note a firing or a reminder."""
    FIRED.append(due)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    FIRED.clear()
    yield
    forget_rules()


def begun(code: str, day: str, subject: Subject = HERE) -> RunningClock:
    """A clock that starts at ten in the morning of a day in China."""
    return start_legal(stream=DAY, code=code, at=morning(day), subject=subject)


def morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=CHINA)


def due_day(clock: RunningClock) -> date:
    clock.refresh_from_db()
    return in_china(clock.due_at).date()


def types(clock: RunningClock) -> list[str]:
    return [record.type.removeprefix("clocks.Clock") for record in read(clock.events)]


def test_a_clock_is_due_by_its_rule_and_the_calendar(cast: Cast) -> None:
    clock = begun("WO.objection", "2026-09-24")
    assert due_day(clock) == date(2026, 10, 9)
    assert clock.original_due_at == clock.due_at
    assert start_legal(stream=DAY, code="WO.objection", at=morning("2026-10-01"), subject=HERE) == clock
    (line,) = lines_of(DAY, morning("2026-09-28"))
    assert (line.word, line.left_words, line.light) == ("部门对管辖提异议", "还剩4个工作日", Light.GREEN)
    assert (line.paused, line.missed, line.extended, line.covered, line.basis) == (False, False, False, True, "")
    assert lines_of(DAY, morning("2026-10-09"))[0].left_words == "今天到期"
    lapsed = lines_of(DAY, morning("2026-10-11"))[0]
    assert (lapsed.left_words, lapsed.light, lapsed.missed) == ("期满未行使", Light.GREEN, False)


def test_a_duty_is_overdue(cast: Cast) -> None:
    begun("CALL.back", "2026-09-21")
    late = lines_of(DAY, morning("2026-09-26"))[0]
    assert (late.left_words, late.light, late.missed) == ("已超期2天", Light.RED, True)


def test_a_local_rule_goes_before_the_general_one(cast: Cast) -> None:
    assert begun("PM.duration", "2026-03-02").frozen["classification"] == "policy"
    ningbo = start_legal(
        stream="matter:ningbo", code="PM.duration", at=morning("2026-03-02"), subject=Subject("", 4, "330203001001")
    )
    assert (ningbo.frozen["classification"], ningbo.frozen["source"]) == ("regulatory_local", "宁波市人民调解条例")


@pytest.mark.parametrize("code", ["XF.nothing", "XF.final", "receive"])
def test_without_a_rule_that_sets_a_period_there_is_no_clock(cast: Cast, code: str) -> None:
    with pytest.raises(NoRule):
        begun(code, "2026-03-02")


def test_it_fires_once_and_says_that_it_was_missed(cast: Cast) -> None:
    clock = start_legal(
        stream=DAY, code="LETTER.reply.warning", at=morning("2026-03-02"), subject=HERE, run="test.note"
    )
    RunningClock.objects.update(warns=[], next_at=clock.due_at)
    assert fire_due(at=clock.due_at - timedelta(seconds=1)) == 0
    assert fire_due(at=clock.due_at) == 1
    assert fire_due(at=clock.due_at + timedelta(days=1)) == 0
    assert types(clock) == ["Started", "Missed"]
    assert [(due.stream, due.kind, due.reminds, due.clock_id) for due in FIRED] == [
        (DAY, "LETTER.reply.warning", False, clock.pk)
    ]
    with pytest.raises(NotRunning):
        extend(stream=DAY, kind=clock.kind, length=1, reason="迟了", by=SYSTEM, at=clock.due_at + timedelta(hours=1))


def test_it_reminds_before_it_is_due_and_runs_on(cast: Cast) -> None:
    Rule.objects.filter(code="JC.apply").update(warn_command="test.note", command="test.note")
    forget_rules()
    clock = begun("JC.apply", "2026-03-02")
    assert [in_china(at).date() for at in clock.warns or []] == [date(2026, 3, 22), date(2026, 3, 29)]
    assert fire_due(at=morning("2026-03-21")) == 0
    assert fire_due(at=morning("2026-03-22")) == 1
    assert fire_due(at=morning("2026-03-22")) == 0
    clock.refresh_from_db()
    assert (clock.fired_at, len(clock.warns or [])) == (None, 1)
    fire_due(at=clock.due_at)
    assert [due.reminds for due in FIRED] == [True, False]
    assert types(clock) == ["Started", "Warned", "Missed"]


def test_a_stopped_clock_reminds_nobody(cast: Cast) -> None:
    clock = begun("JC.apply", "2026-03-02")
    stop(stream=DAY, kinds=["JC.apply"], at=morning("2026-03-10"))
    assert fire_due(at=clock.due_at) == 0
    (line,) = lines_of(DAY, morning("2026-06-01"))
    assert (line.left_words, line.light) == ("期满前已终结", Light.GREEN)
    with pytest.raises(NotRunning):
        pause(stream=DAY, kind="JC.apply", reason="appraisal", document="x", by=SYSTEM, at=clock.due_at)


def test_a_pause_over_the_holiday_moves_the_end_by_the_days_of_its_unit(cast: Cast) -> None:
    clock = begun("MEDIC.mediate", "2026-09-14")
    assert due_day(clock) == date(2026, 10, 30)
    by = cast.actor(cast.district_chief)
    pause(stream=DAY, kind=clock.kind, reason="appraisal", document="鉴〔2026〕3号", by=by, at=morning("2026-09-21"))
    (line,) = lines_of(DAY, morning("2026-12-31"))
    assert (line.paused, line.left_words, line.light) == (True, "已中止", Light.GREEN)
    assert fire_due(at=morning("2026-12-31")) == 0
    assert lost(morning("2026-12-31")) == []
    due = resume(stream=DAY, kind=clock.kind, by=by, at=morning("2026-10-12"))
    assert in_china(due).date() == due_day(clock) == date(2026, 11, 13)
    assert types(clock) == ["Started", "Paused", "Resumed"]
    assert lines_of(DAY, morning("2026-10-12"))[0].moved
    assert verify().findings == []


def test_what_a_pause_needs(cast: Cast) -> None:
    begun("XF.recheck.opinion", "2026-03-02")
    at = morning("2026-03-10")

    def paused(reason: str, document: str) -> None:
        pause(stream=DAY, kind="XF.recheck.opinion", reason=reason, document=document, by=SYSTEM, at=at)

    with pytest.raises(GroundNotAllowed, match="鉴定"):
        paused("appraisal", "x")
    with pytest.raises(DocumentNeeded):
        paused("hearing", " ")
    with pytest.raises(NotPaused):
        resume(stream=DAY, kind="XF.recheck.opinion", by=SYSTEM, at=at)
    paused("hearing", "听证通知书")
    with pytest.raises(AlreadyPaused):
        paused("hearing", "听证通知书")


def test_an_official_period_is_extended_by_its_article_only(cast: Cast) -> None:
    clock = begun("XF.handle", "2026-03-02")
    assert due_day(clock) == date(2026, 5, 6)
    clerk, head = cast.actor(cast.district_seat), cast.actor(cast.district_chief)

    def longer(length: int, reason: str = "案情复杂", leave: Leave = NOBODY) -> datetime:
        return extend(
            stream=DAY, kind="XF.handle", length=length, reason=reason, by=clerk, at=morning("2026-04-20"), leave=leave
        )

    refused: list[tuple[int, str, Leave, type[Refused]]] = [
        (10, "案情复杂", Leave(), ApprovalNeeded),
        (10, " ", Leave(head), ReasonNeeded),
        (31, "案情复杂", Leave(head), ExtensionTooLong),
    ]
    for length, reason, leave, refusal in refused:
        with pytest.raises(refusal):
            longer(length, reason, leave)
    assert in_china(longer(30, leave=Leave(head))).date() == date(2026, 6, 1)
    assert due_day(clock) == date(2026, 6, 1)
    assert clock.original_due_at is not None
    assert in_china(clock.original_due_at).date() == date(2026, 5, 6)
    with pytest.raises(ExtendedEnough):
        longer(1, leave=Leave(head))
    row = ClockExtension.objects.get()
    assert (row.by, row.approver) == (cast.district_seat.pk, cast.district_chief.pk)
    assert list(read(clock.events))[-1].data["notice"] is True
    assert lines_of(DAY, morning("2026-04-21"))[0].extended


def test_a_right_is_nobodys_to_lengthen(cast: Cast) -> None:
    begun("JC.apply", "2026-03-02")
    head = cast.actor(cast.district_chief)
    with pytest.raises(NotExtensible):
        extend(stream=DAY, kind="JC.apply", length=1, reason="请求", by=head, at=morning("2026-03-20"))


def test_a_mediation_is_extended_by_both_parties_and_by_no_official(cast: Cast) -> None:
    clock = begun("PM.duration", "2026-01-31")
    assert due_day(clock) == date(2026, 2, 28)
    head, at = cast.actor(cast.district_chief), morning("2026-02-10")
    with pytest.raises(ConsentNeeded, match="被申请人"):
        extend(stream=DAY, kind=clock.kind, length=15, reason="续调", by=head, at=at, leave=Leave(None, ("applicant",)))
    both = Leave(None, ("applicant", "respondent"))
    extend(stream=DAY, kind=clock.kind, length=15, reason="续调", by=head, at=at, leave=both)
    extend(stream=DAY, kind=clock.kind, length=15, reason="再续", by=head, at=at, leave=both)
    for beyond in (3650, 36_600, 10**12):
        with pytest.raises(ExtensionTooLong):
            extend(stream=DAY, kind=clock.kind, length=beyond, reason="一直调", by=head, at=at, leave=both)
    assert due_day(clock) == date(2026, 3, 30)


def test_the_auditor_finds_a_legal_clock_and_a_reminder_that_did_not_come(cast: Cast, clock: Clock) -> None:
    running = begun("JC.apply", "2026-03-02")
    warn = (running.warns or [])[0]
    assert lost(warn) == []
    assert [found.pk for found in lost(warn + timedelta(minutes=1))] == [running.pk]
    fire_due(at=warn + timedelta(minutes=1))
    assert lost(warn + timedelta(minutes=1)) == []
    assert [found.pk for found in lost(running.due_at + timedelta(minutes=1))] == [running.pk]
