"""Merge (并案): one matter brought more than once. Everybody is kept; the old code leads to the one that goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events import CaseMerged
from huying.cases.events_intake import CaseTaken
from huying.cases.handling import in_hand
from huying.cases.intake import TooManyRepresentatives
from huying.cases.journal import CaseNotInThisState, move, record
from huying.cases.models import Case, CaseAlias, Material, Party
from huying.cases.risk import REPORT, note_risk, suspicions
from huying.cases.rules import AGREEMENT, ENDED, REPRESENTATIVES_AT_MOST, RESULTS, State
from huying.cases.waiting import HANDLING, UNTIL_ACCEPTED
from huying.cases.words import STATE_WORDS
from huying.clocks.commands.keep_earlier import keep_earlier
from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.people.access import Actor

PERIODS = {REPORT, HANDLING, *(kind for kinds in UNTIL_ACCEPTED.values() for kind in kinds)}
"""What the centre owes in a matter, whoever works on it."""
AGREED_TO_MEDIATE = frozenset({State.MEDIATING, State.SUSPENDED})
"""Every party has consented; before that, whoever is new is asked with the others."""


class SameCase(Invalid):
    """A case cannot be merged into itself."""

    slug = "same-case"
    text = _("不能并入自己，请填另一件的编号。")
    field = "into"


class OtherLine(Invalid):
    """A petition has its own periods: it is not merged with anything else."""

    slug = "merge-other-line"
    text = _("信访事项有自己的法定期限，不能和其他事项合并。")
    field = "into"


class AcceptFirst(Conflict):
    """What is accepted has its period running: it does not go on in a matter whose own has not begun."""

    slug = "merge-accept-first"
    text = _("另一件还没有受理，不能把已受理的事项并进去。请先受理另一件，或者反过来并。")
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

    A period that runs in both keeps the earlier end: nothing is dated anew by a merge (domain 3.0).
    Raises SameCase, OtherLine, AcceptFirst, TooManyRepresentatives, NewcomersUnasked.
    """
    if case_id == into_id:
        raise SameCase
    taken = {key: in_hand(by, "merge", key) for key in sorted((case_id, into_id))}
    case, into = taken[case_id], taken[into_id]
    if into.state in ENDED | RESULTS | AGREEMENT:  # whoever has agreed agreed for themselves alone
        raise CaseNotInThisState(state=STATE_WORDS[into.state])
    if (case.line == "petition") != (into.line == "petition"):
        raise OtherLine
    if case.accepted_at is not None and into.accepted_at is None:
        raise AcceptFirst
    newcomers = _newcomers(case, into)
    if _representatives(into, newcomers) > REPRESENTATIVES_AT_MOST:
        raise TooManyRepresentatives(field="into")
    if newcomers and into.state in AGREED_TO_MEDIATE:
        raise NewcomersUnasked
    move(case, "merge", at)
    case.merged_into = into
    keep_earlier(stream=case.stream, into=into.stream, kinds=PERIODS, by=by, at=at)
    stop_all(stream=case.stream, at=at)
    known = suspicions(into)
    _carry_over(case, into, newcomers)
    record(case, [CaseMerged(case.pk, into.pk)], by=by, at=at)
    record(into, [CaseTaken(into.pk, case.pk, case.code)], by=by, at=at)
    if suspicions(into) != known:
        note_risk(into, by=by, at=at)
    return into


def _newcomers(case: Case, into: Case) -> list[Party]:
    """The parties whom the other case does not know."""
    known = {_signature(party) for party in into.parties.all()}
    return [party for party in case.parties.order_by("number") if _signature(party) not in known]


def _representatives(into: Case, newcomers: list[Party]) -> int:
    """How many would speak for the group."""
    both = [*into.parties.all(), *newcomers]
    return sum(party.representative and party.left_at is None for party in both)


def _carry_over(case: Case, into: Case, newcomers: list[Party]) -> None:
    """Newcomers, materials and codes; the merged case keeps its own parties as they were."""
    first = max((party.number for party in into.parties.all()), default=0) + 1
    known = {_signature(party): party for party in into.parties.all()}
    for number, party in enumerate(sorted(newcomers, key=lambda one: one.agent_for_id is not None), first):
        principal = party.agent_for  # stands before its agents
        party.pk, party.case, party.number = new_id(), into, number
        party.agent_for = known.get(_signature(principal)) if principal else None
        party.save(force_insert=True)
        known.setdefault(_signature(party), party)
    Material.objects.filter(case=case).update(case=into)
    CaseAlias.objects.filter(case=case).update(case=into)
    CaseAlias.objects.create(code=case.code, case=into)
    into.group = into.group or case.group
    for flag in ("dv_suspected", "crime_suspected", "minor_involved"):
        setattr(into, flag, getattr(into, flag) or getattr(case, flag))


def _signature(party: Party) -> tuple[bytes, ...]:
    """What makes two parties the same: the number of a paper, or else name and phone."""
    if party.id_index:
        return (bytes(party.id_index),)
    return bytes(party.name_index), bytes(party.phone_index)
