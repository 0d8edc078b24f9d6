"""The list of incidents: who sees which, what is over stays to be found, what is sealed stands in no file."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from huying.core.testing import Clock
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def open_one(cast: Cast, clock: Clock) -> Incident:
    """A whistle in the mall."""
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    return whistle(by=cast.actor(cast.guard), at=clock.now, content=content)


@pytest.fixture
def over(cast: Cast, clock: Clock, open_one: Incident) -> Incident:
    """One of yesterday in the garage, closed."""
    made = whistle(by=cast.actor(cast.guard_li), at=clock.now, content=Whistle(place_id=cast.garage.pk))
    then = clock.now - timedelta(days=1)
    Incident.objects.filter(pk=made.pk).update(state="closed", raised_at=then, closed_at=clock.now)
    return made


def page(cast: Cast, who: Person, query: str = "") -> str:
    answer = cast.client(who).get(f"/incidents/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def shown(cast: Cast, who: Person, *incidents: Incident, query: str = "") -> set[str]:
    text = page(cast, who, query)
    return {incident.code for incident in incidents if incident.code in text}


def test_seats_stations_and_units_see_what_they_watch(cast: Cast, open_one: Incident, over: Incident) -> None:
    both = {open_one.code, over.code}
    for who, seen in (
        (cast.district_seat, both),
        (cast.street_seat, both),
        (cast.station_chief, both),
        (cast.mall_lead, {open_one.code}),
        (cast.other_street_seat, set()),
    ):
        assert shown(cast, who, open_one, over) == seen, who.name
    for nobody in (cast.guard, cast.window_clerk, cast.inspector):
        assert cast.client(nobody).get("/incidents/").status_code == 404


def test_it_is_narrowed_and_ordered(cast: Cast, open_one: Incident, over: Incident) -> None:
    seat = cast.street_seat
    for query, seen in (
        ("?show=open", {open_one.code}),
        ("?show=ended", {over.code}),
        ("?state=closed", {over.code}),
        (f"?q={over.code}", {over.code}),
        ("?q=地下车库", {over.code}),
        ("?since=2026-11-21", {open_one.code}),
        ("?until=2026-11-20", {over.code}),
        ("?area=990108002", set()),
    ):
        assert shown(cast, seat, open_one, over, query=query) == seen, query
    text = page(cast, seat, "?sort=raised")
    assert text.index(over.code) < text.index(open_one.code)
    for wrong in ("?state=x", "?level=9", "?since=x", "?sort=place", "?area=%25"):
        assert cast.client(seat).get(f"/incidents/{wrong}").status_code == 422, wrong


def test_what_is_sealed_is_masked_for_everybody_and_not_found_by_its_place(
    cast: Cast, open_one: Incident, over: Incident
) -> None:
    Incident.objects.filter(pk=over.pk).update(card={**over.card, "sealed": True})
    assert shown(cast, cast.district_seat, over, query="?q=地下车库") == set()
    text = page(cast, cast.district_seat, "?state=closed")
    assert over.code in text
    assert "受保护的事件" in text
    assert "地下车库" not in text
    answer = cast.client(cast.district_seat).get("/incidents/?state=closed&as=xlsx")
    sheet = load_workbook(io.BytesIO(answer.getvalue())).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert over.code in cells
    assert not any("地下车库" in cell for cell in cells)
