"""The periods of which somebody was told, as rows: those that still run, are not at their ease, and may be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Substr

from huying.clocks.rules import OBJECTIONS, WARN_SHARE
from huying.notices.models import Delivery, Reminder
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Readable:
    """The matters of one kind of stream: those of which a person may know, and the page of one by its code."""

    rows: Callable[[Actor], QuerySet[Any]]
    address: Callable[[str], str]


READABLE: dict[str, Readable] = {}


def reads(kind: str, *, rows: Callable[[Actor], QuerySet[Any]], address: Callable[[str], str]) -> None:
    """Register who may read what is due in streams `<kind>:<uuid>`."""
    READABLE[kind] = Readable(rows, address)


def due_rows(actor: Actor, at: datetime) -> QuerySet[Reminder]:
    """What this person was told of, the earliest end first, each with its clock, its message and whether it is `fresh`.

    Left out: what stopped or stands still, what was given more time since, a right that lapsed, matters that are not
    this person's to know of any more.
    """
    total = ExpressionWrapper(F("clock__due_at") - F("clock__started_at"), output_field=DurationField())
    left = ExpressionWrapper(F("clock__due_at") - Value(at), output_field=DurationField())
    right = Q(clock__frozen__bound="right_fixed") | Q(clock__kind__in=OBJECTIONS)
    rows = Reminder.objects.filter(person_id=actor.person_id, clock__stopped_at=None, clock__paused_at=None)
    rows = rows.annotate(total=total, left=left).filter(left__lt=F("total") * WARN_SHARE)
    rows = rows.exclude(right, clock__due_at__lt=at)
    unseen = Delivery.objects.filter(message_id=OuterRef("message_id"), person_id=OuterRef("person_id"), seen_at=None)
    rows = rows.annotate(matter=_matter_key(), fresh=Exists(unseen)).filter(_readable(actor))
    return rows.select_related("clock", "message").order_by("clock__due_at", "clock_id")


def _matter_key() -> Case:
    """The key of the matter in the clock's stream; null where nobody registered such matters."""
    return Case(
        *(
            When(clock__stream__startswith=f"{kind}:", then=Cast(Substr("clock__stream", len(kind) + 2), UUIDField()))
            for kind in READABLE
        ),
        default=None,
        output_field=UUIDField(),
    )


def _readable(actor: Actor) -> Q:
    """The matter is one of which this person may know."""
    ways = (
        Q(clock__stream__startswith=f"{kind}:") & Exists(matters.rows(actor).filter(pk=OuterRef("matter")))
        for kind, matters in READABLE.items()
    )
    return reduce(or_, ways, Q(pk__in=[]))
