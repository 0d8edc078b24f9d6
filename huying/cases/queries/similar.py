"""Earlier matters that may be the same, or belong to the same people or place: suggested while a clerk types.

Only what this person may know of, and for its people only what they read beyond the process. People are found by blind
indexes, so a name matches only whole; names are masked. Who merely is called the same may be somebody else: that is
said, and those of the same community come first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.access import readable, visible
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.models import Case, Party
from huying.cases.rules import OPEN, RESULTS
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, STATE_WORDS
from huying.core.errors import Invalid
from huying.core.identity import masked_name, read_phone
from huying.people.access import Actor
from huying.places.models import Area

SHOWN = 8
COMMUNITY = 12
"""Digits of the code of a community."""
LOOKED_BACK = timedelta(days=730)
"""Matters of the same place are suggested up to this age; those of the same people always."""
WHY: dict[str, str | Promise] = {
    "id": _("同一证件号"),
    "phone": _("同一电话"),
    "name": _("同名"),
    "place": _("同一地点"),
    "here": _("同一社区"),
}
CHECK = _("仅同名，请核对是否同一人")
_STRENGTH = {"id": 4, "phone": 3, "place": 1, "name": 1, "here": 1}


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form so far."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    place_id: UUID | None = None
    place_text: str = ""
    category: str = ""
    community: str = ""
    """The code of the community where it happened, if it is known."""
    case_id: UUID | None = None
    """The case itself, where it is registered already."""


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
    check: Any = ""
    """What is to be checked, where a name alone speaks for it."""

    @property
    def likely(self) -> bool:
        """Probably the very same matter: the same people, not over, the same type."""
        return self.open and self.same_kind and any(word in self.why for word in (WHY["id"], WHY["phone"]))


def similar(actor: Actor, typed: Typed, at: datetime) -> list[Similar]:
    """At most eight earlier matters, the likeliest first. Five queries."""
    reasons: dict[UUID, set[str]] = {}
    for case_id, reason in (*_by_people(typed), *_by_name_here(typed), *_by_place(typed, at)):
        reasons.setdefault(case_id, set()).add(reason)
    if typed.case_id is not None:
        reasons.pop(typed.case_id, None)
    read = set(Case.objects.filter(readable(actor), pk__in=reasons).values_list("pk", flat=True)) if reasons else set()
    reasons = {key: why for key, found in reasons.items() if (why := found if key in read else found & {"place"})}
    if not reasons:
        return []
    rows = Case.objects.filter(visible(actor), pk__in=reasons).exclude(state="merged")
    cases = sorted(rows.defer("facts", "request"), key=lambda case: _rank(case, reasons[case.pk], typed), reverse=True)
    cases = cases[:SHOWN]
    people = _people(case.pk for case in cases if case.pk in read)
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


def _by_name_here(typed: Typed) -> Iterable[tuple[UUID, str]]:
    """Natural persons of the same name in the same community; of a frequent name others are many."""
    names = {name_index(name) for name in typed.names if len(name.strip()) > 1}
    if not names or not typed.community:
        return
    rows = Party.objects.filter(name_index__in=names, kind="natural", pseudonym=False)
    here = rows.filter(case__area_code__startswith=typed.community).order_by("-pk")
    for case_id in here.values_list("case_id", flat=True)[:50]:
        yield case_id, "name"
        yield case_id, "here"


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
        check=CHECK if reasons <= {"name", "here"} else "",
    )


def community_in(text: str, district: str) -> str:
    """The code of the community of a district that is named in words; empty where none is, or several are."""
    named = Area.objects.annotate(told=Value(text)).filter(level="community", code__startswith=district)
    found = list(named.filter(told__contains=F("name")).values_list("code", flat=True)[:2]) if text else []
    return found[0] if len(found) == 1 else ""
