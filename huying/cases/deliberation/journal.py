"""Taking a room in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.access import require_holding
from huying.cases.deliberation.models import Deliberation
from huying.cases.deliberation.rules import State, may_follow
from huying.cases.deliberation.words import STATE_WORDS
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


class RoomNotInThisState(Conflict):
    """The deliberation has moved on; the verb does not apply any more, or not yet."""

    slug = "deliberation-not-in-this-state"
    text = _("这次议事现在是「{state}」，不能办理这一步。请看最新进展。")


def take(deliberation_id: UUID) -> Deliberation:
    """The deliberation with its row locked until the transaction ends. Raises NotFound."""
    rows = Deliberation.objects.select_related("owner").select_for_update(of=("self",))
    room = rows.filter(pk=deliberation_id).first()
    if room is None:
        raise NotFound
    return room


def take_for(by: Actor, verb: str, deliberation_id: UUID) -> Deliberation:
    """The same for whoever holds it, where the verb applies. Raises NotFound, NotAllowed, RoomNotInThisState."""
    room = take(deliberation_id)
    require_holding(by, room)
    require_state(room, verb)
    return room


def require_state(room: Deliberation, verb: str) -> None:
    """Pass where the verb applies in the state of the room. Raises RoomNotInThisState."""
    if not may_follow(State(room.state), verb):
        raise RoomNotInThisState(state=STATE_WORDS[room.state])


def record(room: Deliberation, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save the room and append the facts to its stream."""
    room.version += 1
    room.save(force_insert=first)
    append(room.stream, facts, by=by, at=at, first=first)
