"""A building with a flat and a shop, its records, and its plates."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.core.testing import Clock
from huying.patrols.records.testing import collected
from huying.places.models import Place, Room
from huying.places.testing import room
from tests.cast import Cast


@pytest.fixture
def flat(cast: Cast) -> Room:
    """101."""
    return room(building=cast.garage, number="101")


@pytest.fixture
def shop(cast: Cast) -> Room:
    """A shop on the street."""
    return room(building=cast.garage, number="底商1", kind="shop", name="老张面馆")


@pytest.fixture
def building(cast: Cast, clock: Clock, flat: Room, shop: Room) -> Place:
    """The building; everything about it was collected two hundred days ago."""
    collected(cast.garage, at=clock.now, verified_at=clock.now - timedelta(days=200))
    return cast.garage
