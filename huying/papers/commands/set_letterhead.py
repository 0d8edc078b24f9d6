"""Set what an organisation prints of itself: the letters of its numbers, and the phones that people may call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.core.identity import read_phone
from huying.papers.access import require_letterhead
from huying.papers.events import LetterheadSet
from huying.papers.models import Letterhead
from huying.people.access import Actor
from huying.people.models import Organisation

_HOTLINES = frozenset({"12345", "12348", "12309", "12368", "12337"})
"""Short numbers that people may be told to call: government, law, procuratorate, court, petitions about discipline."""


class NoLetters(Invalid):
    """The letters of a number are one to twelve characters."""

    slug = "letterhead-no-letters"
    text = _("请填写机关代字，1 至 12 个字。")
    field = "letters"


@command
def set_letterhead(
    *,
    by: Actor,
    at: datetime,
    organisation_id: UUID,
    letters: str,
    inquiry_phone: str = "",
    supervision_phone: str = "",
) -> Letterhead:
    """From now on; papers that were issued keep theirs, and the count of the year goes on."""
    organisation = Organisation.objects.select_for_update().filter(pk=organisation_id).first()
    if organisation is None:
        raise NotFound
    require_letterhead(by, organisation)
    bare = "".join(letters.split())
    if not 1 <= len(bare) <= 12:
        raise NoLetters
    told = {
        "letters": bare,
        "inquiry_phone": _phone(inquiry_phone, "inquiry_phone"),
        "supervision_phone": _phone(supervision_phone, "supervision_phone"),
    }
    head, _made = Letterhead.objects.update_or_create(organisation=organisation, defaults=told)
    append(f"letterhead:{organisation.pk}", [LetterheadSet(organisation.pk, bare)], by=by, at=at)
    return head


def _phone(text: str, field: str) -> str:
    number = text.strip()
    return number if number in _HOTLINES else read_phone(number, field=field)
