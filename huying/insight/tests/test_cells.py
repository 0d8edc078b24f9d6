"""What is added up by day comes to what the rows themselves come to, as of any cut-off, and after every change."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.testing import a_case
from huying.core.clock import CHINA, in_china
from huying.core.testing import Clock
from huying.insight.cells.added import added_up
from huying.insight.cells.counting import counts_of_days
from huying.insight.models import Cell, Measured, Progress
from huying.insight.projecting import catch_up, refresh
from huying.insight.rebuilding import differences
from huying.people.access import SYSTEM
from huying.supervision.figures.counting import Counts, counts_of_rows, figures_of
from huying.supervision.figures.declared import BY_CODE, DEFINITIONS
from huying.supervision.figures.periods import Period
from huying.supervision.figures.tests.golden import district
from tests.cast import Cast

AREAS = ("990108", "990108001", "990108001001")
FIRST = datetime(2026, 8, 15, tzinfo=CHINA)


def rounded(counts: Counts) -> list[Any]:
    return [None if each is None else round(each, 6) for each in counts]


def both(area: str, period: Period) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
    wanted = added_up(DEFINITIONS)
    cells = counts_of_days(area, period, wanted, with_medians=True)
    rows = counts_of_rows(area, period, wanted)
    return {code: rounded(each) for code, each in cells.items()}, {code: rounded(each) for code, each in rows.items()}


@pytest.fixture
def golden(cast: Cast, clock: Clock) -> Cast:
    assert district(cast, clock) == 346
    catch_up()
    return cast


def test_days_that_were_added_up_come_to_what_the_rows_come_to_as_of_any_cut_off(golden: Cast, clock: Clock) -> None:
    days = (clock.now - FIRST).days + 40

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        area=st.sampled_from(AREAS),
        first=st.integers(0, days),
        long=st.integers(1, 90),
        seen=st.timedeltas(timedelta(), timedelta(days=120)),
    )
    def compare(area: str, first: int, long: int, seen: timedelta) -> None:
        day = (FIRST + timedelta(days=first)).date()
        asked = Period(day, day + timedelta(days=long - 1), FIRST + timedelta(days=first) + seen)
        cells, rows = both(area, asked)
        assert cells == rows
        assert set(cells) == {each.code for each in added_up(DEFINITIONS)}

    compare()
    counted = both("990108", Period(FIRST.date(), clock.now.date(), clock.now))[0]
    assert sum(each[1] for each in counted.values()) > 346, "the fixture is counted"


def test_cells_follow_a_case_that_is_resolved_and_taken_up_again(cast: Cast, clock: Clock) -> None:
    at = clock.now
    case = a_case(owner=cast.units.station, area_code=cast.town.community.code, at=at)
    accept(by=SYSTEM, at=at + timedelta(hours=1), case_id=case.pk)
    dispose(by=SYSTEM, at=at + timedelta(hours=5), case_id=case.pk, result=Result("劝好了", "solved"))
    refresh()
    resolved = Cell.objects.filter(figure="resolution_time", area_code="990108", grain="day")
    assert [(each.among, each.total) for each in resolved] == [(1, 4 * 3_600_000_000)]
    assert list(Measured.objects.values_list("key", "micros", "many")) == [(case.pk, 4 * 3_600_000_000, 1)]
    reopen(by=SYSTEM, at=at + timedelta(days=1), case_id=case.pk, cause="visit")
    refresh()
    assert not resolved.all().exists(), "it counts as not resolved from then on"
    assert not Measured.objects.exists()
    month = Period(in_china(at).date().replace(day=1), in_china(at).date(), at + timedelta(hours=6))
    assert both("990108", month)[0]["resolution_time"] == [1, 1, 4.0, 4.0], "as of then it was"
    assert differences() == []


def test_cells_of_other_definitions_are_not_read_until_they_are_added_up_anew(golden: Cast, clock: Clock) -> None:
    october = Period(date(2026, 10, 1), date(2026, 10, 31), clock.now)
    wanted = [BY_CODE["settlement_rate"], BY_CODE["resolution_time"]]
    told = figures_of("990108", october, wanted)
    Progress.objects.update(added_up="by definitions of an earlier version")
    Cell.objects.update(counted=0)
    assert counts_of_days("990108", october, wanted, with_medians=True) == {}
    assert figures_of("990108", october, wanted) == told, "counted of rows"
    catch_up()
    assert counts_of_days("990108", october, wanted, with_medians=True) != {}
    assert figures_of("990108", october, wanted) == told
    assert differences() == []
