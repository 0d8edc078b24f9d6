"""What the pages of calls show: those that wait, one's own, those in others' hands, the latest that are filed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huying.core.identity import masked_phone
from huying.integrations.phone.access import has_in_hand, visible_to
from huying.integrations.phone.models import PhoneCall
from huying.integrations.phone.rules import OPEN, State
from huying.people.access import Actor

LATEST = 30
OPEN_MOST = 100


@dataclass(frozen=True, slots=True)
class CallRow:
    """A call as a list shows it; `number` is masked unless the reader has it in hand."""

    call: PhoneCall
    number: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """The calls of a room: open ones, the oldest first; claimed ones; the newest filed ones."""

    open: list[CallRow]
    claimed: list[CallRow]
    filed: list[CallRow]


def desk(actor: Actor) -> Desk:
    """What a seat sees of its area."""
    rows = visible_to(actor)
    waiting = rows.filter(state__in=OPEN).order_by("rang_at", "pk")[:OPEN_MOST]
    claimed = rows.filter(state=State.CLAIMED).order_by("claimed_at", "pk")[:OPEN_MOST]
    filed = rows.filter(state=State.FILED).order_by("-rang_at", "pk")[:LATEST]
    return Desk(*([call_row(actor, each) for each in part] for part in (waiting, claimed, filed)))


def ringing(actor: Actor) -> list[CallRow]:
    """The calls that ring now and those that were missed, for the corner of the seat."""
    rows = visible_to(actor).filter(state__in=OPEN).order_by("rang_at", "pk")[:OPEN_MOST]
    return [call_row(actor, each) for each in rows]


def call_row(actor: Actor, call: PhoneCall) -> CallRow:
    """A call as this person reads it."""
    mine = has_in_hand(actor, call)
    return CallRow(call, shown_number(call, whole=mine), mine)


def shown_number(call: PhoneCall, *, whole: bool) -> str:
    """The number, masked for who does not have the call in hand."""
    if call.emptied_at is not None:
        return _("已到期删除")
    if not call.number:
        return _("号码未显示")
    return call.number if whole else masked_phone(call.number)


def draft_of(call: PhoneCall) -> dict[str, str]:
    """What was typed so far, by field."""
    return dict(json.loads(call.draft)) if call.draft else {}
