"""Mediators as anybody may know them: name, committee, what they are good at, languages, how busy. No count, no score.

Whoever may not have the case for what they declared is simply not there: a relation is nobody else's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.mediation.candidates import open_cases, profiles_for
from huying.cases.mediation.conflicts import barred
from huying.cases.mediation.fit import busy
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.words import BUSY_WORDS, LANGUAGE_WORDS
from huying.cases.models import Case
from huying.cases.words import CATEGORY_WORDS


@dataclass(frozen=True, slots=True)
class PublicMediator:
    """What a party sees when they choose; no `good_at` means any matter. `busy` is a key of words.BUSY_WORDS."""

    id: UUID
    name: str
    committee: str
    studio: str
    good_at: tuple[Any, ...]
    languages: tuple[Any, ...]
    busy: str

    @property
    def busy_word(self) -> Any:
        """How busy they are, in words."""
        return BUSY_WORDS[self.busy]


def choosable(case: Case, at: datetime) -> list[PublicMediator]:
    """Whom the parties of a case may choose, by name."""
    listed = [profile for profile in profiles_for(case, at) if profile.listed]
    out = barred(case, [profile.person_id for profile in listed])
    return _shown([profile for profile in listed if profile.person_id not in out])


def _shown(profiles: list[MediatorProfile]) -> list[PublicMediator]:
    loads = open_cases([profile.person_id for profile in profiles])
    return [
        PublicMediator(
            id=profile.person_id,
            name=profile.person.name,
            committee=profile.committee.name,
            studio=profile.studio,
            good_at=tuple(CATEGORY_WORDS.get(code, code) for code in profile.categories),
            languages=tuple(LANGUAGE_WORDS[code] for code in profile.languages),
            busy=busy(loads[profile.person_id], profile.open_most),
        )
        for profile in profiles
    ]
