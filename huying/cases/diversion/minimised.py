"""What a department reads of a case: the matter without the people in it, and whom to speak with (domain 3.12, 6.2)."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from huying.cases.models import Case, Party
from huying.cases.words import SIDE_WORDS
from huying.core import identity

LONGEST_TITLE = 120


def summary_of(case: Case) -> str:
    """What was told, with the names, numbers and addresses of the parties masked wherever they stand in it."""
    text = "\n".join(part for part in (case.facts.strip(), case.request.strip()) if part)
    return masked_in(text, case.parties.all())


def parties_of(case: Case) -> str:
    """Whom a department speaks with: applicants by name and phone; of the others what is public, the rest masked."""
    present = [party for party in case.parties.order_by("number") if party.left_at is None]
    return "\n".join(_line(party) for party in present)


def _line(party: Party) -> str:
    applicant = party.side == "applicant"
    name = party.name if applicant or party.kind == "organisation" or party.pseudonym else _masked(party)
    phone = party.phone if applicant else ""
    return gettext("{side} {name} {phone}").format(side=SIDE_WORDS[party.side], name=name, phone=phone).strip()


def masked_in(text: str, parties: Iterable[Party]) -> str:
    """The text with what names a natural person replaced by its masked form, the longest first."""
    found: dict[str, str] = {}
    for party in parties:
        if party.kind != "organisation" and not party.pseudonym:
            found[party.name] = _masked(party)
        found[party.phone] = identity.masked_phone(party.phone)
        found[party.id_number] = identity.masked_id(party.id_number)
        found[party.address] = identity.masked_address(party.address)
    for whole in sorted(found, key=len, reverse=True):
        if len(whole) > 1:
            text = text.replace(whole, found[whole])
    return text


def _masked(party: Party) -> str:
    return identity.masked_name(party.name)
