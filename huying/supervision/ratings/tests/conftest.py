"""A coordination whistle of a street on a Monday, done and rated poorly."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.orders.models import Order
from huying.supervision.ratings.testing import a_rated_order
from tests.cast import Cast


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """The street's seat called the market bureau and gave it one of five."""
    at = clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    made = a_rated_order(
        by=cast.actor(cast.street_seat),
        bureau=cast.actor(cast.dept_user),
        lead=cast.units.market_bureau,
        area_code=cast.town.community.code,
        at=at,
    )
    clock.advance(minutes=1)
    return made
