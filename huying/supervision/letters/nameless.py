"""No citizen is named in a letter (domain 6.3): what it says is looked through before it is kept.

A reminder names nobody at all. A warning and a task tell nothing that is not needed: no numbers of phones or papers, no
party of the matters that they are about, no list of people. Who does a task and whom to call are people of offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext_lazy as _

from huying.cases.models import Party
from huying.core.errors import Invalid
from huying.supervision.grid_reports.nameless import masked, number_in, person_in
from huying.supervision.letters.rules import OFFICIAL, Kind

SHORTEST_NAME = 2
LISTS = ("重点人员", "重点人群名单", "重点人头")
"""What a letter is never about: matters and risks, not lists of people."""


class LetterNamesPerson(Invalid):
    """The text names a citizen, or holds a phone or identity number."""

    slug = "letter-names-person"
    text = _("函件里不写群众的姓名、电话和证件号，请改成编号、地点和件数。（发现：{found}）")
    field = "subject"


class LetterListsPeople(Invalid):
    """A letter is about a risk, never about people who are on some list."""

    slug = "letter-lists-people"
    text = _("函件只写风险和事项，不写“{found}”，请改写。")
    field = "subject"


def require_nameless(kind: Kind, texts: Mapping[str, str], *, area_code: str, parties: Iterable[Party]) -> None:
    """Pass, or raise LetterNamesPerson or LetterListsPeople at the field. `texts` by field."""
    parties = list(parties)
    for field, text in texts.items():
        named = _party_in(text, parties)
        if not named and field not in OFFICIAL:
            named = person_in(text, area_code) if kind is Kind.REMINDER else number_in(text)
        if named:
            raise LetterNamesPerson(found=named, field=field)
        listed = next((word for word in LISTS if word in text), "")
        if listed:
            raise LetterListsPeople(found=listed, field=field)


def _party_in(text: str, parties: list[Party]) -> str:
    for party in parties:
        natural = party.kind != "organisation" and not party.pseudonym
        for value in ((party.name,) if natural else ()) + (party.phone, party.id_number):
            if len(value) >= SHORTEST_NAME and value in text:
                return masked(value)
    return ""
