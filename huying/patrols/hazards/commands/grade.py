"""Grade (定级): the street says how dangerous it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardGraded
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import ASSIGN_CLOCK, Grade
from huying.patrols.hazards.soundness import LONGEST_WORDS, short_enough
from huying.people.access import Actor


class HazardGradeMissing(Invalid):
    """One of the three grades is chosen."""

    slug = "hazard-grade"
    text = _("请选择一般、较大或重大。")
    field = "grade"


@command
def grade(*, by: Actor, at: datetime, hazard_id: UUID, grade: Grade, reason: str = "") -> Hazard:
    """Set the grade, or another one while nobody was given the hazard yet. The time to assign it begins."""
    hazard = take(hazard_id)
    require(by, "grade", hazard)
    if grade is Grade.NONE:
        raise HazardGradeMissing
    move(hazard, "grade")
    hazard.grade = grade
    hazard.graded_at = hazard.graded_at or at
    note(hazard, "grade", by=by, at=at, text=short_enough(reason, LONGEST_WORDS, "reason"))
    timing.begin(hazard, ASSIGN_CLOCK, at)
    record(hazard, [HazardGraded(hazard.pk, grade, hazard.suggested)], by=by, at=at)
    return hazard
