"""The demonstration on the real processes: it comes alive by itself and outlives a lost gateway."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.processes import Installation, installed
from tests.waiting import until

pytestmark = pytest.mark.fault
ALIVE_S = 180


@pytest.fixture
def demonstration() -> Iterator[Installation]:
    with installed(demo=True) as running:
        yield running


def test_somebody_is_called_and_comes_also_after_a_crash_of_the_gateway(demonstration: Installation) -> None:
    with demonstration.connect() as database:
        until(lambda: answer(database, REACHED) > 300, within_s=ALIVE_S, what="phones are connected")
        until(lambda: answer(database, ARRIVED), within_s=ALIVE_S, what="somebody arrives")
        killed = demonstration.kill("gateway-1")
        until(lambda: demonstration.pid("gateway-1") not in {None, killed}, within_s=ALIVE_S, what="another gateway")
        before = answer(database, ARRIVED)
        until(lambda: answer(database, ARRIVED) > before, within_s=ALIVE_S, what="somebody arrives again")
        assert answer(database, PARKED) == 0


REACHED = "SELECT count(*) FROM people_presence WHERE reachable"
ARRIVED = "SELECT count(arrived_at) FROM incidents_assignment"
PARKED = "SELECT count(*) FROM core_outbox WHERE parked_at IS NOT NULL"


def answer(database: psycopg.Connection[Any], question: str) -> int:
    row = database.execute(question).fetchone()
    return int(row[0]) if row else 0
