"""Taking an honour in hand and writing down what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, Invalid, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import MOST_REASON, State, may_follow
from huying.supervision.honours.rules import TRANSITIONS as STEPS
from huying.supervision.honours.words import STATES


class HonourMovedOn(Conflict):
    """The honour has moved on; the verb does not apply any more, or not yet."""

    slug = "honour-moved-on"
    text = _("这项荣誉当前是“{state}”，不能办理这一步。")


class HonourReasonNeeded(Invalid):
    """Whoever proposes, refuses or revokes says why."""

    slug = "honour-reason-needed"
    text = _("请写明理由，最多 {most} 字。")
    field = "why"


def take(honour_id: UUID) -> Honour:
    """The honour with its row locked. Raises NotFound."""
    rows = Honour.objects.select_for_update(of=("self",)).select_related("kind", "organisation", "person")
    found = rows.filter(pk=honour_id).first()
    if found is None:
        raise NotFound
    return found


def free_code(at: datetime) -> str:
    """A code that no honour has yet."""
    code = new_code(at)
    while Honour.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(honour: Honour, verb: str) -> None:
    """Enter the state that a verb leads to. Raises HonourMovedOn."""
    if not may_follow(State(honour.state), verb):
        raise HonourMovedOn(state=STATES[honour.state])
    honour.state = STEPS[verb][1]


def sound_why(text: str, field: str = "why") -> str:
    """A reason. Raises HonourReasonNeeded."""
    said = text.strip().replace("\r\n", "\n")
    if not 0 < len(said) <= MOST_REASON:
        raise HonourReasonNeeded(most=MOST_REASON, field=field)
    return said


def record(honour: Honour, fact: Any, *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save it and append the fact to its stream."""
    if not first:
        honour.save()
    append(honour.stream, [fact], by=by, at=at, topics=[f"honours:{honour.area_code[:6]}"], first=first)
