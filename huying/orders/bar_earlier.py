"""After an upgrade: bar the bodies that orders are about which were issued before orders kept whom they bar.

A migration cannot ask it, for whom a matter is about is known by the code of its module; so `huying migrate` does.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from huying.orders.commands.bar import bar
from huying.orders.models import Order
from huying.people.access import SYSTEM

SINCE = ("orders", "0006_barred")
"""The migration from which on each order keeps it when it is issued."""


def bar_earlier_orders(at: datetime) -> int:
    """Look at each matter whose orders are older than that and bar nobody; how many of them were looked at.

    Done again it changes nothing. As whenever a body turns out to be concerned, an order that it leads is taken back.
    """
    applied = MigrationRecorder(connection).applied_migrations().get(SINCE)
    if applied is None:
        return 0
    earlier = Order.objects.filter(barred=[], issued_at__lt=applied.applied).exclude(matter="")
    matters = list(earlier.order_by("matter").values_list("matter", flat=True).distinct())
    for matter in matters:
        bar(by=SYSTEM, at=at, matter=matter)
    return len(matters)
