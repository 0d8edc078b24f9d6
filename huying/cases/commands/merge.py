"""Merge (并案): one matter brought more than once. Everybody is kept; the old code leads to the one that goes on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events import CaseMerged
from huying.cases.events_intake import CaseTaken
from huying.cases.handling import in_hand
from huying.cases.intake import TooManyRepresentatives
from huying.cases.journal import move, record
from huying.cases.merge_rules import require_one_matter, require_told
from huying.cases.models import Case, CaseAlias, Party
from huying.cases.parties import counts
from huying.cases.petitions import keep_people, keep_way
from huying.cases.registry import MATERIALS_CHANGED, PARTIES_CHANGED
from huying.cases.risk import OUTLASTING, REPORT, note_risk, suspicions, take_marks_along
from huying.cases.rules import REPRESENTATIVES_AT_MOST, State
from huying.cases.same_person import all_of, counterparts, move_materials, same_part
from huying.cases.waiting import HANDLING, UNTIL_ACCEPTED
from huying.clocks.commands.carry_over import carry_over
from huying.clocks.commands.keep_earlier import keep_earlier
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import OPENS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.people.access import Actor

PERIODS = OPENS | {REPORT, HANDLING, *(kind for kinds in UNTIL_ACCEPTED.values() for kind in kinds)}
"""What runs once in a matter, whoever works on it: what the centre owes, and the days after which another way opens."""
AGREED_TO_MEDIATE = frozenset({State.MEDIATING, State.SUSPENDED})
"""Every party has consented; before that, whoever is new is asked with the others."""


class SameCase(Invalid):
    """A case cannot be merged into itself."""

    slug = "same-case"
    text = _("不能并入自己，请填另一件的编号。")
    field = "into"


class NewcomersUnasked(Conflict):
    """All parties of what is mediated have said yes; whoever a merge brings along has not been asked (人民调解法 3)."""

    slug = "merge-newcomers-unasked"
    text = _(
        "另一件正在调解，它的当事人都已同意；并进去会带进没有征询过意愿的人。"
        "请反过来，把正在调解的那件并到这一件，再指派调解员、征询各方意愿；或者两件分别办理。"
    )
    field = "into"


@command
def merge(*, by: Actor, at: datetime, case_id: UUID, into_id: UUID) -> Case:
    """Merge one case into another that is not over; returns the one that goes on.

    A period that runs in both keeps the earlier end: nothing is dated anew by a merge (domain 3.0). The rights of the
    parties go along, each with its own end, and so does the period in which a petition of the sixth way is answered,
    with that way and its reviews. Raises SameCase, OtherLine, UnderReview, AcceptFirst,
    NewcomersUntold, TooManyRepresentatives, NewcomersUnasked, AccusationApart, and what refuses a newcomer.
    """
    if case_id == into_id:
        raise SameCase
    taken = {key: in_hand(by, "merge", key) for key in sorted((case_id, into_id))}
    case, into = taken[case_id], taken[into_id]
    require_one_matter(case, into)
    newcomers = _newcomers(case, into)
    if _representatives(into, newcomers) > REPRESENTATIVES_AT_MOST:
        raise TooManyRepresentatives(field="into")
    require_told(case, into, newcomers)
    if newcomers and into.state in AGREED_TO_MEDIATE:
        raise NewcomersUnasked
    move(case, "merge", at)
    case.merged_into = into
    keep_earlier(stream=case.stream, into=into.stream, kinds=PERIODS, by=by, at=at)
    carried = carry_over(stream=case.stream, into=into.stream, kinds=(*OUTLASTING, HANDLING), by=by, at=at)
    stop_all(stream=case.stream, at=at)
    known = suspicions(into)
    keep_people(case, into, _applicants_in_both(case, into))
    _bring_along(case, into, newcomers)
    record(case, [CaseMerged(case.pk, into.pk)], by=by, at=at)
    sorted_anew = keep_way(into, by, at) if HANDLING in carried else []
    followed = _followed(into, newcomers, by, at)
    record(into, [CaseTaken(into.pk, case.pk, case.code, into.group), *sorted_anew, *followed], by=by, at=at)
    for run in MATERIALS_CHANGED:
        run(into, by, at)
    if suspicions(into) != known:
        note_risk(into, by=by, at=at)
    return into


def _newcomers(case: Case, into: Case) -> list[Party]:
    """The parties whom the other case does not know, and the agents whom it does not know as such."""
    known = counterparts(case, into)
    return [party for party in case.parties.order_by("number") if party.pk not in known]


def _applicants_in_both(case: Case, into: Case) -> int:
    """How many who ask for something are known in both."""
    return sum(party.side == "applicant" and party.agent_for_id is None for party in counterparts(case, into).values())


def _representatives(into: Case, newcomers: list[Party]) -> int:
    """How many would speak for the group."""
    both = [*into.parties.all(), *newcomers]
    return sum(party.representative and party.left_at is None for party in both)


def _followed(into: Case, newcomers: list[Party], by: Actor, at: datetime) -> list[Any]:
    """What follows for orders and mediation when these come in, as when each is added."""
    there = [party for party in newcomers if party.left_at is None]
    try:
        return [fact for one in there for run in PARTIES_CHANGED for fact in run(into, one, "add", counts(one), by, at)]
    except Conflict as refusal:
        refusal.field = "into"
        raise


def _bring_along(case: Case, into: Case, newcomers: list[Party]) -> None:
    """Newcomers, materials and codes; the merged case keeps its own parties as they were."""
    theirs = all_of(into)
    first = max((party.number for party in theirs), default=0) + 1
    known = counterparts(case, into)
    for number, party in enumerate(sorted(newcomers, key=lambda one: one.agent_for_id is not None), first):
        former = party.pk
        party.pk, party.case, party.number = new_id(), into, number
        party.agent_for = known.get(party.agent_for_id) if party.agent_for_id else None  # stands before its agents
        party.save(force_insert=True)
        theirs.append(party)
        known[former] = same_part(theirs, party, party.agent_for) or party
    move_materials(case, into, known)
    CaseAlias.objects.filter(case=case).update(case=into)
    CaseAlias.objects.create(code=case.code, case=into)
    take_marks_along(case, into)
    into.group = into.group or case.group
    for flag in ("dv_suspected", "crime_suspected", "minor_involved"):
        setattr(into, flag, getattr(into, flag) or getattr(case, flag))
