"""Accept (受理): the matter type is known, a petition has been sorted; the applicant gets it in writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events import CaseAccepted
from huying.cases.events_intake import PetitionSorted
from huying.cases.giving import give_acceptance
from huying.cases.handling import in_hand
from huying.cases.intake import CategoryUnknown
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.cases.parts import accepted_since
from huying.cases.petitions import (
    details_of,
    require_new,
    require_sorted,
    sort_now,
)
from huying.cases.waiting import start_handling, stop_acceptance
from huying.cases.words import CATEGORY_WORDS
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class CategoryNeeded(Invalid):
    """What it is about is known before it is accepted."""

    slug = "category-needed"
    text = _("受理前请选定事项类别。")
    field = "category"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What may still be missing: the type of matter, a petition's class and way, that it is no repetition."""

    category: str = ""
    petition_class: str = ""
    route: str = ""
    different: bool = False


KNOWN = Acceptance()


@command
def accept(*, by: Actor, at: datetime, case_id: UUID, said: Acceptance = KNOWN) -> Case:
    """Deal with it. For the sixth way of a petition the sixty days begin (信访工作条例 34)."""
    case = in_hand(by, "accept", case_id)
    move(case, "accept", at)
    _categorise(case, said.category)
    facts = [*_sorted(case, said, by, at), CaseAccepted(case.pk)]
    stop_acceptance(case, at)
    record(case, facts, by=by, at=at)
    give_acceptance(case, by, at)
    return case


def _categorise(case: Case, category: str) -> None:
    if category and category not in CATEGORY_WORDS:
        raise CategoryUnknown
    case.category = category or case.category
    if not case.category:
        raise CategoryNeeded


def _sorted(case: Case, said: Acceptance, by: Actor, at: datetime) -> list[PetitionSorted]:
    """Sort a petition, refuse one that is in hand already, and start its sixty days."""
    if case.line != "petition":
        return []
    details = details_of(case)
    changed = sort_now(details, (said.petition_class, said.route), by, at)
    require_sorted(details)
    if not said.different:
        require_new(case)
    start_handling(case, details, accepted_since(case, at))
    return [PetitionSorted(case.pk, details.petition_class, details.route)] if changed else []
