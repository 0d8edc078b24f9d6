"""Explain (说明): the worker's own word about what a reviewer is shown beside a record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.patrols.rounds.access import require_explaining
from huying.patrols.rounds.events import PatrolExplained
from huying.patrols.rounds.models import Patrol
from huying.patrols.rounds.noting import LONGEST_NOTE, NoteTooLong, stream_of
from huying.people.access import Actor


class ExplanationMissing(Invalid):
    """There is nothing to keep."""

    slug = "patrol-explanation-missing"
    text = _("请写几个字说明，例如：楼道里定位不准。")
    field = "text"


@command
def explain(*, by: Actor, at: datetime, patrol_id: UUID, text: str) -> Patrol:
    """Keep it beside the record. Raises ExplanationMissing, NoteTooLong."""
    patrol = Patrol.objects.select_for_update(no_key=True).filter(pk=patrol_id).first()
    if patrol is None:
        raise NotFound
    require_explaining(by, patrol)
    said = text.strip()
    if not said:
        raise ExplanationMissing
    if len(said) > LONGEST_NOTE:
        raise NoteTooLong(field="text", most=LONGEST_NOTE)
    patrol.explained, patrol.explained_at = said, at
    patrol.save(update_fields=["explained", "explained_at"])
    append(stream_of(patrol), [PatrolExplained(patrol.pk, patrol.place_id)], by=by, at=at)
    return patrol
