"""The rules of who is called, in words: those in force first, then those that ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from huying.people.access import Actor
from huying.people.words import ROLE_WORDS
from huying.places.queries import area_name
from huying.supervision.consultations.access import EVERYBODY
from huying.supervision.consultations.models import CallRule
from huying.supervision.consultations.queries.called import names_of
from huying.supervision.consultations.words import KINDS, rhythm_words
from huying.ui.marks import LEVELS

MOST = 100
_DISTRICT_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule in words."""

    rule: CallRule
    area: str
    kind: Any
    level: Any
    bodies: list[str]
    signers: list[Any]
    rhythm: Any


def rules_for(actor: Actor) -> list[Ruled]:
    """Those of a person's areas and of their districts; the latest hundred."""
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in EVERYBODY:
            seen |= Q(area_code__startswith=duty.area_code) | Q(area_code=duty.area_code[:_DISTRICT_DIGITS])
    rows = CallRule.objects.filter(seen).order_by(F("effective_to").desc(nulls_first=True), "area_code", "kind", "-pk")
    found = list(rows[:MOST])
    names = names_of({key for row in found for key in row.bodies})
    return [
        Ruled(
            rule=row,
            area=area_name(row.area_code),
            kind=KINDS[row.kind],
            level=LEVELS[row.level].word if row.level else "",
            bodies=[names[key] for key in row.bodies if key in names],
            signers=[ROLE_WORDS[role] for role in row.signers],
            rhythm=rhythm_words(row.kind, row.held, row.day),
        )
        for row in found
    ]
