"""郑窗口 brings the centre's old ledger: what is over is history, what is open goes on, nothing is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huying.cases.closing.models import Visit
from huying.cases.closing.needs import papers_needed, suspicion_reported
from huying.cases.commands.accept import accept
from huying.cases.commands.ask_review import ReviewerNeeded, ask_review
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.indexes import phone_index
from huying.cases.ledger.commands.cancel import cancel
from huying.cases.ledger.commands.receive import Upload, receive
from huying.cases.ledger.commands.start import start
from huying.cases.ledger.models import Ledger, LedgerFile, LedgerRow
from huying.cases.ledger.refusals import CannotStartNow
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case, Outcome, Party
from huying.cases.queries.timeline import timeline
from huying.cases.review_right import TooLateForReview
from huying.cases.risk import REPORT
from huying.cases.testing import a_reviewer, organ_of, registered
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.encryption import CannotUnseal
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.models import Outbox
from huying.core.testing import Clock, settle
from huying.notices.models import Message
from huying.papers.models import Paper
from huying.people.models import Person
from tests.cast import Cast

SIXTH = "六、不属于以上情形，由信访程序办理"


def bring(cast: Cast, clock: Clock, *rows: dict[str, Any], who: Person | None = None, **more: Any) -> Ledger:
    """Received and checked."""
    by = cast.actor(who or cast.window_clerk)
    ledger = receive(by=by, at=clock.now, upload=Upload("old.xlsx", workbook(rows, **more)))
    run()
    ledger.refresh_from_db()
    return ledger


def take_in(cast: Cast, clock: Clock, *rows: dict[str, Any], who: Person | None = None, **more: Any) -> Ledger:
    """Received, checked and imported."""
    ledger = bring(cast, clock, *rows, who=who, **more)
    start(by=cast.actor(who or cast.window_clerk), at=clock.now, ledger_id=ledger.pk)
    run()
    ledger.refresh_from_db()
    return ledger


def faults(ledger: Ledger) -> list[tuple[int, str, str]]:
    rows = LedgerRow.objects.filter(ledger=ledger).order_by("number")
    return [(line.number, fault["key"], fault["slug"]) for line in rows for fault in line.faults]


def counts(ledger: Ledger) -> tuple[int, int, int, int, int]:
    return ledger.good, ledger.faulty, ledger.there, ledger.differs, ledger.imported


def test_history_is_taken_over_and_nothing_follows(cast: Cast, clock: Clock) -> None:
    ledger = take_in(
        cast,
        clock,
        row(area="潮前社区", respondent="李四；王五", amount="1.5万元", result="修好了"),
        row(external_id="T-2", outcome="已转其他途径", body="望潮区人民法院", accepted_on="2025/3/9"),
        row(external_id="T-3", outcome="withdrawn", applicant_phone=None),
        row(external_id="T-4", outcome="不予受理", line="信访事项"),
    )
    assert (ledger.stage, counts(ledger)) == ("done", (4, 0, 0, 0, 4))
    settle()
    case = Case.objects.get(external_id="T-1")
    assert (case.state, case.channel, case.area_code, case.amount) == (
        "closed",
        "import",
        cast.town.community.code,
        15000,
    )
    assert in_china(case.registered_at).date() == date(2025, 3, 8)
    assert in_china(case.closed_at).date() == date(2025, 3, 20)
    assert case.owner == cast.units.district_center
    assert [party.name for party in case.parties.order_by("number")] == ["Zhang San", "李四", "王五"]
    assert bytes(case.parties.get(number=1).phone_index) == phone_index("138 0000 1234")
    assert Outcome.objects.get(case=case).ground == "solved"
    told = [(record.type, in_china(record.at).date().isoformat(), record.actor["via"]) for record in read(case.stream)]
    assert told == [
        ("cases.CaseRegistered", "2025-03-08", "import"),
        ("cases.CaseDisposed", "2025-03-20", "import"),
        ("cases.CaseImported", "2026-11-21", "import"),
    ]
    assert "原表第 2 行" in timeline(case)[0].text
    assert {each.state for each in Case.objects.all()} == {"closed"}
    assert Case.objects.get(external_id="T-3").returns_in_person
    for follows in (RunningClock, Visit, Paper, Message):
        assert not follows.objects.exists()
    assert not Outbox.objects.exclude(topics=[]).exists()
    assert verify().findings == []


def test_open_matters_go_on_from_their_own_day(cast: Cast, clock: Clock) -> None:
    take_in(
        cast,
        clock,
        row(registered_on="2026-11-20", outcome="待受理"),
        row(external_id="T-2", registered_on="2026-03-02", outcome=None, ended_on=None),
        row(
            external_id="T-3",
            registered_on="2026-11-01",
            outcome="办理中",
            ended_on=None,
            line="信访事项",
            petition_class="申诉求决",
            petition_route=SIXTH,
        ),
    )
    fresh, late, petition = (Case.objects.get(external_id=number) for number in ("T-1", "T-2", "T-3"))
    assert (fresh.state, late.state, petition.state) == ("registered", "registered", "accepted")
    running = RunningClock.objects.get(stream=fresh.stream)
    assert (running.kind, running.fired_at) == ("CASE.accept", None)
    assert in_china(running.started_at).date() == date(2026, 11, 20)
    missed = RunningClock.objects.get(stream=late.stream)
    assert missed.fired_at == clock.now
    assert [record.type for record in read(missed.events)] == ["clocks.ClockStarted", "clocks.ClockMissed"]
    assert in_china(RunningClock.objects.get(stream=petition.stream).due_at).date() == date(2026, 12, 31)
    assert verify().findings == []


def test_a_matter_in_hand_keeps_its_risk_and_wants_no_notice_of_long_ago(cast: Cast, clock: Clock) -> None:
    said = row(outcome="办理中", ended_on=None, registered_on="2026-11-01", suspected="疑似家庭暴力和犯罪")
    take_in(cast, clock, said)
    case = Case.objects.get()
    assert (case.dv_suspected, case.crime_suspected) == (True, True)
    assert all(need.met for need in papers_needed(case))
    assert [need.met for need in suspicion_reported(case)] == [False]  # the ledger does not say that it was
    duty = RunningClock.objects.get(stream=case.stream, kind=REPORT)
    assert in_china(duty.started_at).date() == date(2026, 11, 1)
    report = Reported("police", "西亭派出所", number="2026-12")
    report_suspicion(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, report=report)
    assert suspicion_reported(case) == []
    here = registered(cast.window_clerk)
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=here.pk)
    here.refresh_from_db()
    Paper.objects.filter(stream=here.stream).delete()
    assert not all(need.met for need in papers_needed(here))


def test_an_appeal_in_hand_says_its_way_and_has_its_sixty_days(cast: Cast, clock: Clock) -> None:
    appeal = {"line": "信访事项", "registered_on": "2026-11-01", "outcome": "办理中", "ended_on": None}
    ledger = take_in(
        cast,
        clock,
        row(**appeal, petition_class="申诉求决"),
        row(external_id="T-2", **appeal),
        row(external_id="T-3", **appeal, petition_class="申诉求决", petition_route=SIXTH),
    )
    assert faults(ledger) == [
        (2, "petition_route", "petition-sorting-needed"),
        (3, "petition_class", "petition-sorting-needed"),
    ]
    told = LedgerRow.objects.get(ledger=ledger, number=2).faults[0]
    assert "申诉求决还要选六类办理途径之一" in told["zh"]
    assert "six ways" in told["en"]
    clocks = RunningClock.objects.filter(stream=Case.objects.get(external_id="T-3").stream)
    assert [clock.kind for clock in clocks] == ["XF.handle"]


def test_a_review_of_what_ended_elsewhere_is_asked_for_within_thirty_days_of_its_end(cast: Cast, clock: Clock) -> None:
    appeal = {"line": "信访事项", "petition_class": "申诉求决", "petition_route": SIXTH, "outcome": "已解释说明"}
    take_in(
        cast,
        clock,
        row(**appeal, registered_on="2026-09-01", ended_on="2026-11-02"),
        row(external_id="T-2", **appeal, registered_on="2026-08-01", ended_on="2026-10-09"),
    )
    by = cast.actor(cast.window_clerk)
    body = organ_of(a_reviewer(area=cast.town.district)).pk
    late = Case.objects.get(external_id="T-2")
    with pytest.raises(TooLateForReview):
        ask_review(by=by, at=clock.now, case_id=late.pk, organisation_id=body)
    assert not RunningClock.objects.filter(stream=late.stream).exists()
    again = Case.objects.get(external_id="T-1")
    with pytest.raises(ReviewerNeeded):
        ask_review(by=by, at=clock.now, case_id=again.pk, organisation_id=cast.units.district_center.pk)
    asked = ask_review(by=by, at=clock.now, case_id=again.pk, organisation_id=body)
    running = RunningClock.objects.get(stream=asked.stream, stopped_at=None)
    assert (asked.state, running.kind) == ("reopened", "XF.review.reply")


def test_again_changes_nothing_and_a_changed_row_is_told(cast: Cast, clock: Clock) -> None:
    rows = [row(), row(external_id=None, facts="a dog barks"), row(external_id="T-2", outcome="部分解决")]
    take_in(cast, clock, *rows)
    before = sorted(Case.objects.values_list("code", "version", "state"))
    clock.advance(days=1)
    again = bring(cast, clock, *rows[:2], {**rows[2], "outcome": "未能解决"})
    assert counts(again) == (0, 0, 2, 1, 0)
    assert faults(again) == [(4, "external_id", "ledger-row-differs")]
    with pytest.raises(CannotStartNow):
        start(by=cast.actor(cast.window_clerk), at=clock.now, ledger_id=again.pk)
    assert sorted(Case.objects.values_list("code", "version", "state")) == before
    other = take_in(cast, clock, row(), who=cast.street_seat)
    assert counts(other) == (1, 0, 0, 0, 1)  # another body's number 1 is another matter


def test_columns_in_any_order_under_a_title_with_unknown_ones(cast: Cast, clock: Clock) -> None:
    turned = {key: row()[key] for key in reversed(row())} | {"备注": "x"}
    ledger = take_in(cast, clock, turned, above=[["某中心台账"], []])
    assert (ledger.header_row, ledger.imported) == (3, 1)


def test_good_rows_are_imported_and_faulty_ones_stay(cast: Cast, clock: Clock) -> None:
    ledger = take_in(
        cast,
        clock,
        row(),
        row(external_id="T-2", applicant_number="330102199003070018", applicant_phone="12", ended_on=None),
        row(external_id="T-3", registered_on="2027-01-01", area="天边社区", amount="-3"),
        row(external_id="T-1", facts="another"),
        row(external_id="T-5", category="quarrels", happened_on="2025-03-09", title="Zhang San leaks"),
        row(external_id="T-6", facts=None, respondent_phone="13800001235"),
        row(external_id="T-7", applicant_number=330102199003070019, petition_class="建议意见"),
        row(external_id="T-8", title="Zhang San leaks"),
        row(external_id="T-9", respondent="某公司", respondent_document="统一社会信用代码", respondent_number="1" * 18),
        row(external_id="T-A", outcome="办理中", category=None, ended_on=None, registered_on="soon"),
    )
    assert counts(ledger) == (1, 9, 0, 0, 1)
    assert faults(ledger) == [
        (3, "applicant_phone", "wrong-phone"),
        (3, "applicant_number", "wrong-id-number"),
        (3, "ended_on", "ledger-cell-needed"),
        (4, "registered_on", "ledger-day-ahead"),
        (4, "area", "ledger-community-unknown"),
        (4, "amount", "ledger-amount-unreadable"),
        (5, "external_id", "ledger-same-number"),
        (6, "registered_on", "ledger-days-out-of-order"),
        (6, "category", "ledger-not-a-choice"),
        (7, "facts", "ledger-cell-needed"),
        (7, "respondent", "ledger-cell-needed"),
        (8, "applicant_number", "ledger-digits-lost"),
        (8, "petition_class", "ledger-petitions-only"),
        (9, "title", "title-names-party"),
        (10, "respondent_number", "wrong-credit-code"),
        (11, "registered_on", "ledger-day-unreadable"),
    ]
    line = LedgerRow.objects.filter(ledger=ledger).first()
    assert line is not None
    assert (line.fate, line.cells) == ("imported", "")  # what is a case is not kept a second time
    assert not LedgerFile.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "1800-01-01", "1949-09-30"])
def test_a_day_of_long_ago_is_a_slip_in_a_ledger_as_well(cast: Cast, clock: Clock, day: str) -> None:
    ledger = take_in(cast, clock, row(), row(external_id="T-2", happened_on=day))
    assert counts(ledger)[:2] == (1, 1)
    assert faults(ledger) == [(3, "happened_on", "ledger-day-too-early")]


def test_a_worker_that_ends_is_followed_by_one_that_goes_on(cast: Cast, clock: Clock) -> None:
    by = cast.actor(cast.window_clerk)
    content = workbook([row(external_id=f"T-{n}") for n in range(5)])
    ledger = receive(by=by, at=clock.now, upload=Upload("old.xlsx", content))
    assert [run(lambda: True, size=2) for _ in range(4)][:3] == [2, 2, 1]
    ledger.refresh_from_db()
    assert (ledger.stage, ledger.good) == ("checked", 5)
    start(by=by, at=clock.now, ledger_id=ledger.pk)
    assert run(lambda: True, size=2) == 2
    assert Case.objects.count() == 2
    registered(cast.window_clerk, external_id="T-3", owner_id=cast.units.district_center.pk)
    run()
    ledger.refresh_from_db()
    assert (ledger.stage, counts(ledger)) == ("done", (4, 0, 0, 1, 4))
    assert Case.objects.count() == 5
    assert verify().findings == []


def test_an_import_at_which_workers_end_is_given_up(cast: Cast, clock: Clock) -> None:
    content = workbook([row()])
    ledger = receive(by=cast.actor(cast.window_clerk), at=clock.now, upload=Upload("old.xlsx", content))
    LedgerFile.objects.update(content=b"")  # nothing that a worker can open
    for _ in range(3):
        with pytest.raises(CannotUnseal):
            run()
    assert run() == 1
    ledger.refresh_from_db()
    assert (ledger.stage, ledger.failure) == ("failed", "ledger-stuck")
    assert run() == 0


def test_called_off_what_is_in_stays_and_nothing_more_comes(cast: Cast, clock: Clock) -> None:
    ledger = bring(cast, clock, row(), row(external_id="T-2"), row(external_id="T-3"))
    by = cast.actor(cast.window_clerk)
    start(by=by, at=clock.now, ledger_id=ledger.pk)
    run(lambda: True, size=1)
    cancel(by=by, at=clock.now, ledger_id=ledger.pk)
    assert run() == 0
    assert Case.objects.count() == 1
    types = [record.type for record in read(ledger.stream)]
    assert types == [f"cases.Ledger{word}" for word in ("Received", "Checked", "Started", "Cancelled")]


def test_only_bodies_that_keep_a_ledger_import_and_only_their_own(cast: Cast, clock: Clock) -> None:
    for who in (cast.mediator, cast.grid_member, cast.dept_user, cast.inspector):
        with pytest.raises(NotAllowed):
            receive(by=cast.actor(who), at=clock.now, upload=Upload("x.xlsx", workbook([row()])))
    ledger = bring(cast, clock, row(area="潮前社区"), who=cast.street_seat)
    assert (ledger.owner, ledger.area_code) == (cast.units.street_center, cast.town.street.code)
    outside = bring(cast, clock, row(area=cast.town.other_community.code), who=cast.street_seat)
    assert faults(outside) == [(2, "area", "ledger-community-unknown")]
    with pytest.raises(NotFound):
        start(by=cast.actor(cast.window_clerk), at=clock.now, ledger_id=ledger.pk)
    assert Party.objects.count() == 0
