"""A building with two flats and a shop."""

from __future__ import annotations

import pytest

from huying.places.models import Place, Room
from huying.places.testing import room
from tests.cast import Cast


@pytest.fixture
def building(cast: Cast) -> Place:
    """The building of the mall's garage."""
    return cast.garage


@pytest.fixture
def flat(building: Place) -> Room:
    """101."""
    return room(building=building, number="101")


@pytest.fixture
def shop(building: Place) -> Room:
    """A shop on the street."""
    return room(building=building, number="底商1", kind="shop", name="老张面馆")
