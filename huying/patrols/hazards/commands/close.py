"""Close (销号): the street reviews the re-inspection and strikes the hazard off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import NotAllowed
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardClosed
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Grade, needs_scan
from huying.people.access import Actor


class OwnInspection(NotAllowed):
    """Whoever re-inspected a larger or major hazard does not review it."""

    slug = "hazard-own-inspection"
    text = _("较大以上隐患由您复查的，要由街道另一位人员审核销号。")


@command
def close(*, by: Actor, at: datetime, hazard_id: UUID) -> Hazard:
    """It is over."""
    hazard = take(hazard_id)
    require(by, "close", hazard)
    if needs_scan(Grade(hazard.grade)) and by.person_id == hazard.reinspected_by_id:
        raise OwnInspection
    move(hazard, "close")
    hazard.ended_at = at
    note(hazard, "close", by=by, at=at)
    timing.end_all(hazard, at)
    record(hazard, [HazardClosed(hazard.pk)], by=by, at=at)
    return hazard
