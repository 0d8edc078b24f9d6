"""Follow the order (结果返回): what departments did about a hazard comes back to it, or the whistle is taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders.models import Order
from huying.patrols.hazards import timing
from huying.patrols.hazards.commands.rectify import enter
from huying.patrols.hazards.events import HazardTakenOver
from huying.patrols.hazards.journal import move, note, record, take_stream
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import State
from huying.patrols.hazards.telling import responsible_of, tell
from huying.people.access import SYSTEM

MATTER = "hazard:"


@command
def take_result(*, at: datetime, matter: str, order_id: UUID) -> Hazard | None:
    """The result was accepted: another person re-inspects. None where the hazard is not waiting for this order."""
    hazard = _waiting(matter, order_id)
    if hazard is None:
        return None
    told = Order.objects.get(pk=order_id).reports.filter(partial=False).order_by("-at").first()
    move(hazard, "take_result")
    said, photos = (told.measures, list(told.photos)) if told else ("", [])
    enter(hazard, by=SYSTEM, at=at, said=said, photos=photos, order_id=order_id)
    return hazard


@command
def take_over(*, at: datetime, matter: str, order_id: UUID) -> Hazard | None:
    """The whistle was taken back: the time of whoever is responsible begins anew. None as above."""
    hazard = _waiting(matter, order_id)
    if hazard is None:
        return None
    move(hazard, "take_over")
    hazard.round += 1
    hazard.reminders = 0
    hazard.due_at = timing.begin(hazard, hazard.due_rule, at)
    note(hazard, "take_over", by=SYSTEM, at=at)
    [fact] = record(hazard, [HazardTakenOver(hazard.pk, order_id, hazard.due_at)], by=SYSTEM, at=at)
    tell(hazard, fact, "rectify", responsible_of(hazard, at), at)
    return hazard


def _waiting(matter: str, order_id: UUID) -> Hazard | None:
    if not matter.startswith(MATTER):
        return None
    hazard = take_stream(matter)
    return hazard if hazard.state == State.ESCALATED and hazard.order_id == order_id else None
