"""Sign (签字): the chair and the recorder sign the minutes; with the second signature they stand for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.access import require_holding
from huying.cases.deliberation.events import MinutesFixed, MinutesSigned
from huying.cases.deliberation.filling import minutes_sheet
from huying.cases.deliberation.journal import record, require_state, take
from huying.cases.deliberation.models import Deliberation, Minutes, MinutesSignature
from huying.cases.deliberation.naming import require_nameless, require_topic_nameless
from huying.cases.deliberation.rules import PUBLISHED, SIGNERS, State
from huying.cases.indexes import plain_name
from huying.cases.mediation.drawing import read_drawing
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class NoMinutes(Conflict):
    """Nothing was written down yet."""

    slug = "deliberation-no-minutes"
    text = _("还没有纪要，请先写纪要。")


class MinutesChanged(Invalid):
    """The text is not the one that was shown to the signer."""

    slug = "deliberation-minutes-changed"
    text = _("纪要已有变化，请重新打开，看清内容后再签。")
    field = "digest"


class SignatureWanted(Invalid):
    """A drawing, or a typed name with the photo of the signed paper."""

    slug = "deliberation-signature-wanted"
    text = _("请在签名框里签字；不能手写的，输入姓名并上传手签纸质件的照片。")
    field = "image"


class NotTheSigner(Invalid):
    """The typed name is not that of the one who signs, or there is no such signer."""

    slug = "deliberation-not-the-signer"
    text = _("输入的姓名与纪要里的{who}不一致，请核对。")
    field = "typed"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who of SIGNERS, under which text (the digest shown), and how."""

    signer: str
    digest: str
    image: str = ""
    typed: str = ""
    scan: str = ""


@command
def sign(*, by: Actor, at: datetime, deliberation_id: UUID, signing: Signing) -> Minutes:
    """Keep a signature, sealed. Signed already: nothing changes, also when the minutes have come to stand by it.

    Guests may have been invited and papers entered since the minutes were drawn, so their names are looked for again
    while the minutes can still be drawn anew. Raises NoMinutes, MinutesChanged, NamesInPublic, TopicNames,
    SignatureWanted, NotDrawn, NotTheSigner.
    """
    room = take(deliberation_id)
    require_holding(by, room)
    signed = _signed_before(room, signing)
    if signed is not None:
        return signed
    require_state(room, "sign")
    minutes = room.minutes.filter(dropped_at=None).first()
    if minutes is None:
        raise NoMinutes
    if signing.digest != minutes.digest:
        raise MinutesChanged
    require_nameless(room, minutes.decision, "decision")
    if minutes.outcome in PUBLISHED:
        require_topic_nameless(room, "topic")
    if signing.signer not in SIGNERS:
        raise NotTheSigner(field="signer")
    how = _drawn(signing, minutes.chair if signing.signer == "chair" else minutes.recorder)
    minutes.signatures.create(signer=signing.signer, at=at, witnessed_by_id=by.person_id, **how)
    facts: list[Any] = [MinutesSigned(room.pk, minutes.pk, signing.signer, how["signed_with"])]
    if minutes.signatures.count() == len(SIGNERS):
        facts.append(_fixed(room, minutes, by, at))
    record(room, facts, by=by, at=at)
    return minutes


def _signed_before(room: Deliberation, signing: Signing) -> Minutes | None:
    """The minutes of this text, where this signer has signed them."""
    known = {"minutes__deliberation": room, "minutes__digest": signing.digest, "minutes__dropped_at": None}
    row = MinutesSignature.objects.filter(signer=signing.signer, **known).select_related("minutes").first()
    return row.minutes if row else None


def _drawn(signing: Signing, name: str) -> dict[str, str]:
    if signing.image:
        return {"signed_with": "pad", "image": read_drawing(signing.image)}
    if not signing.typed.strip() or not signing.scan:
        raise SignatureWanted(field="photo" if signing.typed.strip() else "image")
    if plain_name(signing.typed) != plain_name(name):
        raise NotTheSigner(who=name)
    return {"signed_with": "typed", "typed": signing.typed.strip()[:60], "scan": signing.scan}


def _fixed(room: Deliberation, minutes: Minutes, by: Actor, at: datetime) -> MinutesFixed:
    minutes.fixed_at, room.state = at, State.MINUTED
    minutes.save(update_fields=["fixed_at"])
    sheet = minutes_sheet(room, minutes)
    paper = issue(by=by, at=at, sheet=sheet, stream=room.stream, code=room.code, organisation=room.owner)
    return MinutesFixed(room.pk, minutes.pk, minutes.version, minutes.outcome, paper.pk)
