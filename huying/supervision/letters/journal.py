"""Taking a letter in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.codes import new_code
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.people.access import Actor
from huying.supervision.letters.models import Letter, Step
from huying.supervision.letters.rules import State, after, may_follow
from huying.supervision.letters.words import STATES


class LetterMovedOn(Conflict):
    """The letter has moved on; the verb does not apply any more, or not yet."""

    slug = "letter-moved-on"
    text = _("这份函件当前是“{state}”，不能办理这一步。请看最新进展。")


def take(letter_id: UUID) -> Letter:
    """The letter with its row locked until the transaction ends. Raises NotFound."""
    found = Letter.objects.select_for_update(of=("self",)).select_related("issuer", "to").filter(pk=letter_id).first()
    if found is None:
        raise NotFound
    return found


def free_code(at: datetime) -> str:
    """A code that no letter has yet."""
    code = new_code(at)
    while Letter.objects.filter(code=code).exists():
        code = new_code(at)
    return code


def move(letter: Letter, verb: str) -> None:
    """Enter the state that a verb leads to, or raise LetterMovedOn. The caller saves through `record`."""
    if not may_follow(State(letter.state), verb):
        raise LetterMovedOn(state=STATES[letter.state])
    letter.state = after(verb)


def note(letter: Letter, verb: str, *, by: Actor, at: datetime, why: str = "") -> None:
    """Write a step into the history."""
    Step.objects.create(letter=letter, verb=verb, by_id=by.id, organisation_id=_body(letter, by), note=why, at=at)


def _body(letter: Letter, by: Actor) -> UUID | None:
    """For which organisation somebody acts: the one that answers or writes where they are in it, else their post's."""
    own = [duty.organisation_id for duty in by.duties]
    known = [each for each in (letter.issuer_id, letter.to_id) if each in own]
    return next(iter([*known, *own]), None)


def record(letter: Letter, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a taken letter and append the facts to its stream, waking the pages that show it."""
    if not first:
        letter.version += 1
        letter.save()
    return append(letter.stream, facts, by=by, at=at, topics=[f"letters:{letter.area_code[:6]}"], first=first)
