"""Numbers of official papers: without gaps for each organisation, series and year.

The number is drawn in the transaction that issues the paper, from a row that stays locked until it commits: a paper
that is not issued after all leaves no gap, and two that are issued at once follow one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from huying.core.clock import in_china
from huying.papers.models import Letterhead
from huying.papers.sheets import Kind
from huying.people.models import Organisation

OFFICIAL = "{letters}{series}〔{year}〕{serial}号"
"""As GB/T 9704 has it: the organisation's letters, the year in hexagonal brackets, a number without leading zeros."""
RECORD = "（{year}）{letters}{series}第{serial}号"
"""As files of mediation are numbered."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was drawn; `serial` is None and `text` empty for a kind without numbers."""

    year: int
    serial: int | None
    text: str


def draw(kind: Kind, organisation: Organisation, at: datetime) -> Number:
    """The next number. Call it inside the transaction that keeps the paper, as late as possible."""
    year = in_china(at).year
    if not kind.series:
        return Number(year, None, "")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [organisation.pk, kind.series, year])
        serial: int = cursor.fetchone()[0]
    pattern = kind.numbered or OFFICIAL
    text = pattern.format(letters=letters_of(organisation), series=kind.series, year=year, serial=serial)
    return Number(year, serial, text)


def letters_of(organisation: Organisation) -> str:
    """The letters of an organisation in its numbers (代字): those it has set, else made from its area and kind."""
    return lettered(organisation, Letterhead.objects.filter(organisation=organisation).first())


def lettered(organisation: Organisation, head: Letterhead | None) -> str:
    """The same where its letterhead is known."""
    if head is not None and head.letters:
        return head.letters
    place = organisation.area.name
    ending = _ENDINGS.get(organisation.kind)
    if ending is None:
        return organisation.name[:2]
    return (place[:1] if organisation.kind == "district_center" else place[:2]) + ending


_ENDINGS = {"district_center": "政综", "street_center": "综", "station": "综站", "committee": "", "court": "法"}
_NEXT = """
INSERT INTO papers_serial (organisation_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (organisation_id, series, year) DO UPDATE SET last = papers_serial.last + 1 RETURNING last
"""
