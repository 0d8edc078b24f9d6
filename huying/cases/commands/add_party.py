"""Add a party (补充登记当事人) to a case in hand, or the agent of one (代理人) with the written authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from huying.cases.events import MaterialAdded
from huying.cases.events_parties import PartyAdded
from huying.cases.intake import NewParty
from huying.cases.models import Case, Party
from huying.cases.parties import (
    counts,
    enter,
    keep_authority,
    kept,
    present,
    read_reason,
    require_signers_open,
    take_parties,
)
from huying.cases.parties_twice import same_here
from huying.cases.rules import SIDES
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.people.access import Actor


class AuthorityNeeded(Invalid):
    """An agent shows a written authority, or it is noted that it is missing (domain 5.1)."""

    slug = "authority-needed"
    text = _("代理人要有授权委托书：请附上照片或 PDF；暂时没有的，请勾选「委托书待补」。")
    field = "authority"


class NotAPrincipal(Invalid):
    """An agent speaks for a party, not for another agent."""

    slug = "not-a-principal"
    text = _("请选择由谁委托；代理人不能再委托代理人。")
    field = "agent_for"


class SideUnknown(Invalid):
    """Applicant, respondent or third."""

    slug = "side-unknown"
    text = _("请选择身份。")
    field = "side"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who, on which side or as whose agent, why only now. `authority` is the name of a stored file.

    `another` says that it is somebody else than who has the same name there.
    """

    party: NewParty
    reason: str
    takes_part: bool = False
    agent_for: UUID | None = None
    authority: str = ""
    authority_missing: bool = False
    another: bool = False


@command
def add_party(*, by: Actor, at: datetime, case_id: UUID, newcomer: Newcomer) -> Party:
    """Enter somebody. Entered already on that side with what is said: nothing changes.

    Raises WhoNeeded, AuthorityNeeded, NotAPrincipal, SideUnknown, EnteredAlready, SameName, ChangeReasonNeeded,
    SignersFixed.
    """
    case = take_parties(by, case_id)
    reason = read_reason(newcomer.reason)
    party = _row(case, newcomer)
    enter(party, newcomer.party, at, takes_part=newcomer.takes_part)
    held = same_here(case, party, another=newcomer.another)
    if held is not None:
        return held
    if counts(party):
        require_signers_open(case)
    facts = _written(case, party, newcomer, by=by, at=at)
    kept(case, party, "add", facts, by=by, at=at, reason=reason, signs=counts(party))
    return party


def _row(case: Case, newcomer: Newcomer) -> Party:
    """The row, on its side and in its place, to be filled in."""
    principal = present(case, newcomer.agent_for) if newcomer.agent_for else None
    if principal is not None and principal.agent_for_id is not None:
        raise NotAPrincipal
    side = principal.side if principal else newcomer.party.side
    if side not in SIDES:
        raise SideUnknown
    if principal and not newcomer.authority and not newcomer.authority_missing:
        raise AuthorityNeeded
    last = Party.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    return Party(id=new_id(), case=case, number=last + 1, side=side, agent_for=principal)


def _written(case: Case, party: Party, newcomer: Newcomer, *, by: Actor, at: datetime) -> list[object]:
    facts: list[object] = []
    if newcomer.authority and party.agent_for_id:
        material = keep_authority(case, party, newcomer.authority, by=by, at=at)
        facts.append(MaterialAdded(case.pk, material.pk, material.kind))
    party.save(force_insert=True)
    added = PartyAdded(case.pk, party.pk, party.side, party.agent_for_id, party.authority_id is not None)
    return [added, *facts]
