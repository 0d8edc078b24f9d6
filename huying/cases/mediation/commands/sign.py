"""Sign (签字): a party or the mediator signs on the pad, or types the name beside a scan of the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.indexes import name_index
from huying.cases.journal import record
from huying.cases.mediation.agreeing import in_state, take_agreed, unsigned
from huying.cases.mediation.drawing import read_drawing
from huying.cases.mediation.effect import take_effect
from huying.cases.mediation.events import AgreementSigned
from huying.cases.mediation.legs import party_of
from huying.cases.mediation.models import Agreement, Signature
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.ids import new_id
from huying.people.access import Actor


class SignatureNeeded(Invalid):
    """A drawing, or a typed name with the scan of the signed paper."""

    slug = "signature-needed"
    text = _("请在签名框里签字；不能手写的，输入姓名并上传手签纸质件的照片。")
    field = "image"


class OtherName(Invalid):
    """The typed name is not that of the one who signs."""

    slug = "other-name"
    text = _("输入的姓名与签字人不一致，请核对。")
    field = "typed"


class TextChanged(Invalid):
    """The text is not the one that was shown to the signer."""

    slug = "agreement-text-changed"
    text = _("协议内容已有变化，请重新打开签字页，看清内容后再签。")
    field = "digest"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs (`party_id` None: the mediator), how, and under which text (the digest shown on the page)."""

    digest: str
    party_id: UUID | None = None
    image: str = ""
    typed: str = ""
    scan: str = ""


@command
def sign(*, by: Actor, at: datetime, case_id: UUID, signing: Signing) -> Agreement:
    """Keep a signature, sealed. When all have signed and the committee has sealed, the agreement takes effect.

    Signed already: nothing changes. Raises SignatureNeeded, NotDrawn, OtherName, TextChanged, NoAgreement.
    """
    case, leg = take_agreed(by, "sign", case_id)
    agreement = in_state(leg, "signing")
    if signing.digest != agreement.digest:
        raise TextChanged
    party = party_of(case, signing.party_id) if signing.party_id else None
    who = {"party": party} if party else {"signed_by": "mediator"}
    if agreement.signatures.filter(**who).exists():
        return agreement
    name = party.name if party else (leg.mediator.name if leg.mediator else "")
    row = Signature(
        id=new_id(),
        agreement=agreement,
        signed_by="party" if party else "mediator",
        party=party,
        mediator=None if party else leg.mediator,
        digest=agreement.digest,
        witnessed_by_id=by.id,
        at=at,
        **_drawn(signing, name),
    )
    row.save(force_insert=True)
    facts: list[Any] = [AgreementSigned(case.pk, agreement.pk, party.pk if party else None, row.signed_with)]
    if agreement.sealed_at is not None and not unsigned(agreement, case):
        facts += take_effect(case, leg, agreement, by=by, at=at)
    record(case, facts, by=by, at=at)
    return agreement


def _drawn(signing: Signing, name: str) -> dict[str, str]:
    if signing.image:
        return {"signed_with": "pad", "image": read_drawing(signing.image)}
    typed = signing.typed.strip()
    if not typed or not signing.scan:
        raise SignatureNeeded(field="typed" if signing.scan else "image")
    if name_index(typed) != name_index(name):
        raise OtherName
    return {"signed_with": "typed", "typed": typed, "scan": signing.scan}
