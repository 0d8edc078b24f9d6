"""Who is on duty, by organisation: counts, no names.

Command rooms are named. Everybody else is told by the kind of their organisation, with how many such organisations have
somebody on duty: behind a small one a person could be guessed, and a district has hundreds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from huying.people.models import Presence
from huying.people.words import CATEGORY_WORDS, KIND_WORDS

NAMED = ("district_center", "street_center")
"""Command rooms, in the order in which they stand."""
LINES = 7
"""A wall does not scroll: what has no line of its own is counted in the last one."""
WORDS = {**KIND_WORDS, **CATEGORY_WORDS}


@dataclass(frozen=True, slots=True)
class Held:
    """A command room, or the organisations of a kind: how many people are on duty, in how many organisations."""

    name: Any
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody on duty: how many, in how many organisations, and the lines; `rest` is what has none, None if all."""

    people: int
    organisations: int
    lines: list[Held]
    rest: Held | None


def board(area: str, at: datetime) -> Board:
    """Everybody on duty in an area at an instant. One query."""
    rows = Presence.objects.filter(on_duty_until__gt=at, organisation__area__code__startswith=area)
    columns = ("organisation__name", "organisation__kind", "organisation__category")
    found = list(rows.values_list("organisation_id", *columns).annotate(n=Count("pk")))
    rooms = sorted((each for each in found if each[2] in NAMED), key=lambda each: (NAMED.index(each[2]), each[1]))
    lines = [Held(name, people, 1) for _id, name, _kind, _category, people in rooms]
    lines += _by_kind([each for each in found if each[2] not in NAMED])
    return Board(sum(each[4] for each in found), len(found), lines[:LINES], _together(lines[LINES:]))


def _by_kind(rows: list[tuple[Any, str, str, str, int]]) -> list[Held]:
    """The kinds with most people first."""
    people: Counter[str] = Counter()
    organisations: Counter[str] = Counter()
    for _id, _name, kind, category, number in rows:
        key = category if kind == "unit" and category in CATEGORY_WORDS else kind
        people[key] += number
        organisations[key] += 1
    ordered = sorted(people, key=lambda key: (-people[key], key))
    return [Held(WORDS.get(key, key), people[key], organisations[key]) for key in ordered]


def _together(lines: list[Held]) -> Held | None:
    if not lines:
        return None
    return Held("", sum(each.people for each in lines), sum(each.organisations for each in lines))
