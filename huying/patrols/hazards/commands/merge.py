"""Merge (并案): two reported the same hazard; one stays, and both are credited with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.codes import read_code
from huying.core.command import command
from huying.core.errors import NotFound
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardMerged
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.notice import take_back
from huying.patrols.hazards.rules import MERGED_INTO
from huying.patrols.hazards.soundness import HereAlready
from huying.people.access import Actor


@command
def merge(*, by: Actor, at: datetime, hazard_id: UUID, into: str) -> Hazard:
    """Merge a hazard into the one of a code at the same place. The code that is merged leads on to the other.

    Raises MistypedCode, and HereAlready for what cannot take it.
    """
    asked = Hazard.objects.filter(pk=hazard_id).first()
    if asked is None:
        raise NotFound
    require(by, "merge", asked)
    known = Hazard.objects.filter(code=read_code(into)).values_list("pk", flat=True).first()
    if known is None or known == hazard_id:
        raise HereAlready(field="into")
    # one order for everybody, or two who merge at once would wait for one another
    first, second = (take(key) for key in sorted((hazard_id, known)))
    hazard, other = (first, second) if first.pk == hazard_id else (second, first)
    if other.place_id != hazard.place_id or other.state not in MERGED_INTO:
        raise HereAlready(field="into")
    move(hazard, "merge")
    hazard.merged_into = other
    hazard.ended_at = at
    hazard.merged.update(merged_into=other)
    take_back(hazard, at)
    note(hazard, "merge", by=by, at=at, text=other.code)
    note(other, "merge", by=by, at=at, text=hazard.code)
    timing.end_all(hazard, at)
    fact = HazardMerged(hazard.pk, other.pk)
    record(hazard, [fact], by=by, at=at)
    record(other, [fact], by=by, at=at)
    return hazard
