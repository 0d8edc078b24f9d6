"""Profiles of mediators as staff may know them: expertise, languages, load, where they sit and whether they come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from huying.cases.bookings.models import Residency
from huying.cases.bookings.queries.residents import how, on_call, residencies, residents
from huying.cases.mediation.candidates import open_cases, profiles_at
from huying.cases.mediation.fit import busy
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.queries.settable import settable
from huying.cases.mediation.words import BUSY_WORDS, LANGUAGE_WORDS
from huying.cases.words import CATEGORY_WORDS
from huying.core.clock import in_china
from huying.core.errors import NotFound
from huying.people.access import Actor

DISTRICT = 6
"""Digits of an area's code that name its district."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which profiles: empty means any. `category` also finds those who take any matter."""

    category: str = ""
    language: str = ""
    committee: UUID | None = None
    listed: bool | None = None
    here: bool | None = None
    on_call: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A profile. `load` is a key of words.BUSY_WORDS; `own` whether this person sets it; `here` and `on_call` today."""

    profile: MediatorProfile
    load: str
    own: bool
    residencies: tuple[Residency, ...]
    here: bool
    on_call: bool

    @property
    def good_at(self) -> list[Any]:
        """Categories in words; none means any matter."""
        return [CATEGORY_WORDS.get(code, code) for code in self.profile.categories]

    @property
    def languages(self) -> list[Any]:
        """Beside Mandarin, in words."""
        return [LANGUAGE_WORDS[code] for code in self.profile.languages]

    @property
    def load_word(self) -> Any:
        """How busy they are, in words."""
        return BUSY_WORDS[self.load]

    @property
    def sits(self) -> list[tuple[str, Any]]:
        """Where, and how: 常驻, 轮驻 or 随驻."""
        return [(row.resource.name, how(row)) for row in self.residencies]


def profiles_of(actor: Actor, at: datetime, wanted: Wanted) -> list[Shown]:
    """Those of the person's district who are listed, and whoever they set or are themselves; by name."""
    rows = MediatorProfile.objects.filter(pk__in=profiles_at(at).values("pk"))
    if wanted.category:
        rows = rows.filter(Q(categories=[]) | Q(categories__contains=[wanted.category]))
    if wanted.language and wanted.language != "mandarin":  # everybody speaks it, and nobody writes it down
        rows = rows.filter(languages__contains=[wanted.language])
    if wanted.committee is not None:
        rows = rows.filter(committee_id=wanted.committee)
    if wanted.listed is not None:
        rows = rows.filter(listed=wanted.listed)
    own = _own(actor)
    known = Q(listed=True, committee__area__code__startswith=actor.home_area[:DISTRICT]) | Q(person_id__in=own)
    found = rows.filter(known | Q(person_id=actor.id)).select_related("person", "committee")
    shown = _shown(list(found.order_by("person__name", "person_id")), own, at)
    asked = ((wanted.here, "here"), (wanted.on_call, "on_call"))
    return [one for one in shown if all(want in (None, getattr(one, name)) for want, name in asked)]


def profile_of(actor: Actor, at: datetime, person_id: UUID) -> Shown:
    """One of them. Raises NotFound."""
    found = [one for one in profiles_of(actor, at, Wanted()) if one.profile.person_id == person_id]
    if not found:
        raise NotFound
    return found[0]


def _own(actor: Actor) -> set[UUID]:
    """The mediators whose profiles this person sets."""
    return {UUID(key.partition(" ")[0]) for key, _name in settable(actor)}


def _shown(profiles: list[MediatorProfile], own: set[UUID], at: datetime) -> list[Shown]:
    people = [profile.person_id for profile in profiles]
    today, loads = in_china(at).date(), open_cases(people)
    sits, here, called = residencies(today, people), residents(today, people), on_call(today, people)
    return [
        Shown(
            profile,
            busy(loads[profile.person_id], profile.open_most),
            profile.person_id in own,
            tuple(sits.get(profile.person_id, ())),
            profile.person_id in here,
            profile.person_id in called,
        )
        for profile in profiles
    ]
