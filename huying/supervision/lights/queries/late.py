"""Matters that the rule rows may bring under supervision: late ones, and orders whose result was sent back."""

from __future__ import annotations

from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from huying.clocks.models import RunningClock
from huying.orders.models import Order
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.queries.lit import REPORT, spared
from huying.supervision.lights.rules import ENDED
from huying.supervision.lights.watched import WATCHED

BY_RULE = tuple(kind for kind, watched in WATCHED.items() if kind != REPORT and not watched.clocks)
"""Whistles call on by themselves within minutes, and a report is its own reminder: persons may supervise them."""


def late_streams(at: datetime, most: int) -> list[str]:
    """The streams of matters with a period that is over, of which no supervision is open and none was of that period;
    those late longest first."""
    kinds = Q(pk__in=[])
    for kind in BY_RULE:
        kinds |= Q(stream__startswith=f"{kind}:")
    same = Supervision.objects.filter(stream_of=OuterRef("stream"))
    known = Exists(same.filter(~Q(state__in=ENDED) | Q(late_since=OuterRef("due_at"))))
    rows = RunningClock.objects.filter(kinds, stopped_at=None, paused_at=None, due_at__lt=at).exclude(known)
    rows = rows.exclude(kind__in=spared()).order_by("due_at", "stream")
    return list(dict.fromkeys(rows.values_list("stream", flat=True)[:most]))


def returned_streams(most: int) -> list[str]:
    """The streams of orders that are not over, whose result was sent back, and that were never under supervision."""
    stream = Concat(Value("order:"), Cast("pk", CharField()), output_field=CharField())
    rows = Order.objects.open().filter(Q(returns__gt=0) | Q(supervised_at__isnull=False)).annotate(its_stream=stream)
    known = Exists(Supervision.objects.filter(stream_of=OuterRef("its_stream")))
    return list(rows.exclude(known).order_by("issued_at").values_list("its_stream", flat=True)[:most])
