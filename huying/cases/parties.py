"""Changing the parties of a case in hand: who may, when, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import permitted
from huying.cases.events_parties import CaseBecameCollective
from huying.cases.handling import in_hand
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.intake import NewParty, TooManyRepresentatives, read_party
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.masking import in_full
from huying.cases.models import Case, Material, Party, PartyChange
from huying.cases.registry import PARTIES_CHANGED
from huying.cases.rules import ENDED, GROUP_FROM, REPRESENTATIVES_AT_MOST, UNDER_WAY, State
from huying.cases.words import SIDE_WORDS, STATE_WORDS
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.identity import masked_name
from huying.people.access import Actor

VERB = "parties"
REASON_AT_LEAST, REASON_AT_MOST = 4, 200
SAID = tuple(name for name in NewParty.__slots__ if name not in {"side", "takes_part"})
"""What may be said of a party, and put right; who was entered on the wrong side leaves and is added on the other."""
WHO_SIGNS = frozenset({"name", "kind", "pseudonym", "minor", "representative", "takes_part"})
"""Whose word counts, and under which name."""


class ChangeReasonNeeded(Invalid):
    """A change of the parties takes a reason."""

    slug = "change-reason-needed"
    text = _("请写明理由（至少 4 个字），会记入操作记录。")
    field = "reason"


class SignersFixed(Conflict):
    """Something has come of the case: those of whom it did are not exchanged any more."""

    slug = "signers-fixed"
    text = _("这件事现在是「{state}」，当事人的姓名和进出不能再改，只能更正联系方式、证件，或登记代理人。")


class LastOfSide(Conflict):
    """Without an applicant there is no matter, without a respondent no mediation."""

    slug = "last-of-side"
    text = _("这是最后一名{side}，不能退出。请先补充登记另一名{side}；不再办理的，请办撤回。")


class ContactLost(Invalid):
    """Somebody of the applicant's side can be reached, or it was said at the beginning that nobody can."""

    slug = "contact-lost"
    text = _("申请人一方至少要留一个联系电话，请先补上另一个号码。")
    field = "phone"


def may_change(actor: Actor, case: Case, may: frozenset[str] | None = None) -> bool:
    """Whether this person works on the case, which is not over, and so may change its parties."""
    return case.state not in ENDED and may_look(actor, case, may)


def may_look(actor: Actor, case: Case, may: frozenset[str] | None = None) -> bool:
    """Whether this person works on the case, or did until it was over: who its parties are, and what was put right."""
    verbs = permitted(actor, case) if may is None else may
    return VERB in verbs and in_full(actor, case)


def take_parties(by: Actor, case_id: UUID) -> Case:
    """The case, locked, for whoever works on it. Raises NotFound, NotAllowed, CaseNotInThisState."""
    case = in_hand(by, VERB, case_id)
    if not in_full(by, case):
        raise NotAllowed
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    return case


def present(case: Case, party_id: UUID) -> Party:
    """A party of the case who has not left. Raises NotFound."""
    found = Party.objects.filter(case=case, pk=party_id, left_at=None).first()
    if found is None:
        raise NotFound
    return found


def read_reason(text: str) -> str:
    """Why, in words."""
    reason = text.strip()
    if len(reason) < REASON_AT_LEAST:
        raise ChangeReasonNeeded
    return reason[:REASON_AT_MOST]


def counts(party: Party) -> bool:
    """Whether a party speaks for itself: no agent, and of third parties those who take part."""
    return party.agent_for_id is None and (party.side != "third" or party.takes_part)


def require_signers_open(case: Case) -> None:
    """Pass, or raise SignersFixed."""
    if State(case.state) not in UNDER_WAY:
        raise SignersFixed(state=STATE_WORDS[case.state])


@contextmanager
def _at_plain_fields() -> Iterator[None]:
    """A refusal of one party stands at its own field: `phone` for `parties.0.phone`."""
    try:
        yield
    except Invalid as refusal:
        refusal.field = (refusal.field or "").removeprefix("parties.0.") or None
        raise


def enter(party: Party, said: NewParty, at: datetime, *, takes_part: bool) -> None:
    """Read what was said of a party into its row, the blind indexes with it; nothing is saved.

    An agent neither represents a group nor takes part for itself. Raises a refusal of `intake.read_party`.
    """
    with _at_plain_fields():
        read = read_party(said, at)
    for name in SAID:
        setattr(party, name, getattr(read, name))
    party.name_index, party.phone_index = name_index(read.name), phone_index(read.phone)
    party.id_index = id_index(read.id_number)
    for_itself = party.agent_for_id is None
    party.takes_part = takes_part and party.side == "third" and for_itself
    party.representative = party.representative and for_itself


def keep_authority(case: Case, party: Party, file: str, *, by: Actor, at: datetime) -> Material:
    """The written authority of an agent, as material of the case."""
    party.authority = Material.objects.create(
        case=case, party=party.agent_for, by_id=by.id, kind="authority", file=file, at=at
    )
    return party.authority


def kept(
    case: Case, party: Party, verb: str, facts: Sequence[Any], *, by: Actor, at: datetime, **more: Any
) -> list[Any]:
    """Note the change, let the parts of the flow check it, and record it. `more`: reason, before, signs."""
    alone = not case.group
    _settle(case, party)
    grown = [CaseBecameCollective(case.pk)] if alone and case.group else []
    before: dict[str, Any] = more.get("before", {})
    PartyChange.objects.create(
        case=case,
        party=party,
        verb=verb,
        parts=sorted(before),
        reason=more["reason"],
        before=json.dumps(before, ensure_ascii=False) if before else "",
        by_id=by.id,
        at=at,
    )
    further = [fact for run in PARTIES_CHANGED for fact in run(case, party, verb, more["signs"], by, at)]
    return record(case, [*facts, *grown, *further], by=by, at=at)


def _settle(case: Case, party: Party) -> None:
    """What follows for the case: minors, a group, a title that names nobody."""
    rows = list(Party.objects.filter(case=case, left_at=None))
    if sum(row.representative for row in rows) > REPRESENTATIVES_AT_MOST:
        raise TooManyRepresentatives(field="representative")
    case.minor_involved = case.minor_involved or party.minor
    applicants = [row for row in rows if row.side == "applicant" and row.agent_for_id is None]
    if not applicants:
        raise LastOfSide(side=SIDE_WORDS["applicant"])
    case.group = case.group or len(applicants) >= GROUP_FROM
    if len(party.name) > 1 and not party.pseudonym:
        case.title = case.title.replace(party.name, masked_name(party.name))
    if not case.returns_in_person and not any(row.phone for row in rows if row.side == "applicant"):
        raise ContactLost
