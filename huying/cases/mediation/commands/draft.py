"""Draft (起草协议): write an agreement or change its draft; what is in effect is replaced only by agreement of all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.agreeing import Content, InEffect, fill, new_version, take_agreed, write_items
from huying.cases.mediation.commands.extend import AllMustAgree
from huying.cases.mediation.events import AgreementDrafted
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Mediation
from huying.cases.mediation.rules import compulsory_writing
from huying.cases.models import Case
from huying.cases.rules import AGREEMENT, State
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor


class BeingSigned(Conflict):
    """It is open for signing: taken back first, it can be changed."""

    slug = "agreement-being-signed"
    text = _("协议正在签字，要修改请先收回，已签的字随之作废。")


class NewVersionNeedsAll(AllMustAgree):
    """Every party agrees that a new version takes the place of what is in effect."""

    slug = "new-version-needs-all"
    text = _("另立新协议须经全体当事人同意，还缺：{missing}。")


@command
def draft(*, by: Actor, at: datetime, case_id: UUID, content: Content, consents: Collection[UUID] = ()) -> Agreement:
    """Keep the draft. `consents` are the parties who agree to replace the version in effect.

    Raises BeingSigned, InEffect (nobody agreed to a new version), NewVersionNeedsAll, WrongItem.
    """
    case, leg = take_agreed(by, "draft", case_id)
    if leg.agreements.filter(state="signing").exists():
        raise BeingSigned
    agreement = leg.agreements.filter(state="draft").first() or _fresh(case, leg, consents, by=by, at=at)
    fill(agreement, content)
    due = [item.due_on for item in content.items]
    agreement.written_for = compulsory_writing(
        asked=content.asked, due=due, today=in_china(at).date(), major=content.major
    )
    agreement.save()
    write_items(agreement, case, content.items)
    record(case, [AgreementDrafted(case.pk, agreement.pk, agreement.version)], by=by, at=at)
    return agreement


def _fresh(case: Case, leg: Mediation, consents: Collection[UUID], *, by: Actor, at: datetime) -> Agreement:
    agreement = new_version(leg, by=by, at=at, form="written")
    held = leg.agreements.filter(state="effective").first()
    if held is None:
        if case.state != State.MEDIATING:
            raise InEffect
        return agreement
    if not consents or case.state not in AGREEMENT:
        raise InEffect
    missing = [party.name for party in principals(case) if party.pk not in set(consents)]
    if missing:
        raise NewVersionNeedsAll(missing=missing)
    agreement.replaces, agreement.change_consents = held, sorted(set(consents))
    return agreement
