"""The numbers of a report are those of the figures page and API, for the same period and cut-off; and they are kept."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.cases.commands.accept import accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock, settle
from huying.insight.reports.facts import read
from huying.insight.reports.models import CenterReport
from huying.insight.reports.testing import a_center_report
from huying.people.access import SYSTEM
from tests.api import Caller
from tests.cast import Cast

DISTRICT, STREET, COMMUNITY = "990108", "990108001", "990108001005"
MONDAY = datetime(2026, 11, 23, 8, tzinfo=CHINA)
"""The first working day after the week of the stories."""


@pytest.fixture
def week(cast: Cast, clock: Clock) -> CenterReport:
    """Thirteen matters of one week, eleven of them settled; two the week before; the draft of Monday morning."""
    for day, number in ((10, 2), (17, 13)):
        clock.set(datetime(2026, 11, day, 9, tzinfo=CHINA))
        for at in range(number):
            case = a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=clock.now)
            accept(by=SYSTEM, at=clock.now, case_id=case.pk)
            if at > 1:
                dispose(by=SYSTEM, at=clock.now, case_id=case.pk, result=Result("x", "solved"))
    settle()
    clock.set(MONDAY)
    return a_center_report(area=DISTRICT, at=clock.now)


def test_every_number_is_that_of_the_api_of_figures(cast: Cast, clock: Clock, week: CenterReport) -> None:
    told = Caller(cast.district_seat).get("figures?since=2026-11-16&until=2026-11-22&cut=2026-11-22").json()
    page = {each["code"]: each for each in told["items"]}
    lines = read(week.facts).lines
    assert lines["court_reported"].now.numerator == 13
    assert lines["court_reported"].before.numerator == 2
    assert len(lines) > 20
    for code, line in lines.items():
        now, same = line.now, page[code]
        found = (now.value, now.numerator, now.denominator, now.median, now.why, line.before.value, line.alarm)
        keys = ("value", "numerator", "denominator", "median", "why", "before", "alarm")
        assert found == tuple(same[key] for key in keys), code


def test_what_waits_was_registered_in_the_period_or_before_it(cast: Cast, clock: Clock, week: CenterReport) -> None:
    (waiting,) = [table for section in read(week.facts).sections for table in section.tables if table.code == "waiting"]
    assert [(row.key, row.cells) for row in waiting.rows] == [(STREET, (4, 0, 12))], "two of each week, since the 10th"
