"""From the draft of Monday to the signed paper and its correction: texts by people, numbers by nobody."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read as log
from huying.core.testing import Clock, settle
from huying.insight.reports.commands.correct import CorrectionUnexplained, correct
from huying.insight.reports.commands.draft import NoCenterThere, PeriodStillRuns, draft
from huying.insight.reports.commands.drop import drop
from huying.insight.reports.commands.edit import NoSuchText, edit
from huying.insight.reports.commands.redraw import redraw
from huying.insight.reports.commands.sign import sign
from huying.insight.reports.due import run
from huying.insight.reports.facts import read
from huying.insight.reports.journal import CenterReportChanged, CenterReportNotInThisState
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind, State, period_with
from huying.insight.reports.testing import a_center_report
from huying.notices.worklist import WAITS
from huying.people.access import Actor
from huying.supervision.grid_reports.nameless import PersonNamed
from tests.api import Caller
from tests.cast import Cast

DISTRICT, STREET, COMMUNITY = "990108", "990108001", "990108001005"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=CHINA)


def test_the_worker_drafts_the_week_of_every_centre_once_on_the_first_working_day(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 22, 9, tzinfo=CHINA))
    run(clock.now)
    assert not CenterReport.objects.filter(kind=CenterReportKind.WEEK, first="2026-11-16").exists()
    clock.set(MONDAY)
    made = run(clock.now)
    week = CenterReport.objects.filter(kind=CenterReportKind.WEEK, first="2026-11-16")
    assert {each.area_id for each in week} >= {DISTRICT, STREET, "990108002"}
    assert {(str(each.last), each.state) for each in week} == {("2026-11-22", State.DRAFT)}
    assert {each.cut for each in week} == {datetime(2026, 11, 23, tzinfo=CHINA)}
    assert (made > 2, run(clock.now)) == (True, 0)


def test_a_number_cannot_be_written_and_a_name_neither(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    report, seat = a_center_report(area=STREET, at=clock.now), cast.actor(cast.street_seat)
    written = {"by": seat, "at": clock.now, "center_report_id": report.pk}
    with pytest.raises(NoSuchText):
        edit(**written, revision=1, texts={"court_reported": "99"})
    with pytest.raises(PersonNamed) as named:
        edit(**written, revision=1, texts={"waiting": f"请{cast.street_chief.name}到现场"})
    assert named.value.field == "waiting"
    before = report.facts
    changed = edit(**written, revision=1, texts={"summary": "两个地方等待较久。", "waiting": "逐件会商。"})
    assert (changed.facts, changed.revision) == (before, 2)
    assert edit(**written, revision=1, texts={"waiting": "逐件会商。"}).revision == 2
    with pytest.raises(CenterReportChanged):
        edit(**written, revision=1, texts={"summary": "别的话。"})


def test_only_the_chief_of_the_centre_signs_and_then_nothing_changes(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    report, chief = a_center_report(area=STREET, at=clock.now), cast.actor(cast.street_chief)
    given = {"at": clock.now, "center_report_id": report.pk}
    for somebody, refusal in ((cast.street_seat, NotAllowed), (cast.district_chief, NotFound)):
        with pytest.raises(refusal):
            sign(by=cast.actor(somebody), **given, revision=1)
    assert [each.url for each in _waiting(chief, clock.now)] == [f"/center_reports/{report.pk}/"]
    with pytest.raises(CenterReportChanged):
        sign(by=chief, **given, revision=7)
    signed = sign(by=chief, **given, revision=1)
    assert (signed.state, signed.signed_role) == (State.SIGNED, "street_chief")
    assert sign(by=chief, **given, revision=1).paper_id == signed.paper_id
    assert _waiting(chief, clock.now) == []
    for again in (redraw, edit):
        more = {"revision": 1, "texts": {"summary": "x"}} if again is edit else {}
        with pytest.raises(CenterReportNotInThisState):
            again(by=chief, **given, **more)


def test_a_correction_is_a_version_of_its_own_that_says_why(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    report, chief = a_center_report(area=STREET, at=clock.now), cast.actor(cast.street_chief)
    with pytest.raises(CenterReportNotInThisState):
        correct(by=chief, at=clock.now, center_report_id=report.pk, why="x")
    old = sign(by=chief, at=clock.now, center_report_id=report.pk, revision=1)
    kept = dict(old.facts)
    a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=datetime(2026, 11, 18, 9, tzinfo=CHINA))
    settle()
    clock.advance(days=2)
    given = {"by": chief, "at": clock.now, "center_report_id": old.pk}
    with pytest.raises(CorrectionUnexplained):
        correct(**given, why="  ")
    made = correct(**given, why="补录了一批登记。")
    assert correct(**given, why="another press").pk == made.pk
    assert (made.number, made.state, made.cut) == (2, State.DRAFT, datetime(2026, 11, 25, tzinfo=CHINA))
    assert read(made.facts).lines["court_reported"].now.numerator == 1
    assert made.steps.get().changes
    sign(by=chief, at=clock.now, center_report_id=made.pk, revision=1)
    old = CenterReport.objects.get(pk=old.pk)
    assert (old.facts, old.replaced, old.cut) == (kept, True, datetime(2026, 11, 23, tzinfo=CHINA))
    assert old.paper is not None
    assert old.paper.withdrawn is not None
    assert old.paper.withdrawn.reason == "补录了一批登记。"
    with pytest.raises(CenterReportNotInThisState):
        correct(**given, why="again")


def test_a_correction_that_nobody_wants_is_dropped_and_the_signed_version_stays(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    report, chief = a_center_report(area=STREET, at=clock.now), cast.actor(cast.street_chief)
    with pytest.raises(CenterReportNotInThisState):
        drop(by=chief, at=clock.now, center_report_id=report.pk)
    signed = sign(by=chief, at=clock.now, center_report_id=report.pk, revision=1)
    with pytest.raises(CenterReportNotInThisState):
        drop(by=chief, at=clock.now, center_report_id=signed.pk)
    given = {"by": chief, "at": clock.now}
    unwanted = correct(**given, center_report_id=signed.pk, why="以为漏登了一批。")
    browser = cast.client(cast.street_chief)
    here = f"/center_reports/{unwanted.pk}/"
    assert f"{here}drop/" in browser.get(here).content.decode()
    for somebody, status in ((cast.district_chief, 404), (cast.stranger, 404)):
        assert cast.client(somebody).post(f"{here}drop/", {"key": "k"}).status_code == status
    pressed = browser.post(f"{here}drop/", {"key": "k"})
    assert (pressed.status_code, pressed.headers["Location"]) == (302, f"/center_reports/{signed.pk}/")
    assert browser.get(here).status_code == 404
    assert [entry.type for entry in log(unwanted.stream)][-1] == "insight.CenterReportDropped"
    kept = CenterReport.objects.get(pk=signed.pk)
    assert (kept.facts, kept.state, kept.replaced) == (signed.facts, State.SIGNED, False)
    assert kept.steps.order_by("-number")[0].what == "dropped"
    assert "放弃更正" in browser.get(f"/center_reports/{signed.pk}/").content.decode()
    again = correct(**given, center_report_id=signed.pk, why="这次真的漏登了。")
    assert (again.number, again.corrects_id) == (2, signed.pk)
    caller = Caller(cast.street_chief)
    assert "drop" in caller.get(f"center_reports/{again.pk}").json()["may"]
    answer = caller.post(f"center_reports/{again.pk}/drop", {})
    assert (answer.status_code, answer.json()["id"], answer.json()["may"]) == (200, str(signed.pk), ["correct"])


def test_a_draft_is_drawn_anew_up_to_yesterday(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    report, seat = a_center_report(area=STREET, at=clock.now), cast.actor(cast.street_seat)
    edit(by=seat, at=clock.now, center_report_id=report.pk, revision=1, texts={"summary": "平稳。"})
    a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=datetime(2026, 11, 18, 9, tzinfo=CHINA))
    settle()
    clock.advance(days=1)
    drawn = redraw(by=seat, at=clock.now, center_report_id=report.pk)
    assert (drawn.cut - report.cut, drawn.texts) == (timedelta(days=1), {"summary": "平稳。"})
    step = drawn.steps.get(what="redrawn")
    assert {"word": "群众反映", "was": "0/0", "now": "1/1"} in step.changes


def test_what_runs_still_and_what_has_no_centre_is_not_reported(cast: Cast, clock: Clock) -> None:
    clock.set(MONDAY)
    seat = cast.actor(cast.street_seat)
    with pytest.raises(PeriodStillRuns):
        draft(
            by=seat,
            at=clock.now,
            kind=CenterReportKind.MONTH,
            area_code=STREET,
            days=period_with(CenterReportKind.MONTH, MONDAY.date()),
        )
    with pytest.raises(NoCenterThere):
        draft(
            at=clock.now,
            kind=CenterReportKind.WEEK,
            area_code=COMMUNITY,
            days=period_with(CenterReportKind.WEEK, MONDAY.date()),
        )


def _waiting(actor: Actor, at: datetime) -> list[object]:
    return [each for ask in WAITS if "center_reports" in ask.__name__ for each in ask(actor, at)]
