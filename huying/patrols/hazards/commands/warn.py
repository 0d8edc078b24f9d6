"""Warn (首违警告): a first violation that was put right is warned of and recorded, not punished (柔性执法)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardWarned
from huying.patrols.hazards.journal import moved_on, note, record, take
from huying.patrols.hazards.models import Hazard, RecordedWarning
from huying.patrols.hazards.rules import Grade, State
from huying.patrols.hazards.soundness import require_words
from huying.people.access import Actor

AFTER = frozenset({State.RECTIFIED, State.REINSPECTED, State.CLOSED})
"""The law asks that it was put right in time (行政处罚法 33)."""


class NotTheFirst(Conflict):
    """A warning instead of a punishment is for the first violation of its kind alone."""

    slug = "hazard-not-the-first"
    text = _("同一责任方的同类隐患已经警告过一次，不是首次，请由执法部门依法处理。")


class TooGrave(Conflict):
    """What endangers people gravely is not let off with a warning."""

    slug = "hazard-too-grave"
    text = _("重大隐患不适用首违警告，请由执法部门依法处理。")


class WarnedAlready(Conflict):
    """One hazard is warned of once, also when another was responsible for it by then."""

    slug = "hazard-warned"
    text = _("这条隐患已经记录过一次首违警告，不能再记。")


@command
def warn(*, by: Actor, at: datetime, hazard_id: UUID, warning: str) -> Hazard:
    """Record the warning of the organisation, shop or household. Raises WarnedAlready, NotTheFirst and TooGrave."""
    hazard = take(hazard_id)
    require(by, "warn", hazard)
    said = require_words(warning, "warning")
    if hazard.state not in AFTER:
        raise moved_on(hazard)
    if hazard.grade == Grade.MAJOR:
        raise TooGrave
    if RecordedWarning.objects.filter(hazard=hazard).exists():
        raise WarnedAlready
    if warned_before(hazard):
        raise NotTheFirst
    row = RecordedWarning.objects.create(
        hazard=hazard,
        category=hazard.category,
        responsible_id=hazard.responsible_id,
        responsible_name=hazard.responsible_name,
        place_id=hazard.place_id,
        room_id=hazard.room_id,
        by_id=by.person_id,
        at=at,
    )
    note(hazard, "warn", by=by, at=at, text=said)
    record(hazard, [HazardWarned(hazard.pk, row.pk, hazard.responsible_id)], by=by, at=at)
    return hazard


def warned_before(hazard: Hazard) -> bool:
    """Whether the organisation, or the shop or household at the same place, was warned of such a hazard before.

    A shop or household is known by its name, and by its room where that is told: what residents report tells none.
    """
    rows = RecordedWarning.objects.filter(category=hazard.category)
    if hazard.responsible_id is not None:
        return rows.filter(responsible_id=hazard.responsible_id).exists()
    same = Q(responsible_name=hazard.responsible_name)
    if hazard.room_id is not None:
        same |= Q(room=hazard.room_id)
    return rows.filter(same, responsible=None, place=hazard.place_id).exists()
