"""Words with what names people masked in them: numbers of phones, papers and accounts, and the parties of a case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from huying.cases.models import Party
from huying.core import identity

_NUMBERS = re.compile(
    # Eleven digits or more with gaps, as people write phones and cards; not a date, nor the rest of one.
    r"(?<!\d)(?<!\d[-.])(?!\d{4}[-.]\d{1,2}[-.]\d{1,2}(?!\d))\d(?:[ \t\u3000\-–—·.]{0,2}\d){10,}[Xx]?"
    # Seven or more in a row.
    r"|(?<!\d)\d{7,}[Xx]?"
)
_NO_DIGIT = re.compile(r"[^\dXx]")


def masked_words(text: str, parties: Iterable[Party]) -> str:
    """Words for readers who do not work on the case: numbers, then names and addresses of the parties.

    Numbers come first, for of a phone not even the last four digits are left: they open the page of the code.
    """
    return without_parties(without_numbers(text), parties)


def without_numbers(text: str) -> str:
    """The text with the middle of every long number hidden, also where gaps divide it."""
    return _NUMBERS.sub(_hidden, text)


def without_parties(text: str, parties: Iterable[Party]) -> str:
    """The text with what names a natural person replaced by its masked form, the longest first."""
    found: dict[str, str] = {}
    for party in parties:
        if party.kind != "organisation" and not party.pseudonym:
            found[party.name] = identity.masked_name(party.name)
        found[party.phone] = identity.masked_phone(party.phone)
        found[party.id_number] = identity.masked_id(party.id_number)
        found[party.address] = identity.masked_address(party.address)
    for whole in sorted(found, key=len, reverse=True):
        if len(whole) > 1:
            text = text.replace(whole, found[whole])
    return text


def _hidden(found: re.Match[str]) -> str:
    digits = _NO_DIGIT.sub("", found[0])
    return f"{digits[:3]}****{digits[-2:]}"
