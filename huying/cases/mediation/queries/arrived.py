"""What a head of a committee or a mediator was told of and has not noted yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.mediation.rules import ROOM_GONE, TO_SEAL
from huying.notices.models import Delivery
from huying.people.access import Actor

MOST = 50
TOLD_WORDS = {
    "diverted": _("新分来的"),
    ROOM_GONE: _("会期的场地已被取消，会期随之取消：请重新安排，并告知当事人"),
    TO_SEAL: _("调解期限已到，各方都已签字：请尽快补齐调解员签名和调委会印章，协议才生效"),
}
"""By why somebody was told."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A case that came to the committee, lost the room of its meeting, or waits for the seal.

    The message, code and title, what, when.
    """

    message_id: UUID
    code: str
    title: str
    what: Any
    at: datetime


def arrived(actor: Actor) -> list[Arrived]:
    """The newest first. What this person never saw on a socket counts as well."""
    rows = Delivery.objects.filter(person_id=actor.person_id, seen_at=None, message__kind="update")
    rows = rows.filter(message__stream__startswith="case:").exclude(state="withdrawn").select_related("message")
    told = [(each.message.body, each.message) for each in rows.order_by("-pk")[:MOST]]
    return [
        Arrived(message.pk, body["matter"], body["title"], TOLD_WORDS.get(body["why"], ""), message.created_at)
        for body, message in told
    ]
