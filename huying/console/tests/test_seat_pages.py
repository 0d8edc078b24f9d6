"""What the panes of the seat show: order, scope, search, who rings, and a map without names."""

from __future__ import annotations

from huying.clocks.commands.fire import fire_due
from huying.console.tests.conftest import raised
from huying.core.testing import Clock
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Incident
from huying.incidents.queries.queue import queue
from huying.people.models import Person
from tests.cast import Cast

HTMX = {"HX-Request": "true"}


def codes(cast: Cast, who: Person, clock: Clock, area: str = "", text: str = "") -> list[str]:
    """The queue of a person, as codes in its order."""
    return [row.incident.code for row in queue(cast.actor(who), clock.now, area=area, text=text).rows]


def far_away(cast: Cast, clock: Clock) -> Incident:
    """Somebody of the other street whistles; nobody is on duty there, so nobody receives it by rule."""
    content = Whistle(template="security", unit_id=cast.units.market.pk)
    return whistle(by=cast.actor(cast.unit_lead), at=clock.now, content=content)


def test_the_most_urgent_clock_is_first_and_what_nobody_received_before_all(
    garage: Incident, night: Cast, clock: Clock
) -> None:
    clock.advance(minutes=4)
    later = raised(night, clock)
    unreceived = far_away(night, clock)
    assert codes(night, night.district_seat, clock) == [unreceived.code, later.code, garage.code]


def test_each_tier_sees_its_own(garage: Incident, night: Cast, clock: Clock) -> None:
    other = far_away(night, clock)
    assert codes(night, night.street_seat, clock) == [garage.code]
    assert codes(night, night.other_street_seat, clock) == [other.code]
    assert codes(night, night.mall_lead, clock) == [garage.code]
    assert codes(night, night.stranger, clock) == []
    assert codes(night, night.district_seat, clock, area=night.town.street.code) == [garage.code]


def test_a_code_or_a_place_is_found(garage: Incident, night: Cast, clock: Clock) -> None:
    assert codes(night, night.street_seat, clock, text=garage.code[:10]) == [garage.code]
    assert codes(night, night.street_seat, clock, text="潮汇") == [garage.code]
    assert codes(night, night.street_seat, clock, text="没有") == []


def test_it_rings_where_the_command_is(night: Cast, clock: Clock) -> None:
    incident = far_away(night, clock)
    assert 'data-rings="loud"' in shown(night, night.other_street_seat)
    assert "待接报" in shown(night, night.district_seat)
    assert "data-rings" not in shown(night, night.district_seat)
    clock.advance(minutes=3)
    fire_due(at=clock.now)
    incident.refresh_from_db()
    assert incident.owner_id == night.units.district_center.pk
    assert 'data-rings="loud"' in shown(night, night.district_seat)


def shown(cast: Cast, who: Person) -> str:
    """The left-hand pane."""
    return str(cast.client(who).get("/seat/queue/", headers=HTMX).content.decode())


def test_the_page_opens_the_most_urgent(garage: Incident, night: Cast) -> None:
    page = night.client(night.street_seat).get("/seat/").content.decode()
    assert f'value="{garage.code}"' in page
    assert f"queue:{night.town.street.code} positions:{night.town.street.code} incident:{garage.pk}" in page
    assert "138****5678" in page
    assert "13800005678" not in page


def test_an_empty_seat_says_what_would_appear(cast: Cast) -> None:
    page = cast.client(cast.street_seat).get("/seat/").content.decode()
    assert "没有未办结的哨" in page


def test_the_live_parts_of_a_pane(garage: Incident, night: Cast) -> None:
    address = f"/seat/incidents/{garage.code}/"
    browser = night.client(night.street_seat)
    parts = browser.get(address, headers={**HTMX, "HX-Target": "incident-now"}).content.decode()
    assert 'id="incident-acts"' in parts
    assert 'id="incident-say"' not in parts, "what is being typed is never renewed"
    pane = browser.get(address, headers={**HTMX, "HX-Target": "incident"}).content.decode()
    assert 'id="incident-say"' in pane
    assert "<!doctype" not in pane


def test_no_name_goes_to_the_map(garage: Incident, night: Cast) -> None:
    night.on_duty(night.volunteer, point=(120.2040, 30.2000))
    night.on_duty(night.stranger_guard, point=(120.43, 30.2))
    told = night.client(night.street_seat).get("/seat/map.json")
    assert [dot[0] for dot in told.json()["people"]] == [str(night.volunteer.pk)[-12:]]
    assert [mark["code"] for mark in told.json()["incidents"]] == [garage.code]
    assert not any(someone.name in told.content.decode() for someone in night.people.values())


def test_a_ticket_reaches_no_farther_than_the_seat(night: Cast) -> None:
    told = night.client(night.street_seat).get("/seat/ticket/").json()
    assert told["url"] == "ws://testserver:8701/live"
    assert told["ticket"]


def test_those_called_are_on_the_map_whatever_their_area(garage: Incident, night: Cast, clock: Clock) -> None:
    night.on_duty(night.police_post, point=(120.2300, 30.2000))
    pane = night.client(night.street_seat).get(f"/seat/incidents/{garage.code}/").context["scene"]
    assert str(night.police_post.pk)[-12:] in pane
    assert night.police_post.name not in pane


def test_a_units_lead_sits_for_the_unit(garage: Incident, night: Cast) -> None:
    page = night.client(night.mall_lead).get("/seat/").content.decode()
    assert "潮汇商场</span></h1>" in page
    assert f"queue:unit:{night.units.mall.pk}" in page
    assert "王*" in page, "the caller's name is masked for a unit's lead"
    assert "钱警官" not in page
