"""No person is named in a report: what people write is looked through for phones, numbers of papers and names."""

from __future__ import annotations

import re

from django.db import connection
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid

_NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-?\d{7,8})(?!\d)")
"""A mobile phone, an identity number (GB 11643), a fixed line."""
_SURNAME = re.compile(r"[\u4e00-\u9fff]先生|[\u4e00-\u9fff]女士")


class PersonNamed(Invalid):
    """The text names somebody, or holds a phone or identity number."""

    slug = "grid-report-person-named"
    text = _("报告里不写人名、电话和证件号，请改成地点和件数。（发现：{found}）")
    field = "suggestion"


def require_nameless(text: str, *, area_code: str, field: str) -> None:
    """Pass, or raise PersonNamed at a field: with a number, or the name of somebody with an account in the district.

    Names of two characters are words too often and are not looked for; nor are people without an account, of whom
    nothing is kept in the open.
    """
    named = person_in(text, area_code)
    if named:
        raise PersonNamed(found=named, field=field)


def person_in(text: str, area_code: str) -> str:
    """The first of all this in a text, masked; empty where nobody is told."""
    found = _NUMBER.search(text) or _SURNAME.search(text)
    named = found.group() if found else _named(text, area_code[:6])
    return masked(named) if named else ""


def number_in(text: str) -> str:
    """The first phone or identity number in a text, masked; empty where there is none."""
    found = _NUMBER.search(text)
    return masked(found.group()) if found else ""


def _named(text: str, district: str) -> str:
    if not text:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES, {"text": text, "area": f"{district}%"})
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def masked(found: str) -> str:
    """What was found, so that it is known and not told."""
    return f"{found[:3]}****" if found[:1].isdigit() else f"{found[:1]}*"


_NAMES = """
SELECT p.name FROM people_person AS p
WHERE length(p.name) >= 3 AND position(p.name in %(text)s) > 0 AND EXISTS (
  SELECT FROM people_post AS post JOIN people_organisation AS o ON o.id = post.organisation_id
  WHERE post.person_id = p.id AND o.area_id LIKE %(area)s
)
LIMIT 1
"""
