"""Agenda (议程): an item that somebody adds, one that is dropped, or all that the facts say, drafted anew."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.consultations.access import require
from huying.supervision.consultations.agenda import draft_items
from huying.supervision.consultations.events import ConsultationAgendaChanged
from huying.supervision.consultations.journal import move, record, take
from huying.supervision.consultations.models import Consultation, Item
from huying.supervision.consultations.queries.called import signers_for
from huying.supervision.consultations.rules import MOST_ITEM, MOST_ITEMS, Topic
from huying.supervision.consultations.soundness import sound_text


class TooManyItems(Conflict):
    """An agenda has forty items at most."""

    slug = "consultation-too-many-items"
    text = _("一次会商最多 {most} 个议题。")
    field = "text"


@command
def add_item(*, by: Actor, at: datetime, consultation_id: UUID, text: str) -> Consultation:
    """Put an item at the end. Raises TextMissing, TextTooLong, CitizenNamed, TooManyItems, ConsultationMovedOn."""
    row = _taken(consultation_id, by, at, "add_item")
    said = sound_text(text, MOST_ITEM, field="text", matter=row.matter)
    if row.items.count() >= MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    Item.objects.create(consultation=row, number=_last(row) + 1, topic=Topic.OWN, text=said)
    return _changed(row, by, at)


@command
def drop_item(*, by: Actor, at: datetime, consultation_id: UUID, item: UUID) -> Consultation:
    """Take it off; one that is gone already changes nothing. Raises ConsultationMovedOn."""
    row = _taken(consultation_id, by, at, "drop_item")
    dropped, _rows = row.items.filter(pk=item).delete()
    return _changed(row, by, at) if dropped else row


@command
def draft_agenda(*, by: Actor, at: datetime, consultation_id: UUID) -> Consultation:
    """Draft from the facts of this moment; items that people wrote stay, behind. Raises ConsultationMovedOn."""
    row = _taken(consultation_id, by, at, "draft_agenda")
    own = list(row.items.filter(topic=Topic.OWN).order_by("number"))
    row.items.all().delete()
    items = draft_items(row, by, at)
    for number, item in enumerate(own, len(items) + 1):
        item.number = number
    Item.objects.bulk_create([*items, *own])
    return _changed(row, by, at)


def _taken(consultation_id: UUID, by: Actor, at: datetime, verb: str) -> Consultation:
    row = take(consultation_id)
    require(by, verb, row, signers_for(row, at))
    move(row, verb)
    return row


def _last(row: Consultation) -> int:
    return int(row.items.aggregate(last=Max("number"))["last"] or 0)


def _changed(row: Consultation, by: Actor, at: datetime) -> Consultation:
    record(row, ConsultationAgendaChanged(row.pk, row.items.count()), by=by, at=at)
    return row
