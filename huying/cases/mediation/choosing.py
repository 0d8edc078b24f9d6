"""Choosing the mediator of a case: by the parties, by fit, or by name; and the check against the parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.candidates import as_candidates, profiles_for
from huying.cases.mediation.conflicts import found_between
from huying.cases.mediation.fit import Mediator, Need, choose, reasons
from huying.cases.mediation.models import MediatorProfile
from huying.cases.mediation.rules import barring
from huying.cases.mediation.words import RELATION_WORDS
from huying.cases.models import Case
from huying.core.errors import Conflict, Invalid


class NobodyFits(Conflict):
    """No mediator of the area has the expertise and the language, is free of conflict and has room for a case."""

    slug = "no-mediator-fits"
    text = _("目前没有合适且有空的调解员，请由调委会主任指定，或请上一级调委会协助。")


class ConflictOfInterest(Conflict):
    """The mediator declared a relation to a party."""

    slug = "conflict-of-interest"
    text = _("{name} 与当事人有关系：{relations}，应当回避，请另选一位。")
    field = "mediator"


class NotAMediatorHere(Invalid):
    """The person is no mediator of a committee of this area."""

    slug = "not-a-mediator-here"
    text = _("请从本地调解员名单中选择。")
    field = "mediator"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A mediator, how and why they were chosen, and what the check found."""

    profile: MediatorProfile
    choice: str
    why: tuple[str, ...]
    found: tuple[str, ...]


def by_name(case: Case, mediator_id: UUID, *, language: str, at: datetime, wished: bool = False) -> Chosen:
    """This mediator. Raises NotAMediatorHere, ConflictOfInterest."""
    profiles = profiles_for(case, at)
    profile = next((each for each in profiles if each.person_id == mediator_id), None)
    if profile is None:
        raise NotAMediatorHere
    found = require_free(profile, case)
    candidate = as_candidates(case, [profile], at)[mediator_id]
    why = reasons(candidate, Need(case.category, language))
    return Chosen(profile, "parties" if wished else "named", ("wished", *why) if wished else why, tuple(found))


def by_fit(case: Case, *, language: str, at: datetime, without: Sequence[UUID] = ()) -> Chosen:
    """The one who fits; whoever stepped down is left out. Raises NobodyFits."""
    profiles = {each.person_id: each for each in profiles_for(case, at) if each.person_id not in without}
    candidates = as_candidates(case, list(profiles.values()), at)
    found = choose(candidates.values(), Need(case.category, language))
    if found is None:
        raise NobodyFits
    mediator, why = found
    profile = profiles[mediator.id]
    return Chosen(profile, "fit", why, tuple(found_between(profile.person, case)))


def require_free(profile: MediatorProfile, case: Case) -> list[str]:
    """What the check found, or ConflictOfInterest when it forbids the assignment."""
    found = found_between(profile.person, case)
    bars = barring(found)
    if bars:
        raise ConflictOfInterest(name=profile.person.name, relations=[RELATION_WORDS[kind] for kind in bars])
    return found


def proposals(case: Case, *, language: str, at: datetime) -> list[tuple[MediatorProfile, Mediator, tuple[str, ...]]]:
    """All mediators of the area by name, each with why they fit: for the one who assigns. Nobody is ranked."""
    profiles = profiles_for(case, at)
    candidates = as_candidates(case, profiles, at)
    need = Need(case.category, language)
    return [
        (profile, candidates[profile.person_id], reasons(candidates[profile.person_id], need)) for profile in profiles
    ]
