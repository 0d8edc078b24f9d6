"""Split (分案): a part of a matter becomes a case of its own, with a new code; the first keeps its code and aliases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.commands.register import register
from huying.cases.events_intake import CaseSplit
from huying.cases.handling import in_hand
from huying.cases.intake import NewCase, NewParty, NewPetition
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case, Party
from huying.cases.petitions import ACCUSATION, is_accusation, require_not_under_review
from huying.cases.risk import take_marks_along
from huying.cases.rules import UNDER_WAY
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class PartiesNeeded(Invalid):
    """At least one applicant goes along into the new case."""

    slug = "split-parties-needed"
    text = _("请选择分出去的当事人，其中至少有一名申请人。")
    field = "parties"


@dataclass(frozen=True, slots=True)
class Part:
    """The matter that leaves: what it is about, and which parties it concerns (they stay in the first as well)."""

    facts: str
    parties: tuple[UUID, ...]
    category: str = ""


@command
def split(*, by: Actor, at: datetime, case_id: UUID, part: Part) -> Case:
    """Register a part as a new case; returns it. Raises PartiesNeeded, UnderReview.

    What is split off an accusation is sorted as one from its first moment: sorted otherwise, it would be told to whom
    it is about (信访工作条例 30).
    """
    case = in_hand(by, "split", case_id)
    if case.state not in UNDER_WAY:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    require_not_under_review(case)
    chosen = Party.objects.filter(case=case, pk__in=part.parties, left_at=None, agent_for=None)  # its authority is new
    parties = list(chosen.order_by("number"))
    if not any(party.side == "applicant" for party in parties):
        raise PartiesNeeded
    new = register(by=by, at=at, content=_content(case, part, parties))
    take_marks_along(case, new)
    record(case, [CaseSplit(case.pk, new.pk)], by=by, at=at)
    return new


def _content(case: Case, part: Part, parties: list[Party]) -> NewCase:
    return NewCase(
        line=case.line,
        facts=part.facts,
        parties=tuple(_again(party) for party in parties),
        category=part.category or case.category,
        channel=case.channel,
        source=case.source,
        happened_on=case.happened_on,
        wages_owed=case.wages_owed,
        employment_ended_on=case.employment_ended_on,
        place_text=case.place_text,
        place_id=case.place_id,
        area_code=case.area_code,
        returns_in_person=True,
        dv_suspected=case.dv_suspected,
        crime_suspected=case.crime_suspected,
        owner_id=case.owner_id,
        petition=NewPetition(ACCUSATION) if is_accusation(case) else NewPetition(),
        split_from_id=case.pk,
        synthetic=case.synthetic,
    )


def _again(party: Party) -> NewParty:
    return NewParty(**{name: getattr(party, name) for name in NewParty.__slots__})
