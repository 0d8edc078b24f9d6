"""Finding orders: by a code, and as a list that can be narrowed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from huying.clocks.models import RunningClock
from huying.clocks.rules import OBJECTIONS
from huying.core.codes import read_code
from huying.core.errors import NotFound
from huying.orders.access import visible_to
from huying.orders.models import Order, Orders
from huying.orders.rules import ENDED
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is part of a code or of a title."""

    kind: str = ""
    state: str = ""
    area: str = ""
    lead: str = ""
    text: str = ""
    late: bool | None = None
    open: bool | None = None


def by_code(actor: Actor, text: str) -> Order:
    """The order of a code, however it was typed. Raises MistypedCode, and NotFound also for a stranger."""
    rows = visible_to(actor).select_related("issuer", "issued_by", "lead", "handler")
    found = rows.filter(code=read_code(text)).first()
    if found is None:
        raise NotFound
    return found


def orders_for(actor: Actor, narrowed: Narrowed, at: datetime) -> Orders:
    """The orders of which a person may know, narrowed."""
    rows = visible_to(actor).filter(_narrowing(narrowed))
    if narrowed.late is not None:
        rows = rows.exclude(state__in=ENDED).filter(is_late(at)) if narrowed.late else rows.exclude(is_late(at))
    if narrowed.open is not None:
        rows = rows.exclude(state__in=ENDED) if narrowed.open else rows.filter(state__in=ENDED)
    return rows


def _narrowing(narrowed: Narrowed) -> Q:
    wanted = Q()
    if narrowed.kind:
        wanted &= Q(kind=narrowed.kind)
    if narrowed.state:
        wanted &= Q(state=narrowed.state)
    if narrowed.area:
        wanted &= Q(area_code__startswith=narrowed.area)
    if narrowed.lead:
        wanted &= Q(lead_id=narrowed.lead)
    if narrowed.text:
        text = narrowed.text
        wanted &= Q(code__contains=text) | Q(title__icontains=text) | Q(matter_code__contains=text)
    return wanted


def is_late(at: datetime) -> Exists:
    """Whether a clock of an order runs past its due time; one that stands still, or only gives a chance to
    object, does not count."""
    return Exists(_running().filter(due_at__lt=at))


def next_due() -> Subquery:
    """When the first running clock of an order is due."""
    earliest = _running().values("stream").annotate(first=Min("due_at")).values("first")
    return Subquery(earliest)


def _running() -> QuerySet[RunningClock]:
    stream = Concat(Value("order:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    return RunningClock.objects.filter(stream=stream, stopped_at=None, paused_at=None).exclude(kind__in=OBJECTIONS)
