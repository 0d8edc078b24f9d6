"""Taking a case in hand and writing down what was done: the first and the last step of every command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Case
from huying.cases.registry import ENTERED
from huying.cases.rows import locked
from huying.cases.rules import RESULTS, State, after, may_follow
from huying.cases.words import STATE_WORDS
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import Recorded, append
from huying.people.access import Actor


class CaseNotInThisState(Conflict):
    """The case has moved on; the verb does not apply any more, or not yet."""

    slug = "case-not-in-this-state"
    text = _("这件事现在是「{state}」，不能办理这一步。请看最新进展。")


def take(case_id: UUID) -> Case:
    """The case with its row locked until the transaction ends; its texts stay sealed. Raises NotFound."""
    found = locked(case_id)
    if found is None:
        raise NotFound
    return found


def move(case: Case, verb: str, at: datetime) -> None:
    """Enter the state that a verb leads to, with its time. The caller saves through `record`."""
    if not may_follow(State(case.state), verb):
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    case.state = case.moved_to = after(verb)
    if case.state in RESULTS and case.ended_at is None:
        case.ended_at = at
    if case.state == State.REOPENED:
        case.ended_at = case.closed_at = None
    column = _TIMES.get(verb)
    if column:
        setattr(case, column, at)


def record(case: Case, facts: Sequence[Any], *, by: Actor, at: datetime, first: bool = False) -> list[Recorded]:
    """Save a taken case and append the facts to its stream, waking the pages that show it."""
    case.version += 1
    case.save(force_insert=first)
    recorded = append(case.stream, facts, by=by, at=at, topics=topics(case), first=first)
    state, case.moved_to = case.moved_to, None
    if state is not None:
        for run in ENTERED:
            run(case, state, by, at)
    return recorded


def topics(case: Case) -> list[str]:
    """The live topics of a case: itself, and the list of each area it lies in."""
    code = case.area_code
    return [f"case:{case.pk}", *(f"cases:{code[:size]}" for size in (6, 9, 12) if len(code) >= size)]


_TIMES = {"accept": "accepted_at", "divert": "diverted_at", "close": "closed_at"}
