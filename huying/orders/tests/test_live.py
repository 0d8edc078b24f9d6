"""Whose open pages an order wakes."""

from __future__ import annotations

from huying.core.models import Outbox
from huying.orders.models import Order
from tests.cast import Cast


def test_an_order_wakes_its_departments_its_issuer_and_the_centre_of_its_area(cast: Cast, whistle: Order) -> None:
    row = Outbox.objects.get(type="orders.OrderIssued")
    units = cast.units
    bodies = {f"orders:{each.pk}" for each in (units.market_bureau, units.city_bureau, units.street_center)}
    assert set(row.topics) == bodies | {"orders:990108", "orders:990108001"}
    assert whistle.stream == row.stream
