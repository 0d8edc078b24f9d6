"""Keep the files of an order those of its matter that departments may see now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.command import command
from huying.orders.commands.issue import Attached
from huying.orders.events import AttachmentAdded, AttachmentReleased, AttachmentTakenBack
from huying.orders.journal import record, take
from huying.orders.models import Order, OrderAttachment
from huying.orders.rules import ENDED
from huying.people.access import Actor


@command
def keep_files(
    *, by: Actor, at: datetime, order_id: UUID, known: Collection[str], released: Sequence[Attached]
) -> None:
    """`known`: the names of all files of the matter. Of these the `released` ones are put to an order that is not over,
    and all others are taken from any order, over or not; what was attached to the order alone stays."""
    order = take(order_id)
    facts = _taken_back(order, set(known) - {each.file for each in released})
    if order.state not in ENDED:
        facts += [fact for each in released for fact in _given(order, each, by, at)]
    if facts:
        record(order, facts, by=by, at=at)


def _taken_back(order: Order, closed: set[str]) -> list[Any]:
    rows = order.attachments.filter(file__in=closed).order_by("pk")
    facts = [AttachmentTakenBack(order.pk, row.pk) for row in rows]
    rows.delete()
    return facts


def _given(order: Order, one: Attached, by: Actor, at: datetime) -> list[Any]:
    row = order.attachments.filter(file=one.file).first()
    if row is None:
        who = by.person_id
        row = OrderAttachment(order=order, title=one.title, file=one.file, added_by_id=who, added_at=at)
        row.released_by_id, row.released_at = who, at
        row.save(force_insert=True)
        return [AttachmentAdded(order.pk, row.pk, True)]
    if row.released_at is not None:
        return []
    row.released_by_id, row.released_at = by.person_id, at
    row.save(update_fields=["released_by", "released_at"])
    return [AttachmentReleased(order.pk, row.pk)]
