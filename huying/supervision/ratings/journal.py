"""Taking an objection in hand and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.codes import new_code
from huying.core.errors import NotFound
from huying.core.eventlog import Recorded, append
from huying.people.access import Actor
from huying.supervision.ratings.models import RatingObjection


def take(objection_id: UUID) -> RatingObjection:
    """The objection with its row locked. Raises NotFound."""
    rows = RatingObjection.objects.select_for_update(of=("self",))
    found = rows.select_related("rated", "evaluation__order", "rating__case").filter(pk=objection_id).first()
    if found is None:
        raise NotFound
    return found


def free_code(at: datetime) -> str:
    """A code that no objection has yet."""
    code = new_code(at)
    while RatingObjection.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def record(objection: RatingObjection, fact: Any, *, by: Actor, at: datetime, first: bool = False) -> Recorded:
    """Append a fact to the stream of a saved objection."""
    topics = [f"ratings:{objection.area_code[:6]}"]
    [recorded] = append(objection.stream, [fact], by=by, at=at, topics=topics, first=first)
    return recorded
