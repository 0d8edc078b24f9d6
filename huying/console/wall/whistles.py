"""Whistles as a wall may show them: no name, no words, no address.

A wall hangs where visitors stand. Of a whistle it tells the type, the state and the community; of a sealed one, and of
a silent one, the street alone. A mark on the map stands at the unit that is concerned, else in the middle of the
community, so that no home can be pointed out.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huying.core.models import Event
from huying.incidents.models import Incident
from huying.incidents.sealing import area_known, sealed
from huying.incidents.words import type_word
from huying.places.models import Area
from huying.places.queries import area_name

STREET_DIGITS = 9
MOST_MARKS = 200
LATEST = 12
LOOKED_BACK = timedelta(hours=24)
LOOKED_AT = 300
"""Whistles among which the latest happenings are looked for."""
APART = 0.0011
"""Degrees, some hundred metres: marks of one place stand around it, none hides another."""
_TURN = 2.399963
"""The golden angle in radians: marks around a place never fall on one another."""
LEVELS = (1, 2, 3, 4)
HAPPENED = {
    "incidents.IncidentWhistled": (gettext_lazy("吹哨"), "call"),
    "incidents.IncidentReceived": (gettext_lazy("接报"), ""),
    "incidents.IncidentDispatched": (gettext_lazy("流转"), ""),
    "incidents.ResponderAccepted": (gettext_lazy("出动"), "answer"),
    "incidents.ResponderArrived": (gettext_lazy("到场"), "answer"),
    "incidents.RingWidened": (gettext_lazy("扩大"), "warn"),
    "incidents.ResponseRaised": (gettext_lazy("升级"), "warn"),
    "incidents.IncidentEscalated": (gettext_lazy("上报"), "warn"),
    "incidents.ClockMissed": (gettext_lazy("超时"), "warn"),
    "incidents.IncidentControlled": (gettext_lazy("控制"), "answer"),
    "incidents.IncidentHandedOver": (gettext_lazy("移交"), "answer"),
    "incidents.IncidentDisposed": (gettext_lazy("处置"), "answer"),
    "incidents.IncidentClosed": (gettext_lazy("闭环"), "answer"),
}
"""What a wall tells of a whistle's course, in two characters, with the tone of the word."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One of the latest events: when, what, of which type of whistle, in which area."""

    at: datetime
    word: Any
    tone: str
    what: str
    where: str
    level: int


@dataclass(frozen=True, slots=True)
class Open:
    """The open whistles: how many, how many that nobody received, and how many of each level, the gravest first."""

    total: int
    unreceived: int
    by_level: list[tuple[int, int]]


def protected(incident: Incident) -> bool:
    """Whether a wall tells no more of it than its street."""
    return sealed(incident) or incident.silent


def what(incident: Incident) -> str:
    """The type of whistle as a wall tells it."""
    return _("受保护的事件") if protected(incident) else type_word(incident.card)


def where(incident: Incident) -> str:
    """The area as a wall tells it."""
    return area_name(_area(incident))


def open_whistles(area: str) -> list[Incident]:
    """The open ones of an area, the newest first, as many as a map holds. One query."""
    return list(Incident.objects.inside(area).open().select_related("unit").order_by("-raised_at")[:MOST_MARKS])


def counted(incidents: list[Incident]) -> Open:
    """How many there are."""
    levels = Counter(each.level for each in incidents)
    unreceived = sum(1 for each in incidents if each.received_at is None)
    return Open(len(incidents), unreceived, [(level, levels[level]) for level in LEVELS])


def scene(incidents: list[Incident]) -> dict[str, Any]:
    """What the map draws: a mark for each, in the form of the map's island. One query."""
    centres = _centres({_area(each) for each in incidents})
    around: Counter[tuple[float, float]] = Counter()
    marks = []
    for each in incidents:
        unit = None if protected(each) else each.unit
        lon, lat = (unit.lon, unit.lat) if unit else (None, None)
        if lon is None or lat is None:
            lon, lat = centres.get(_area(each), (None, None))
        if lon is None or lat is None:
            continue
        number = around[lon, lat]
        around[lon, lat] += 1
        marks.append(_mark(each, *_beside(lon, lat, number)))
    return {"incidents": marks}


def latest(area: str, at: datetime) -> list[Happening]:
    """The last twelve events of the day, the newest first. Two queries."""
    rows = Incident.objects.inside(area).filter(raised_at__gt=at - LOOKED_BACK).order_by("-raised_at")[:LOOKED_AT]
    known = {each.stream: each for each in rows}
    facts = Event.objects.filter(stream__in=list(known), type__in=list(HAPPENED), at__lte=at)
    found = facts.order_by("-at", "-version").values_list("stream", "type", "at")[:LATEST]
    return [_happening(known[stream], kind, when) for stream, kind, when in found]


def _happening(incident: Incident, kind: str, when: datetime) -> Happening:
    word, tone = HAPPENED[kind]
    return Happening(when, word, tone, what(incident), where(incident), incident.level)


def _area(incident: Incident) -> str:
    return area_known(incident)[:STREET_DIGITS] if protected(incident) else incident.area_code


def _mark(incident: Incident, lon: float, lat: float) -> dict[str, Any]:
    return {
        "code": str(incident.pk)[-12:],
        "lon": round(lon, 5),
        "lat": round(lat, 5),
        "level": incident.level,
        "place": f"{where(incident)} · {what(incident)}",
        "received": incident.received_at is not None,
    }


def _beside(lon: float, lat: float, number: int) -> tuple[float, float]:
    """The place of the mark of this number around a point: the first stands on it."""
    away, angle = APART * math.sqrt(number), _TURN * number
    return lon + away * math.cos(angle), lat + away * math.sin(angle)


def _centres(codes: set[str]) -> dict[str, tuple[float | None, float | None]]:
    rows = Area.objects.filter(code__in=codes).values_list("code", "lon", "lat")
    return {code: (lon, lat) for code, lon, lat in rows}
