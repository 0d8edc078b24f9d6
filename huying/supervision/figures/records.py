"""The very records behind a figure, for those who may read them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from psycopg.sql import SQL, Literal

from huying.cases.access import readable, visible
from huying.cases.deliberation.access import visible as deliberations_of
from huying.cases.deliberation.models import Deliberation
from huying.cases.models import Case
from huying.incidents.access import visible_to as incidents_of
from huying.incidents.sealing import area_known, sealed
from huying.incidents.words import type_word
from huying.orders.access import visible_to as orders_of
from huying.patrols.enterprises.access import services_of
from huying.patrols.hazards.access import visible_to as hazards_of
from huying.patrols.hazards.categories import words_of
from huying.patrols.records.rules import age_stream
from huying.people.access import Actor
from huying.people.roles import SEATS, STATION
from huying.places.models import Area
from huying.places.queries import area_name
from huying.supervision.figures.definition import Definition
from huying.supervision.figures.periods import Period
from huying.supervision.figures.populations import POPULATIONS, refreshed
from huying.supervision.figures.statements import inside, parameters
from huying.supervision.figures.within import STREET, Of, condition

AT_MOST = 500
"""Rows on a page; the figure itself counts all."""
Titles = Callable[[Actor, Collection[UUID]], Mapping[UUID, Any]]
"""Of the records of a kind with these ids, what those are called that this person may read."""
_TOLD: dict[str, Titles] = {}
_PAGES = {
    "case": "cases:case",
    "order": "orders:order",
    "hazard": "hazards:hazard",
    "service": "enterprises:service",
    "deliberation": "deliberation:room",
}
"""An incident has no page of its own: it is looked up at the seat."""


def tells(kind: Of, *, page: str) -> Callable[[Titles], Titles]:
    """Register what records of a kind are called, and the name of their page's address, which takes their code."""

    def register(titles: Titles) -> Titles:
        _TOLD[kind], _PAGES[kind] = titles, page
        return titles

    return register


_STATEMENT = SQL(
    "SELECT id, code, area_code, {dated}, ({counted}), ({measure})::float8 FROM ({rows}) AS counted_rows"
    " WHERE {inside} AND {within} AND {chosen} ORDER BY {dated} DESC, code LIMIT {most}"
)
_CHOSEN = {"in": SQL("({counted})"), "out": SQL("NOT ({counted})")}


@dataclass(frozen=True, slots=True)
class Record:
    """A row of the denominator: its matter, when it fell into the period, whether the numerator holds it."""

    code: str
    title: Any
    href: str
    area: str
    at: datetime
    counted: bool
    measure: float | None


@dataclass(frozen=True, slots=True)
class Behind:
    """The records that this person may read, the newest first; `hidden` more are there that they may not.

    Behind a sensitive figure stands what persons said: its records are for those who read the content of the case,
    or who handle the hazard or the incident.
    """

    rows: list[Record]
    hidden: int
    more: bool


def behind(actor: Actor, definition: Definition, area: str, period: Period, *, which: str = "") -> Behind:
    """What stands behind a figure; `which` is `in` (the numerator alone), `out` (the rest), or empty for both."""
    refreshed()
    counted, population = SQL(definition.counted), POPULATIONS[definition.population]
    statement = _STATEMENT.format(
        dated=SQL(definition.dated),
        counted=counted,
        measure=SQL(definition.measure if definition.timed else "NULL"),
        rows=population.rows,
        inside=inside(definition),
        within=condition(area, population.in_grid),
        chosen=_CHOSEN.get(which, SQL("true")).format(counted=counted),
        most=Literal(AT_MOST + 1),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters(area, period))
        found = cursor.fetchall()
    page = found[:AT_MOST]
    kind = population.of
    keys = {row[0] for row in page}
    titles, areas = _told(actor, definition, area, keys)
    rows = [_record(kind, titles[row[0]], areas.get(row[0], row[2]), row) for row in page if row[0] in titles]
    return Behind(rows, len(page) - len(rows), len(found) > AT_MOST)


def _told(
    actor: Actor, definition: Definition, area: str, keys: Collection[UUID]
) -> tuple[Mapping[UUID, Any], Mapping[UUID, str]]:
    """Of the records that this person may read what they are called, and the areas that are told instead of theirs."""
    kind, content = POPULATIONS[definition.population].of, definition.sensitive
    if kind == "incident":
        known = _incidents(actor, keys, area, content=content)
        return {key: each[0] for key, each in known.items()}, {key: each[1] for key, each in known.items()}
    registered = _TOLD.get(kind)
    return registered(actor, keys) if registered else _titles(actor, kind, keys, content=content), {}


def _record(kind: str, title: Any, area: str, row: tuple[Any, ...]) -> Record:
    _id, code, _area, at, counted, measure = row
    href = reverse(_PAGES[kind], args=[code]) if kind in _PAGES else ""
    return Record(code, title, href, area_name(area), at, bool(counted), measure)


def _titles(actor: Actor, kind: str, keys: Collection[UUID], *, content: bool) -> Mapping[UUID, Any]:
    """What the readable ones of these records are called; `content` asks for those read beyond the process."""
    if kind == "case":
        reach = readable(actor) if content else visible(actor)
        return dict(Case.objects.filter(reach, pk__in=keys).values_list("pk", "title"))
    if kind == "order":
        return dict(orders_of(actor).filter(pk__in=keys).values_list("pk", "title"))
    if kind == "hazard":
        hazards = hazards_of(actor).filter(pk__in=keys).values_list("pk", "category", "area_code")
        found = {key: category for key, category, area in hazards if not content or _handles(actor, area)}
        words = words_of(set(found.values()))
        return {key: words.get(category, category) for key, category in found.items()}
    if kind == "deliberation":
        return dict(Deliberation.objects.filter(deliberations_of(actor), pk__in=keys).values_list("pk", "topic"))
    return dict(services_of(actor).filter(pk__in=keys).values_list("pk", "kind__name"))


def _incidents(actor: Actor, keys: Collection[UUID], area: str, *, content: bool) -> dict[UUID, tuple[str, str]]:
    """Of these incidents those that this person may read, by what they are called and the area that is told.

    As on every list what is sealed has no type and lies in its street; of less than a street it is not listed, for it
    would be known to lie there.
    """
    rows = [
        each
        for each in incidents_of(actor).filter(pk__in=keys)
        if (not content or _handles(actor, each.area_code)) and not (sealed(each) and len(area) > STREET)
    ]
    return {each.pk: (_("受保护的事件") if sealed(each) else type_word(each.card), area_known(each)) for each in rows}


def _communities(_actor: Actor, keys: Collection[UUID]) -> Mapping[UUID, str]:
    """What communities are called, by the stream that tells how old their data is; anybody may know."""
    areas = Area.objects.filter(level="community").values_list("code", "name")
    return {age_stream(code): name for code, name in areas if age_stream(code) in keys}


def _handles(actor: Actor, area: str) -> bool:
    """Whether what residents said of hazards and incidents there is this person's to read."""
    return actor.in_area(SEATS | STATION, area)


_TOLD["age"] = _communities
