"""Put up (提交签字) a complete draft for signing, or take it back (收回) while not all have signed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.agreeing import digest_of, in_state, require_complete, take_agreed
from huying.cases.mediation.events import AgreementPutUp, AgreementTakenBack
from huying.cases.mediation.legs import require_all_consented
from huying.cases.mediation.lengths import period_over
from huying.cases.mediation.models import Agreement
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor


class OnlySealLeft(Conflict):
    """The period is over: what all have signed is sealed, or mediation ends; nothing is written anew."""

    slug = "only-seal-left"
    text = _(
        "调解期限已到，各方都已签字，协议不能再收回修改。请补齐调解员签名和调委会印章；不再达成的，请登记终止调解。"
    )


@command
def put_up(*, by: Actor, at: datetime, case_id: UUID) -> Agreement:
    """Fix the text for signing. Put up already: nothing changes.

    Raises Incomplete, BothSidesNeeded, NotAllAsked, NoAgreement.
    """
    case, leg = take_agreed(by, "put_up", case_id)
    agreement = in_state(leg, "draft", "signing")
    if agreement.state == "signing":
        return agreement
    require_complete(agreement)
    require_all_consented(leg, case)
    agreement.state, agreement.put_up_at, agreement.digest = "signing", at, digest_of(agreement)
    agreement.save(update_fields=["state", "put_up_at", "digest"])
    record(case, [AgreementPutUp(case.pk, agreement.pk, agreement.digest)], by=by, at=at)
    return agreement


@command
def take_back(*, by: Actor, at: datetime, case_id: UUID) -> Agreement:
    """Make it a draft again; signatures under it are void. A draft already: nothing changes.

    Raises NoAgreement, OnlySealLeft.
    """
    case, leg = take_agreed(by, "take_back", case_id)
    agreement = in_state(leg, "draft", "signing")
    if agreement.state == "draft":
        return agreement
    if period_over(case, leg):
        raise OnlySealLeft
    agreement.signatures.all().delete()
    agreement.state, agreement.put_up_at, agreement.digest = "draft", None, ""
    agreement.sealed_at = agreement.sealed_by = None
    agreement.save(update_fields=["state", "put_up_at", "digest", "sealed_at", "sealed_by"])
    record(case, [AgreementTakenBack(case.pk, agreement.pk)], by=by, at=at)
    return agreement
