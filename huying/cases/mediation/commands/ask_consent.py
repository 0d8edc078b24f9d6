"""Ask for consent (征询意愿): the mediator tells what they have to do with the parties, then asks all of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import move, record
from huying.cases.mediation.access import require_mediable
from huying.cases.mediation.beginning import begin
from huying.cases.mediation.events import ConsentAsked
from huying.cases.mediation.issuing import rights_notice
from huying.cases.mediation.legs import NoMediatorNow, all_consented, require_both_sides, take_leg
from huying.cases.mediation.models import Mediation
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Invalid
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class DisclosureNeeded(Invalid):
    """Either no relation at all, or which one."""

    slug = "disclosure-needed"
    text = _("请勾选“没有利害关系”，或写明有什么关系；两项不能同时填。")
    field = "disclosure"


@command
def ask_consent(*, by: Actor, at: datetime, case_id: UUID, unrelated: bool, disclosure: str = "") -> Mediation:
    """Disclose, and ask. Done already: nothing changes. Raises DisclosureNeeded, JointMediationForbidden,
    BothSidesNeeded.

    After a replacement, when all had consented before, mediation goes on at once and its period as it was.
    """
    case, leg = take_leg(by, "ask_consent", case_id)
    require_mediable(case)
    if leg.mediator_id is None:
        raise NoMediatorNow
    if leg.disclosed_at is not None:
        return leg
    told = disclosure.strip()
    if unrelated == bool(told):
        raise DisclosureNeeded
    require_both_sides(case)
    leg.disclosed_at, leg.disclosure = at, told
    leg.save(update_fields=["disclosed_at", "disclosure"])
    sheet = rights_notice(case, leg, at)
    issue(by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=leg.committee)
    facts: list[object] = [ConsentAsked(case.pk, leg.pk, bool(told))]
    if case.state == State.ASSIGNED:
        move(case, "ask_consent", at)
    if case.state == State.CONSENT_PENDING and all_consented(leg, case):
        facts.append(begin(case, leg, at))
    record(case, facts, by=by, at=at)
    return leg
