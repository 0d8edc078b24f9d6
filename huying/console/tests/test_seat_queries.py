"""The seat asks the database the same number of questions, however much there is."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huying.console.tests.conftest import raised
from huying.core.testing import Clock
from huying.incidents.models import Incident
from tests.cast import Cast

KEPT = ('"incidents_template"', '"places_area"', "'street_center'")


def asked(cast: Cast, address: str) -> int:
    """How many statements a page takes, without those for what a process keeps for seconds."""
    browser = cast.client(cast.street_seat)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return sum(1 for query in caught if not any(table in query["sql"] for table in KEPT))


def test_the_queue_is_constant(garage: Incident, night: Cast, clock: Clock) -> None:
    before = asked(night, "/seat/queue/")
    for _ in range(5):
        raised(night, clock, "anti_fraud")
    assert asked(night, "/seat/queue/") == before
    assert before <= 10


def test_the_incident_is_constant(garage: Incident, night: Cast, clock: Clock) -> None:
    address = f"/seat/incidents/{garage.code}/"
    before = asked(night, address)
    for _ in range(5):
        raised(night, clock, "life_rescue")
    assert asked(night, address) <= before
    assert before <= 30
