"""The orders of a matter, for the module that keeps it."""

from __future__ import annotations

from huying.orders.models import Order


def of_matter(stream: str) -> list[Order]:
    """Every order of a matter (`case:<uuid>`), the newest first, with lead and issuer; the caller asks who reads."""
    return list(Order.objects.filter(matter=stream).select_related("lead", "issuer").order_by("-pk"))
