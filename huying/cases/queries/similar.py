"""Earlier matters that may be the same, or belong to the same people or place: suggested while a clerk types.

Only what this person may know of. People are found by blind indexes, so a name matches only whole; names are masked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.access import visible
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.models import Case, Party
from huying.cases.rules import OPEN, RESULTS
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, STATE_WORDS
from huying.core.errors import Invalid
from huying.core.identity import masked_name, read_phone
from huying.people.access import Actor

SHOWN = 8
LOOKED_BACK = timedelta(days=730)
"""Matters of the same place are suggested up to this age; those of the same people always."""
WHY: dict[str, str | Promise] = {
    "id": _("同一证件号"),
    "phone": _("同一电话"),
    "name": _("同名"),
    "place": _("同一地点"),
}
_STRENGTH = {"id": 4, "phone": 3, "place": 1, "name": 1}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form so far."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    place_id: UUID | None = None
    place_text: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """One earlier matter; `why` are the reasons in words, `open` when something is still to be done about it."""

    code: str
    title: str
    state: Any
    kind: Any
    registered_at: datetime
    people: str
    why: tuple[Any, ...]
    open: bool
    same_kind: bool

    @property
    def likely(self) -> bool:
        """Probably the very same matter: the same people, not over, the same type."""
        return self.open and self.same_kind and any(word in self.why for word in (WHY["id"], WHY["phone"]))


def similar(actor: Actor, typed: Typed, at: datetime) -> list[Similar]:
    """At most eight earlier matters, the likeliest first. Three queries."""
    reasons: dict[UUID, set[str]] = {}
    for case_id, reason in (*_by_people(typed), *_by_place(typed, at)):
        reasons.setdefault(case_id, set()).add(reason)
    if not reasons:
        return []
    rows = Case.objects.filter(visible(actor), pk__in=reasons).exclude(state="merged")
    cases = sorted(rows.defer("facts", "request"), key=lambda case: _rank(case, reasons[case.pk], typed), reverse=True)
    cases = cases[:SHOWN]
    people = _people(case.pk for case in cases)
    return [_shown(case, reasons[case.pk], people.get(case.pk, ()), typed) for case in cases]


def _by_people(typed: Typed) -> Iterable[tuple[UUID, str]]:
    wanted: dict[str, set[bytes]] = {
        "id": {id_index(number) for number in typed.numbers if len(number) >= 15},
        "phone": {phone_index(phone) for phone in map(_whole_phone, typed.phones) if phone},
        "name": {name_index(name) for name in typed.names if len(name.strip()) > 1},
    }
    given = {f"{kind}_index": values for kind, values in wanted.items() if values}
    if not given:
        return
    condition = reduce(or_, (Q(**{f"{column}__in": list(values)}) for column, values in given.items()))
    rows = Party.objects.filter(condition).order_by("-pk").values_list("case_id", *given)[:200]
    for case_id, *found in rows:
        for column, value in zip(given, found, strict=True):
            if bytes(value) in given[column]:
                yield case_id, column.removesuffix("_index")


def _whole_phone(typed: str) -> str:
    """A number that is typed to its end; empty while it is not."""
    try:
        return read_phone(typed)
    except Invalid:
        return ""


def _by_place(typed: Typed, at: datetime) -> Iterable[tuple[UUID, str]]:
    rows = Case.objects.filter(registered_at__gte=at - LOOKED_BACK).order_by("-registered_at")
    words = typed.place_text.strip()
    if typed.place_id is not None:
        rows = rows.filter(place_id=typed.place_id)
    elif len(words) > 3:
        rows = rows.filter(place_text=words)
    else:
        return
    for case_id in rows.values_list("pk", flat=True)[:50]:
        yield case_id, "place"


def _rank(case: Case, reasons: set[str], typed: Typed) -> tuple[bool, int, bool, datetime]:
    strength = sum(_STRENGTH[reason] for reason in reasons)
    return strength > 1, strength, bool(typed.category) and case.category == typed.category, case.registered_at


def _people(case_ids: Iterable[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    for party in Party.objects.filter(case_id__in=list(case_ids)).order_by("number").only("case_id", "name"):
        found.setdefault(party.case_id, []).append(masked_name(party.name))
    return found


def _shown(case: Case, reasons: set[str], people: Iterable[str], typed: Typed) -> Similar:
    return Similar(
        code=case.code,
        title=case.title,
        state=STATE_WORDS[case.state],
        kind=CATEGORY_WORDS.get(case.category, LINE_WORDS[case.line]),
        registered_at=case.registered_at,
        people="、".join(list(people)[:4]),
        why=tuple(WHY[reason] for reason in WHY if reason in reasons),
        open=case.state in OPEN - RESULTS,
        same_kind=not typed.category or case.category == typed.category,
    )
