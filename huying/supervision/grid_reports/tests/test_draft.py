"""The draft on the last day: made once for every grid and community, from facts, with the change against last month."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.incidents.commands.whistle import Whistle, whistle
from huying.orders.testing import a_whistle
from huying.people.access import SYSTEM
from huying.supervision.figures.definition import faults
from huying.supervision.grid_reports.due import run
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import Kind
from huying.supervision.grid_reports.sections.declared import DEFINITIONS
from tests.cast import Cast

LAST_DAY = datetime(2026, 11, 30, 8, 0, tzinfo=CHINA)
COMMUNITY, GRID, OTHER_GRID = "990108001005", "990108001G01", "990108001G02"


def test_every_figure_is_declared_soundly() -> None:
    assert {code: faults(each) for code, each in DEFINITIONS.items() if faults(each)} == {}


def test_nothing_is_drafted_before_the_last_day_and_everything_once_on_it(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 30, 7, 59, tzinfo=CHINA))
    assert run(clock.now) == Report.objects.filter(kind=Kind.WEEK).count()
    assert not Report.objects.filter(kind=Kind.MONTH).exists()
    clock.set(LAST_DAY)
    assert run(clock.now) == 6
    assert run(clock.now) == 0
    made = Report.objects.filter(kind=Kind.MONTH)
    assert {each.area_id for each in made} >= {COMMUNITY, GRID, OTHER_GRID, "990108002003"}
    assert {(str(each.first), str(each.last), each.state) for each in made} == {("2026-11-01", "2026-11-30", "draft")}


def test_a_month_that_nobody_drafted_is_drafted_late(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 12, 4, 9, tzinfo=CHINA))
    run(clock.now)
    assert {str(each.first) for each in Report.objects.filter(kind=Kind.MONTH)} == {"2026-11-01"}
    clock.set(datetime(2026, 12, 11, 9, tzinfo=CHINA))
    Report.objects.filter(kind=Kind.MONTH).delete()
    run(clock.now)
    assert not Report.objects.filter(kind=Kind.MONTH).exists()


def test_the_facts_are_those_of_the_place_and_the_month(cast: Cast, clock: Clock) -> None:
    before = datetime(2026, 10, 9, 9, tzinfo=CHINA)
    a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=before)
    for number in range(4):
        case = a_case(owner=cast.units.street_center, area_code=COMMUNITY, place_id=cast.garage.pk)
        if number:
            accept(by=SYSTEM, at=clock.now, case_id=case.pk)
            dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("好"))
    whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk))
    settle()
    seat = cast.actor(cast.street_seat)
    a_whistle(by=seat, at=clock.now, lead=cast.units.market_bureau, area_code=COMMUNITY)
    clock.set(LAST_DAY)
    run(clock.now)
    facts = read(Report.objects.get(kind=Kind.MONTH, area_id=COMMUNITY).facts)
    told = {code: (line.numerator, line.denominator, line.before) for code in DEFINITIONS if (line := facts.line(code))}
    assert told["cases_found"] == (4, 4, 1.0)
    assert told["cases_solved"] == (3, 4, 0.0)
    assert told["cases_open"] == (1, 4, 1.0)
    assert told["cases_carried"] == (1, 1, 0.0)
    assert told["incidents_found"] == (1, 1, 0.0)
    assert told["coordination_open"] == (1, 1, 0.0)
    assert [(row.key, row.cells) for row in facts.table("dispute_types").rows] == [("neighbour", (4, None))]
    places = facts.table("repeated_places").rows
    assert [(row.name, row.cells) for row in places] == [("潮汇商场 地下车库", (4, 0))]


def test_a_grid_counts_what_lies_in_it(cast: Cast, clock: Clock) -> None:
    for place in (cast.garage.pk, None):
        a_case(owner=cast.units.street_center, area_code=COMMUNITY, place_id=place)
    whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(template="security", unit_id=cast.units.mall.pk))
    settle()
    clock.set(LAST_DAY)
    run(clock.now)
    inside, beside = (read(Report.objects.get(kind=Kind.MONTH, area_id=code).facts) for code in (GRID, OTHER_GRID))
    assert (inside.number("cases_found"), inside.number("incidents_found")) == (1, 1)
    assert (beside.number("cases_found"), beside.number("incidents_found")) == (0, 0)


@pytest.mark.parametrize("code", [COMMUNITY, GRID])
def test_a_quiet_month_says_so(cast: Cast, clock: Clock, code: str) -> None:
    clock.set(LAST_DAY)
    run(clock.now)
    assert Report.objects.get(kind=Kind.MONTH, area_id=code).suggestion == "本期各项数字平稳，保持日常走访。"
