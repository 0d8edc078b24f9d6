"""Story 12: 宁波指标. From the recorded course: 36.0 h → 20.4 h, and every rate with numerator and denominator."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

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
from huying.core.testing import Clock
from huying.incidents.models import Incident
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


def test_closure_and_precision_show_numerator_and_denominator(cast: Cast, months: Period, clock: Clock) -> None:
    for number in range(12):
        state = "false_alarm" if number == 0 else "closed" if number < 11 else "responding"
        Incident.objects.create(
            code=f"x{number}", state=state, card={"name": "治安"}, level=3, response_level=1, ring=1, place_text="x",
            area_code=cast.town.community.code, lon=120.2, lat=30.2, wanted=2, capabilities=[], raised_by=cast.guard,
            raised_at=OCTOBER, recorded_at=OCTOBER,
            on_scene_at=OCTOBER if state == "closed" else None, closed_at=OCTOBER if state == "closed" else None,
        )  # fmt: skip
    closure, precision = one("closure_rate", months), one("warning_precision", months)
    assert (closure.shown, closure.numerator, closure.denominator) == ("90.91%", 10, 11)
    assert (precision.shown, precision.numerator, precision.denominator) == ("90.91%", 10, 11)
    page = cast.client(cast.district_chief).get("/figures/?since=2026-10-01&until=2026-10-31").content.decode()
    assert page.count("10/11") == 3, "closed, confirmed true, and answered"
