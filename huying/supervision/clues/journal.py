"""Taking a clue in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import OVER, State, after, may_follow
from huying.supervision.clues.words import STATES

REPORTER = Actor(id=None, name="", via="reporter")
"""Whoever holds code and passphrase: nobody by name; only what the code page does takes it."""


class ClueMovedOn(Conflict):
    """The clue has moved on; the verb does not apply any more, or not yet."""

    slug = "clue-moved-on"
    text = _("这条线索当前是“{state}”，不能办理这一步。请看最新进展。")


def take(clue_id: UUID) -> Clue:
    """The clue with its row locked until the transaction ends. Raises NotFound."""
    rows = Clue.objects.select_for_update(of=("self",)).select_related("referred_to", "place", "reward")
    found = rows.filter(pk=clue_id).first()
    if found is None:
        raise NotFound
    return found


def free_code(at: datetime) -> str:
    """A code that no clue has yet."""
    code = new_code(at)
    while Clue.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(clue: Clue, verb: str) -> None:
    """Enter the state that a verb leads to, or raise ClueMovedOn. The caller saves through `record`."""
    if not may_follow(State(clue.state), verb):
        raise ClueMovedOn(state=STATES[clue.state])
    clue.state = after(verb)


def require_running(clue: Clue) -> None:
    """Pass while something may still be asked or told. Raises ClueMovedOn."""
    if clue.state in OVER:
        raise ClueMovedOn(state=STATES[clue.state])


def record(clue: Clue, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> None:
    """Save a taken clue and append the facts to its stream."""
    if clue.state in OVER and clue.ended_at is None:
        clue.ended_at = at
    if not first:
        clue.save()
    append(clue.stream, facts, by=by, at=at, topics=[f"clues:{clue.area_code[:6]}"], first=first)
