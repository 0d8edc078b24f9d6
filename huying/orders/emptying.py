"""Orders that a matter gave go with its file: what was asked and answered, and their files. Codes and scores stay."""

from __future__ import annotations

from datetime import datetime

from huying.core.emptying import emptied, emptied_along, empties
from huying.orders.models import Order

PLAIN = {
    "orders.Order": ("ask", "place_text", "cancelled_why"),
    "orders.Objection": ("reason",),
    "orders.Ruling": ("reason",),
    "orders.ExtensionRequest": ("reason", "answer"),
    "orders.Report": ("received_when", "measures", "solved_when", "photos", "no_photo"),
    "orders.Return": ("reason",),
    "orders.OrderAttachment": ("title", "file"),
    "orders.OrderReading": ("file",),
    "orders.Visit": ("place_text",),
}
"""Titles name no person; ratings between bodies (`Evaluation`) and precedents are kept as they are."""


@empties
def orders(stream: str, at: datetime) -> str:
    """Empty the orders of a matter, with their papers; what they said."""
    rows = list(Order.objects.select_for_update().filter(matter=stream).order_by("pk"))
    return "\n".join(emptied(row, "orders", PLAIN) + emptied_along(row.stream, at) for row in rows)
