"""The first step of every act on a case: its row locked, the actor asked, whoever is recused kept away."""

from __future__ import annotations

from uuid import UUID

from huying.cases.access import require
from huying.cases.journal import take
from huying.cases.models import Case
from huying.cases.registry import MAY_ACT
from huying.people.access import Actor


def in_hand(by: Actor, verb: str, case_id: UUID) -> Case:
    """The case to act on. Raises NotFound for a stranger, NotAllowed, Recused, or what a part of the flow refuses."""
    case = take(case_id)
    require(by, verb, case)
    for ask in MAY_ACT:
        ask(by, verb, case)
    return case
