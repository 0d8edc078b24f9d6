"""Sealed whistles (密): what their card protects is read by few; everybody else reads type and place masked.

While it lasts: the seats over the place, whoever whistled and those called. Once it is over nobody, unless two persons
of those seats open it together for a purpose (`unsealing`): these two, for a day.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext, override

from huying.incidents.access import standings
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import Actor
from huying.people.roles import SEATS
from huying.places.models import Area
from huying.places.queries import area_name

ONCE_OVER = frozenset({"unsealed"})
WHILE_IT_LASTS = frozenset({"district", "street", "caller", "reporter", "responder", "on_scene"})
"""Ways of standing to an incident, as in `access.PERMISSIONS`. A station or a unit reads by having been called only."""


def sealed(incident: Incident) -> bool:
    """Whether its card protects it."""
    return bool(incident.card.get("sealed"))


def area_known(incident: Incident) -> str:
    """The area in which others may know that it lies: of a sealed one the street alone."""
    return incident.area_code[:9] if sealed(incident) else incident.area_code


def closed(incident: Incident) -> bool:
    """Whether it is sealed and over: who reads it now is recorded."""
    return sealed(incident) and incident.state in ENDED


def as_read(incident: Incident, held: AbstractSet[str]) -> Incident:
    """The incident as somebody reads it who stands to it in these ways: itself, or a masked copy never to be saved."""
    reading = ONCE_OVER if incident.state in ENDED else WHILE_IT_LASTS
    return _masked(incident) if sealed(incident) and not held & reading else incident


def as_known_to(actor: Actor, incident: Incident) -> Incident:
    """The same for a person. Asks only about a sealed one; of one that runs, nothing for a seat over it."""
    if not sealed(incident) or actor.system:
        return incident
    if incident.state not in ENDED and actor.in_area(SEATS, incident.area_code):
        return incident
    return as_read(incident, standings(actor, incident))


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody is about to read a sealed incident that is over."""

    by: Actor
    at: datetime
    incident_id: UUID
    part: str


KEEPERS: list[Callable[[Opening], None]] = []
"""What writes openings down, put in at start-up: pages that only read tell of it without knowing who writes."""


def keeps_openings(function: Callable[[Opening], None]) -> Callable[[Opening], None]:
    """Register what writes openings down."""
    KEEPERS.append(function)
    return function


def note_opening(*, by: Actor, at: datetime, incident: Incident, part: str) -> None:
    """Have it recorded where there is something to record: whatever shows an incident in full calls this first."""
    if closed(incident) and not incident.veiled:
        for keep in KEEPERS:
            keep(Opening(by, at, incident.pk, part))


def _masked(incident: Incident) -> Incident:
    """Street only: its name for the place, its middle for the point; no type, no words, no unit."""
    seen = copy.copy(incident)
    seen.veiled = True
    seen.template, seen.note, seen.grid_code, seen.accuracy_m = "", "", "", None
    seen.card = {"name": _in("zh-hans"), "name_en": _in("en"), "asked": "", "sealed": True}
    seen.unit = seen.place = None
    seen.area_code = area_known(incident)
    seen.place_text = area_name(seen.area_code)
    lon, lat = Area.objects.filter(code=seen.area_code).values_list("lon", "lat").first() or (None, None)
    seen.lon = round(incident.lon, 1) if lon is None else lon
    seen.lat = round(incident.lat, 1) if lat is None else lat
    return seen


def _in(language: str) -> str:
    with override(language):
        return gettext("受保护的事件")
