"""The parties of a case and what was changed of them, for those who work on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

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
    """One change as the page tells it: of whom by number, what in words, former values, by whom and why.

    The values are masked where `masked` says that a reason opens them, and whole once it did.
    """

    id: UUID
    at: datetime
    number: int
    kind: str
    former: dict[str, str]
    by: str
    reason: str
    masked: bool

    @property
    def verb(self) -> Any:
        """What was done, in words."""
        return VERB_WORDS[self.kind]

    @property
    def parts(self) -> list[tuple[Any, str]]:
        """What was changed, in words, each with what stood there."""
        return [(PART_WORDS[part], was) for part, was in self.former.items()]


def changes_of(case: Case, opened: UUID | None = None) -> list[ChangeLine]:
    """What was changed, the latest first; of the one `opened` for a recorded reason the former values are whole."""
    rows = PartyChange.objects.filter(case=case).select_related("party", "by").order_by("-at", "-pk")
    return [
        ChangeLine(
            id=row.pk,
            at=row.at,
            number=row.party.number,
            kind=row.verb,
            former=_former(row, whole=row.pk == opened),
            by=row.by.name if row.by else "",
            reason=row.reason,
            masked=row.pk != opened and any(_former(row).values()),
        )
        for row in rows
    ]


def principals_of_agents(case: Case) -> dict[Any, Party]:
    """The party for whom each agent speaks, by the id of the agent."""
    rows = Party.objects.filter(case=case, left_at=None).exclude(agent_for=None).select_related("agent_for")
    return {row.pk: row.agent_for for row in rows if row.agent_for}


def _former(row: PartyChange, *, whole: bool = False) -> dict[str, str]:
    """What stood in each part that was changed; empty where nothing did, or it tells nothing of a person."""
    before = json.loads(row.before) if row.before else {}
    return {part: _told(part, before[part], whole) if part in MASKS else "" for part in row.parts}


def _told(part: str, value: str, whole: bool) -> str:
    return value if whole else MASKS[part](value)
