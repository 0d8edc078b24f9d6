"""Names: how a speaker is shown to the others, and that no name of a resident gets into what is public."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.models import Deliberation, Guest, Opinion
from huying.cases.deliberation.words import A_HOUSEHOLD, ANONYMOUS
from huying.core.errors import Invalid
from huying.core.identity import masked_name

PERSONS = frozenset({"resident", "household"})
_PHONE = re.compile(r"(?<!\d)1[3-9](?:[ \-]?\d){9}(?!\d)")


class NamesInPublic(Invalid):
    """What is published names a resident or tells a phone number."""

    slug = "deliberation-names-in-public"
    text = _("公示的文字里不能写居民的姓名或电话（「{found}」），票数只写数字。请改用“部分住户”等说法。")
    field = "decision"


class SignedNames(NamesInPublic):
    """The signed minutes name a resident in what would be published: drawn anew with the name replaced, and signed."""

    slug = "deliberation-signed-names"
    text = _(
        "签了字的纪要里，要公示的意见写有居民的姓名或电话（「{found}」）。请重写纪要，只更换姓名，双方重新签字后再公示。"
    )


class TopicNames(Invalid):
    """The topic, which is published with what is resolved and cannot be rewritten, names a resident of the room."""

    slug = "deliberation-topic-names"
    text = _("议题会公示，里面写了居民的姓名或电话（「{found}」）。请取消这次议事，换一个不写姓名的议题重新发起。")
    field = "topic"


def shown_name(opinion: Opinion) -> str:
    """The name of who spoke, under the form that they chose; bodies and experts speak in their own name."""
    guest = opinion.guest
    name = opinion.name or (guest.name if guest else "")
    if opinion.name_form == "anonymous":
        return str(ANONYMOUS)
    if not name:
        return guest.room if guest and guest.room and opinion.name_form == "full" else str(A_HOUSEHOLD)
    if opinion.name_form == "full" or (guest is not None and guest.kind not in PERSONS):
        return name
    return masked_name(name)


def masked_guest(guest: Guest) -> str:
    """A guest for those who have not asked to read the names: 张*; a body by its name."""
    if guest.kind not in PERSONS:
        return guest.name
    return masked_name(guest.name) if guest.name else str(A_HOUSEHOLD)


def require_nameless(room: Deliberation, text: str, field: str) -> None:
    """Pass when a text names no invited resident and no mobile phone. Raises NamesInPublic at the field."""
    found = name_in(room, text)
    if found:
        raise NamesInPublic(field=field, found=found)


def name_in(room: Deliberation, text: str) -> str:
    """The first phone or name of a resident of the room that stands in a text, or ""."""
    return phone_in(text) or _name_in(room, text)


def require_topic_nameless(room: Deliberation, field: str, *names: str) -> None:
    """Pass when the topic, which nobody can rewrite, names none of the room's people or these. Raises TopicNames."""
    found = phone_in(room.topic) or _name_in(room, room.topic, *names)
    if found:
        raise TopicNames(field=field, found=found)


def phone_in(text: str) -> str:
    """The first mobile phone that stands in a text, or ""."""
    phone = _PHONE.search(text)
    return phone[0] if phone else ""


def _name_in(room: Deliberation, text: str, *more: str) -> str:
    """The first name of a resident of this room that stands in a text, or ""; also of whoever left or took it back."""
    names = (guest.name for guest in room.guests.filter(kind__in=PERSONS))
    spoken = (opinion.name for opinion in room.opinions.filter(guest=None))
    return next(
        (name.strip() for name in (*names, *spoken, *more) if len(name.strip()) > 1 and name.strip() in text), ""
    )
