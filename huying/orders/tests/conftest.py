"""An order and a coordination whistle on a Monday morning, for every test of this folder that asks for them."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.orders.testing import a_whistle, an_order
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 9, tzinfo=CHINA)


@pytest.fixture
def monday(clock: Clock) -> datetime:
    """Nine on a working day."""
    return clock.set(MONDAY)


@pytest.fixture
def order(cast: Cast, monday: datetime) -> Order:
    """The district's seat gave the market bureau an order in the community of the mall."""
    seat = cast.actor(cast.district_seat)
    return an_order(by=seat, at=monday, lead=cast.units.market_bureau, area_code=cast.town.community.code)


@pytest.fixture
def whistle(cast: Cast, monday: datetime) -> Order:
    """The street's seat called the market bureau and, to assist, the city bureau."""
    return a_whistle(
        by=cast.actor(cast.street_seat),
        at=monday,
        lead=cast.units.market_bureau,
        area_code=cast.town.community.code,
        assists=(cast.units.city_bureau.pk,),
        title="夜市占道屡禁不止",
    )
