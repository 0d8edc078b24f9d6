"""Story 12: 宁波指标. From the recorded course: 36.0 h → 20.4 h, and every rate with numerator and denominator."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.mediation.commands.suspend import resume, suspend
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept as accept_call
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.close import close
from huying.incidents.commands.dispatch import dispatch
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.receive import receive
from huying.incidents.commands.report import Report, report
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment, Incident
from huying.insight.reports.facts import read
from huying.insight.reports.rules import CenterReportKind
from huying.insight.reports.testing import a_center_report
from huying.people.access import SYSTEM
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import Period, period
from tests.api import Caller
from tests.cast import Cast

SEPTEMBER, OCTOBER = datetime(2026, 9, 1, 9, tzinfo=CHINA), datetime(2026, 10, 12, 9, tzinfo=CHINA)
BEFORE = (12, 24, 36, 40, 48, 56)
"""Hours from acceptance to result: 36.0 in the mean, 38.0 in the middle."""
AFTER = (10, 12, 16, 20.4, 24)
"""With one more of 60 hours, 20 of which an appraisal took and a document covers: 20.4 in the mean."""
DISTRICT = "990108"


def solved(cast: Cast, clock: Clock, start: datetime, hours: float) -> Case:
    """A quarrel that was accepted at an instant and solved so many hours later; its receipt took an hour before."""
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, at=start - timedelta(hours=1))
    accept(by=SYSTEM, at=start, case_id=case.pk)
    dispose(by=SYSTEM, at=start + timedelta(hours=hours), case_id=case.pk, result=Result("双方和好"))
    return case


def suspended(cast: Cast, clock: Clock, start: datetime) -> Case:
    """Mediated for 60 hours, 20 of which an appraisal took: 40 count."""
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, at=start)
    accept(by=SYSTEM, at=start, case_id=case.pk)
    Case.objects.filter(pk=case.pk).update(handler=cast.units.committee)
    clock.set(start)
    mediating(Case.objects.get(pk=case.pk), cast.mediator)
    by = cast.actor(cast.mediator)
    clock.advance(hours=10)
    suspend(by=by, at=clock.now, case_id=case.pk, ground="appraisal", document="鉴定委托书 12 号")
    clock.advance(hours=20)
    resume(by=by, at=clock.now, case_id=case.pk)
    clock.advance(hours=30)
    agreed(Case.objects.get(pk=case.pk), cast.mediator, cast.mediation_admin)
    return case


@pytest.fixture
def months(cast: Cast, clock: Clock) -> Period:
    """Two months of a district: what was resolved in September and in October, asked on the last day of October."""
    mediator(cast.mediator, cast.units.committee)
    for hours in BEFORE:
        solved(cast, clock, SEPTEMBER, hours)
    for hours in AFTER:
        solved(cast, clock, OCTOBER, hours)
    suspended(cast, clock, OCTOBER)
    # what came undone is no resolution, however quick it was; what is not resolved has no time yet
    undone = solved(cast, clock, OCTOBER, 1)
    reopen(by=SYSTEM, at=OCTOBER + timedelta(hours=3), case_id=undone.pk, cause="visit")
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, at=OCTOBER)
    accept(by=SYSTEM, at=OCTOBER, case_id=case.pk)
    clock.set(datetime(2026, 11, 2, 9, tzinfo=CHINA))
    return period("2026-10-01", "2026-10-31", "", clock.now)


def one(code: str, of: Period) -> Figure:
    return figures_of(DISTRICT, of, [BY_CODE[code]])[0]


def test_the_mean_time_falls_from_36_to_20_4_hours(cast: Cast, months: Period) -> None:
    time = one("resolution_time", months)
    assert (time.shown_before, time.shown, time.denominator, time.shown_median) == ("36.0", "20.4", 6, "18.2")
    assert time.change == "-43.3%"
    earlier = one("resolution_time", months.before)
    assert (earlier.shown, earlier.denominator, earlier.shown_median) == ("36.0", 6, "38.0")


def test_page_workbook_and_api_tell_the_same(cast: Cast, months: Period) -> None:
    asked = "since=2026-10-01&until=2026-10-31"
    chief = cast.client(cast.district_chief)
    page = chief.get(f"/figures/?{asked}").content.decode()
    assert "20.4" in page
    assert "36.0" in page
    told = {each["code"]: each for each in Caller(cast.district_chief).get(f"figures?{asked}").json()["items"]}
    assert (told["resolution_time"]["value"], told["resolution_time"]["before"]) == (20.4, 36.0)
    assert (told["settlement_rate"]["numerator"], told["settlement_rate"]["denominator"]) == (6, 8)
    assert (told["settlement_rate"]["value"], told["settlement_rate"]["why"]) == (None, "few")
    book = load_workbook(io.BytesIO(chief.get(f"/figures/export.xlsx?{asked}").getvalue()))
    rows = {row[1]: row for row in book["指标"].iter_rows(min_row=5, values_only=True) if row[1]}
    assert rows["平均化解时长"][2] == 20.4
    assert rows["办结率"][4:6] == (6, 8)
    assert {row[0] for row in book["定义"].iter_rows(min_row=5, values_only=True)} >= set(rows)


def test_the_report_of_the_month_tells_the_same_on_page_workbook_and_over_the_api(
    cast: Cast, months: Period, clock: Clock
) -> None:
    clock.set(datetime(2026, 11, 2, 9, tzinfo=CHINA))
    kind, day = CenterReportKind.MONTH, date(2026, 10, 15)
    report = a_center_report(area=DISTRICT, at=clock.now, kind=kind, day=day)
    line = read(report.facts).lines["resolution_time"]
    assert (line.now.value, line.before.value) == (20.4, 36.0)
    chief, caller = cast.client(cast.district_chief), Caller(cast.district_chief)
    page = chief.get(f"/center_reports/{report.pk}/").content.decode()
    assert "20.4" in page
    assert "36.0" in page
    sections = caller.get(f"center_reports/{report.pk}").json()["sections"]
    told = {each["code"]: each for section in sections for each in section["figures"]}["resolution_time"]
    assert (told["now"]["value"], told["before"]["value"]) == (20.4, 36.0)
    book = load_workbook(io.BytesIO(chief.get(f"/center_reports/{report.pk}/report.xlsx").getvalue()))
    values = [row for sheet in book for row in sheet.iter_rows(values_only=True) if "平均化解时长" in row]
    assert any(20.4 in row and 36.0 in row for row in values)


def test_the_very_records_stand_behind_the_number(cast: Cast, months: Period) -> None:
    address = "/figures/resolution_time/?since=2026-10-01&until=2026-10-31"
    page = cast.client(cast.district_chief).get(address).content.decode()
    shown = [code for code in Case.objects.values_list("code", flat=True) if code in page]
    assert len(shown) == 6
    assert "依法凭文书中止" in page
    # the court's desk knows the number and not the matters
    desk = cast.client(cast.court_desk).get(address).content.decode()
    assert "20.4" in desk
    assert "另有 6 条不在您的查看范围内" in desk


def come(cast: Cast, clock: Clock, incident: Incident) -> None:
    """The police are called, come, and see to it."""
    police = cast.actor(cast.police_post)
    call = Assignment.objects.get(incident=incident, person=cast.police_post).pk
    accept_call(by=police, at=clock.now, assignment_id=call, eta_s=60)
    arrive(by=police, at=clock.now, assignment_id=call, position=(120.2052, 30.2003))
    content = Report("已劝离", "disposed", photo="a" * 64 + ".jpg")
    report(by=police, at=clock.now, assignment_id=call, content=content)


def whistled(cast: Cast, clock: Clock, number: int) -> None:
    """The first of twelve was nothing, the last one is still waiting, the others came to their end."""
    cast.on_duty(cast.police_post)
    content = Whistle(template="security", place_id=cast.garage.pk, note=f"第{number}起")
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    seat = cast.actor(cast.street_seat)
    if number == 0:
        false_alarm(by=seat, at=clock.now, incident_id=incident.pk, reason="风吹门响")
    elif number < 11:
        receive(by=seat, at=clock.now, incident_id=incident.pk)
        dispatch(by=seat, at=clock.now, incident_id=incident.pk)
        settle()
        come(cast, clock, incident)
        close(by=seat, at=clock.now, incident_id=incident.pk)
    clock.advance(hours=1)


def test_closure_and_precision_show_numerator_and_denominator(cast: Cast, months: Period, clock: Clock) -> None:
    until = clock.now
    clock.set(OCTOBER)
    for number in range(12):
        whistled(cast, clock, number)
    clock.set(until)
    shown = {code: one(code, months) for code in ("closure_rate", "warning_precision", "acknowledged_rate")}
    assert {(each.shown, each.numerator, each.denominator) for each in shown.values()} == {("90.91%", 10, 11)}
    page = cast.client(cast.district_chief).get("/figures/?since=2026-10-01&until=2026-10-31").content.decode()
    assert page.count("10/11") >= len(shown)
