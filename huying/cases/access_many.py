"""How one person stands to many cases at once: for lists, in as many statements however long they are."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from huying.cases.access import READING, by_duty, verbs_of
from huying.cases.models import Case, Recusal
from huying.cases.registry import STANDINGS
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Reach:
    """The same as `access.standings`, `petitions.is_recused` and `access.permitted` say of one case."""

    standings: frozenset[str]
    recused: bool
    verbs: frozenset[str]


def reaches(actor: Actor, cases: Collection[Case]) -> dict[UUID, Reach]:
    """How a person stands to each of these cases, by their ids."""
    found = {case.pk: by_duty(actor, case) for case in cases}
    for name, standing in STANDINGS.items():
        ways = standing.rows(actor)
        if ways:
            for key in Case.objects.filter(ways, pk__in=list(found)).values_list("pk", flat=True):
                found[key].add(name)
    recused = _recused(actor, [case.pk for case in cases if case.line == "petition"])
    return {key: _reach(held, recused=key in recused) for key, held in found.items()}


def _recused(actor: Actor, petitions: list[UUID]) -> set[UUID]:
    if actor.system or not petitions:
        return set()
    rows = Recusal.objects.filter(case__in=petitions, person_id=actor.person_id)
    return set(rows.values_list("case_id", flat=True))


def _reach(held: set[str], *, recused: bool) -> Reach:
    verbs = verbs_of(held)
    return Reach(frozenset(held), recused, verbs & READING if recused else verbs)
