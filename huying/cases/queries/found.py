"""Finding cases: by a code, by a party, and as a list that can be narrowed."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from huying.cases.access import visible
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.models import Case, CaseAlias, Party
from huying.cases.rules import OPEN
from huying.core.codes import LENGTH, MistypedCode, read_code
from huying.core.errors import NotFound
from huying.people.access import Actor

HEAVY = ("facts", "request")
"""Sealed texts: not opened for a list."""
_DIGITS = re.compile(r"^[\d\s-]+$")
_NUMBER = re.compile(r"^[0-9A-Za-z]{15,18}$")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; an empty member narrows nothing. `text` is a code, a phone number, an identity
    number, a name or a place; `open` None shows both."""

    state: str = ""
    line: str = ""
    category: str = ""
    channel: str = ""
    source: str = ""
    path: str = ""
    area: str = ""
    handler: UUID | None = None
    owner: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    open: bool | None = None
    text: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return self != Narrowed()


_EQUAL = ("state", "line", "category", "channel", "source", "path", "handler", "owner")


def cases_for(actor: Actor, narrowed: Narrowed) -> QuerySet[Case]:
    """The cases of which a person may know, narrowed, the newest first; sealed texts are not fetched."""
    rows = Case.objects.filter(visible(actor)).defer(*HEAVY)
    equal = {name: getattr(narrowed, name) for name in _EQUAL if getattr(narrowed, name)}
    rows = rows.filter(**equal)
    if narrowed.area:
        rows = rows.filter(area_code__startswith=narrowed.area)
    if narrowed.since:
        rows = rows.filter(registered_at__gte=narrowed.since)
    if narrowed.until:
        rows = rows.filter(registered_at__lt=narrowed.until)
    if narrowed.open is not None:
        rows = rows.filter(state__in=OPEN) if narrowed.open else rows.exclude(state__in=OPEN)
    if narrowed.text:
        rows = rows.filter(_meant(narrowed.text))
    return rows.order_by("-registered_at", "-pk")


def by_code(actor: Actor, text: str) -> Case:
    """The case of a code, however it was typed; the code of a merged case leads to the one that goes on.

    Raises MistypedCode, and NotFound also for a stranger.
    """
    code = read_code(text)
    rows = Case.objects.filter(visible(actor)).select_related("owner", "handler", "place", "merged_into")
    found = rows.filter(code=code).first()
    if found is None or found.merged_into_id is not None:
        alias = CaseAlias.objects.filter(code=code).values_list("case_id", flat=True).first()
        found = (rows.filter(pk=alias).first() if alias else None) or found
    if found is None:
        raise NotFound
    return found


def _meant(text: str) -> Q:
    """What somebody typed into the search field: a code, a number, or a name or place."""
    typed = text.strip()
    code = _code(typed)
    if code:
        return Q(code=code) | Q(aliases__code=code)
    party = Party.objects.filter(case=OuterRef("pk"))
    if _DIGITS.match(typed):
        return Q(Exists(party.filter(phone_index=phone_index(typed)))) | Q(
            Exists(party.filter(id_index=id_index(typed)))
        )
    if _NUMBER.match(typed):
        return Q(Exists(party.filter(id_index=id_index(typed))))
    named = Party.objects.filter(name_index=name_index(typed)).values("case_id")
    return Q(pk__in=named) | Q(place_text__startswith=typed)


def _code(typed: str) -> str:
    if not _DIGITS.match(typed) or len(re.sub(r"\D", "", typed)) != LENGTH:
        return ""
    try:
        return read_code(typed)
    except MistypedCode:
        return ""


NAMES = tuple(field.name for field in fields(Narrowed))
