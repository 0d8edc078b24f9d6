"""The weekly briefing: last week beside the week before, lights, addresses, tasks, and what the meeting decides."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.testing import an_order
from huying.supervision.grid_reports.due import run
from huying.supervision.grid_reports.facts import read
from huying.supervision.grid_reports.models import Decision, Report
from huying.supervision.grid_reports.rules import Kind
from tests.api import Caller
from tests.cast import Cast

COMMUNITY = "990108001005"
MONDAY = datetime(2026, 11, 23, 20, 0, tzinfo=CHINA)


@pytest.fixture
def briefing(cast: Cast, clock: Clock) -> Report:
    """Last week: two quarrels in the garage after one the week before; an order signed by nobody."""
    for day in (10, 17, 18):
        at = datetime(2026, 11, day, 9, tzinfo=CHINA)
        a_case(owner=cast.units.street_center, area_code=COMMUNITY, at=at, place_id=cast.garage.pk)
    at = datetime(2026, 11, 18, 10, tzinfo=CHINA)
    an_order(by=cast.actor(cast.street_seat), at=at, lead=cast.units.market_bureau, area_code=COMMUNITY)
    clock.set(MONDAY)
    run(clock.now)
    return Report.objects.get(kind=Kind.WEEK, area_id=COMMUNITY)


def test_the_briefing_is_there_on_monday_evening(cast: Cast, briefing: Report) -> None:
    assert (str(briefing.first), str(briefing.last)) == ("2026-11-16", "2026-11-22")
    facts = read(briefing.facts)
    line = facts.line("cases_found")
    assert line is not None
    assert (line.numerator, line.before) == (2, 1.0)
    assert [(row.name, row.cells) for row in facts.table("repeat_addresses").rows] == [("潮汇商场 地下车库", (2, 3))]
    red = facts.line("clocks_red")
    assert red is not None
    assert red.numerator
    assert red.denominator
    late = facts.table("lights").rows
    assert any(row.cells[0] is not None and row.cells[0] < 0 for row in late)
    page = cast.client(cast.station_chief).get(f"/reports/{briefing.pk}/").content.decode()
    assert "红黄灯与本周任务" in page
    assert "夜宵店油烟扰民" not in page, "a title is free text and may tell of somebody"


def test_a_meeting_decides_and_the_next_one_is_reminded(cast: Cast, clock: Clock, briefing: Report) -> None:
    station = Caller(cast.station_chief)
    owner = str(cast.units.city_bureau.pk)
    due = (MONDAY + timedelta(days=5)).date().isoformat()
    at = f"reports/{briefing.pk}/decisions"
    told = station.post(at, {"text": "清理消防通道", "owner": owner, "due_on": due}, key="d")
    again = station.post(at, {"text": "清理消防通道", "owner": owner, "due_on": due}, key="d")
    assert (told.status_code, again.json()) == (200, told.json())
    assert Decision.objects.count() == 1
    clock.set(MONDAY + timedelta(days=7))
    run(clock.now)
    later = Report.objects.get(kind=Kind.WEEK, area_id=COMMUNITY, first="2026-11-23")
    assert "清理消防通道" in read(later.facts).table("decisions_open").rows[0].name
    decision = Decision.objects.get()
    for _ in range(2):
        assert station.post(f"{at}/{decision.pk}/finish").status_code == 200
    station.post(f"reports/{later.pk}/redraw")
    later.refresh_from_db()
    assert read(later.facts).table("decisions_open").rows == ()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "请王保安巡查"}, "text"),
        ({"text": "联系林网格员"}, "text"),
        ({"due_on": "2026-11-01"}, "due_on"),
        ({"owner": "0190f3a0-0000-7000-8000-000000000001"}, "owner"),
    ],
)
def test_a_decision_says_what_by_whom_until_when(
    cast: Cast, clock: Clock, briefing: Report, said: dict[str, Any], field: str
) -> None:
    right = {"text": "清理消防通道", "owner": str(cast.units.city_bureau.pk), "due_on": "2026-11-30"}
    told = Caller(cast.station_chief).post(f"reports/{briefing.pk}/decisions", {**right, **said})
    assert told.status_code == 422
    assert told.json()["field"] == (field)
    page = cast.client(cast.station_chief).post(f"/reports/{briefing.pk}/decide/", {**right, **said, "key": "k"})
    assert page.status_code == 422
    assert f'id="decide_{field}_error"' in page.content.decode()


def test_a_month_has_no_meeting(cast: Cast, clock: Clock, briefing: Report) -> None:
    clock.set(datetime(2026, 11, 30, 8, tzinfo=CHINA))
    run(clock.now)
    month = Report.objects.get(kind=Kind.MONTH, area_id=COMMUNITY)
    said = {"text": "清理", "owner": str(cast.units.city_bureau.pk), "due_on": "2026-12-01"}
    told = Caller(cast.station_chief).post(f"reports/{month.pk}/decisions", said)
    assert told.status_code == 409
    assert told.json()["messages"]["en"].startswith("Decisions stand in weekly briefings only")
