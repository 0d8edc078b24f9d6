"""The parties of a case and what was changed of them, for those who work on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.cases.models import Case, Party, PartyChange
from huying.cases.words_parties import PART_WORDS, VERB_WORDS
from huying.core import identity

MASKS = {
    "name": identity.masked_name,
    "phone": identity.masked_phone,
    "id_number": identity.masked_id,
    "address": identity.masked_address,
}
"""Former values that tell something of a person; of the others nothing but their name is shown."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change as the page tells it: of whom by number, what in words, former values masked, by whom and why."""

    at: datetime
    number: int
    verb: Any
    parts: list[tuple[Any, str]]
    by: str
    reason: str


def changes_of(case: Case) -> list[ChangeLine]:
    """What was changed, the latest first."""
    rows = PartyChange.objects.filter(case=case).select_related("party", "by").order_by("-at", "-pk")
    return [
        ChangeLine(
            at=row.at,
            number=row.party.number,
            verb=VERB_WORDS[row.verb],
            parts=_parts(row),
            by=row.by.name if row.by else "",
            reason=row.reason,
        )
        for row in rows
    ]


def principals_of_agents(case: Case) -> dict[Any, Party]:
    """The party for whom each agent speaks, by the id of the agent."""
    rows = Party.objects.filter(case=case, left_at=None).exclude(agent_for=None).select_related("agent_for")
    return {row.pk: row.agent_for for row in rows if row.agent_for}


def _parts(row: PartyChange) -> list[tuple[Any, str]]:
    before = json.loads(row.before) if row.before else {}
    return [(PART_WORDS[part], MASKS[part](before[part]) if part in MASKS else "") for part in row.parts]
