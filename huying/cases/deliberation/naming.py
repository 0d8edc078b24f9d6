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
    phone = _PHONE.search(text)
    if phone is not None:
        raise NamesInPublic(field=field, found=phone[0])
    names = (guest.name for guest in room.guests.filter(kind__in=PERSONS))
    spoken = (opinion.name for opinion in room.opinions.filter(guest=None))
    for name in (*names, *spoken):
        if len(name.strip()) > 1 and name.strip() in text:
            raise NamesInPublic(field=field, found=name.strip())
