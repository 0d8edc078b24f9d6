"""What was said in a room, under the names that speakers chose; to those outside it no more than the stances."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from huying.cases.deliberation.models import Deliberation, Guest
from huying.cases.deliberation.naming import shown_name
from huying.cases.deliberation.rules import STANCES
from huying.cases.deliberation.words import STANCE_WORDS, WAY_WORDS


@dataclass(frozen=True, slots=True)
class Spoken:
    """An opinion as the room sees it; `side` is one of STANCES, `stance` its word; `own` of the guest who looks."""

    id: UUID
    name: str
    side: str
    stance: Any
    way: Any
    text: str
    at: datetime
    own: bool
    online: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opinions of each kind there are, of how many who are invited; counts of opinions, not votes."""

    invited: int
    entered: int
    support: int
    oppose: int
    advice: int

    @property
    def total(self) -> int:
        """All opinions."""
        return self.support + self.oppose + self.advice


def said_in(room: Deliberation, guest: Guest | None = None) -> list[Spoken]:
    """The opinions that stand, the oldest first."""
    rows = room.opinions.filter(withdrawn_at=None).select_related("guest").order_by("at", "pk")
    return [
        Spoken(
            id=row.pk,
            name=shown_name(row),
            side=row.stance,
            stance=STANCE_WORDS[row.stance],
            way=WAY_WORDS[row.way],
            text=row.text,
            at=row.at,
            own=guest is not None and row.guest_id == guest.pk,
            online=row.way == "online",
        )
        for row in rows
    ]


def stances_in(room: Deliberation) -> list[Spoken]:
    """The same for whoever reads of the room without holding it: which stance and when, without name or words."""
    return [replace(one, name="", text="") for one in said_in(room)]


def tally_of(room: Deliberation) -> Tally:
    """The counts, in two queries."""
    stances = {f"n_{each}": Count("pk", filter=Q(stance=each)) for each in STANCES}
    said = room.opinions.filter(withdrawn_at=None).aggregate(**stances)
    guests = room.guests.filter(left_at=None)
    seen = guests.aggregate(invited=Count("pk"), entered=Count("pk", filter=Q(entered_at__isnull=False)))
    return Tally(seen["invited"], seen["entered"], said["n_support"], said["n_oppose"], said["n_advice"])
