"""Who is told what happened to a hazard, so that they act: the street, those on patrol, whoever is responsible.

A message holds the code, the place and the kind; it never says who reported.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.patrols.hazards.access import GRID, UNIT, concerned
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.titles import title_of
from huying.people.holders import holders
from huying.people.models import Organisation
from huying.people.nodes import command_nodes
from huying.people.roles import DEPARTMENT, SEATS, STATION


def tell(hazard: Hazard, fact: Recorded, why: str, to: Collection[UUID], at: datetime) -> None:
    """Queue one message; nobody, no message."""
    send(
        stream=hazard.stream,
        kind="update",
        body={"matter": hazard.code, "title": title_of(hazard), "why": why},
        to=dict.fromkeys(sorted(to)),
        event_id=fact.id,
        at=at,
    )


def street_of(hazard: Hazard, at: datetime) -> set[UUID]:
    """The seats of the nearest command room: they grade, assign and close."""
    for node in command_nodes(hazard.area_code):
        found = holders([node], SEATS, at)
        if found:
            return found
    return set()


def responsible_of(hazard: Hazard, at: datetime) -> set[UUID]:
    """The people of the organisation that has to put it right; nobody of a shop without an account."""
    return holders([hazard.responsible_id], UNIT | DEPARTMENT, at) if hazard.responsible_id else set()


def patrol_of(hazard: Hazard, at: datetime) -> set[UUID]:
    """Grid workers and station chiefs of the community, but those who found it, reported it or put it right."""
    stations = Organisation.objects.filter(kind="station", area_id=hazard.area_code).values_list("pk", flat=True)
    return holders(list(stations), GRID | STATION, at) - concerned(hazard)
