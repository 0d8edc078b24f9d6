"""Mediators as anybody may know them: name, committee, what they are good at, languages. No count, no score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.cases.mediation.candidates import profiles_at, profiles_for
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.words import LANGUAGE_WORDS
from huying.cases.models import Case
from huying.cases.words import CATEGORY_WORDS


@dataclass(frozen=True, slots=True)
class PublicMediator:
    """What a party sees when they choose; no `good_at` means any matter."""

    id: UUID
    name: str
    committee: str
    studio: str
    good_at: tuple[Any, ...]
    languages: tuple[Any, ...]


def choosable(case: Case, at: datetime) -> list[PublicMediator]:
    """Whom the parties of a case may choose, by name."""
    return _shown(profile for profile in profiles_for(case, at) if profile.listed)


def of_area(area_code: str, at: datetime) -> list[PublicMediator]:
    """The mediators of an area who are listed, by name."""
    rows = profiles_at(at).filter(listed=True, committee__area__code__startswith=area_code)
    return _shown(rows.order_by("person__name", "person_id"))


def _shown(profiles: Iterable[MediatorProfile]) -> list[PublicMediator]:
    return [
        PublicMediator(
            id=profile.person_id,
            name=profile.person.name,
            committee=profile.committee.name,
            studio=profile.studio,
            good_at=tuple(CATEGORY_WORDS.get(code, code) for code in profile.categories),
            languages=tuple(LANGUAGE_WORDS[code] for code in profile.languages),
        )
        for profile in profiles
    ]
