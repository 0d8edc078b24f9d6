"""Every view of the seat for everybody of the cast: who sees it, and for whom it does not exist."""

from __future__ import annotations

import pytest

from huying.incidents.models import Incident
from tests.cast import Cast

SEATED = {
    "district_chief",
    "district_seat",
    "street_chief",
    "street_seat",
    "other_street_seat",
    "station_chief",
    "unit_lead",
    "mall_lead",
    "stranger",
}
"""They watch a queue, each their own."""
COMMANDS_THERE = {"district_chief", "district_seat", "street_chief", "street_seat", "station_chief", "mall_lead"}
"""Of these, whose queue holds the incident of the story."""

EVERYWHERE = ("/seat/", "/seat/queue/", "/seat/map.json", "/seat/ticket/", "/seat/places/?place=潮")
OF_THE_INCIDENT = ("/seat/incidents/{code}/", "/seat/incidents/{code}/why/?q=孙")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_the_seat_is_for_those_who_watch_a_queue(address: str, garage: Incident, night: Cast) -> None:
    for name, someone in night.people.items():
        answer = night.client(someone).get(address)
        assert answer.status_code == (200 if name in SEATED else 404), (name, address)


@pytest.mark.parametrize("address", OF_THE_INCIDENT)
def test_an_incident_is_for_those_who_command_there(address: str, garage: Incident, night: Cast) -> None:
    for name, someone in night.people.items():
        answer = night.client(someone).get(address.format(code=garage.code))
        assert answer.status_code == (200 if name in COMMANDS_THERE else 404), (name, address)


@pytest.mark.parametrize("address", EVERYWHERE + OF_THE_INCIDENT)
def test_nobody_signed_in_is_led_to_the_door(address: str, garage: Incident, night: Cast) -> None:
    answer = night.client(None).get(address.format(code=garage.code))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("address", EVERYWHERE + OF_THE_INCIDENT)
def test_the_seat_only_reads(address: str, garage: Incident, night: Cast) -> None:
    answer = night.client(night.district_seat).post(address.format(code=garage.code))
    assert answer.status_code == 405


def test_codes_that_are_none(garage: Incident, night: Cast) -> None:
    browser = night.client(night.street_seat)
    assert browser.get("/seat/incidents/261121-000000-1/").status_code == 404
    assert browser.get("/seat/incidents/nonsense/").status_code == 404
