"""What a department reads of a case: the matter without the people in it, and whom to speak with (domain 3.12, 6.2)."""

from __future__ import annotations

from django.utils.translation import gettext

from huying.cases.masked_words import without_parties
from huying.cases.models import Case, Party
from huying.cases.words import SIDE_WORDS
from huying.core import identity

LONGEST_TITLE = 120


def summary_of(case: Case) -> str:
    """What was told, with the names, numbers and addresses of the parties masked wherever they stand in it."""
    text = "\n".join(part for part in (case.facts.strip(), case.request.strip()) if part)
    return without_parties(text, case.parties.all())


def parties_of(case: Case) -> str:
    """Whom a department speaks with: applicants by name and phone; of the others what is public, the rest masked."""
    present = [party for party in case.parties.order_by("number") if party.left_at is None]
    return "\n".join(_line(party) for party in present)


def _line(party: Party) -> str:
    applicant = party.side == "applicant"
    whole = applicant or party.kind == "organisation" or party.pseudonym
    name = party.name if whole else identity.masked_name(party.name)
    phone = party.phone if applicant else ""
    return gettext("{side} {name} {phone}").format(side=SIDE_WORDS[party.side], name=name, phone=phone).strip()
