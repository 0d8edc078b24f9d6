"""What the page of an incident tells of its consultations, and what it offers there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.incidents.models import Incident
from huying.incidents.rules import ENDED, State
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import SEATS
from huying.supervision.consultations.access import calling_duty, visible_to
from huying.supervision.consultations.queries.joint import core_for, joint_of
from huying.supervision.consultations.rules import GRAVE
from huying.supervision.consultations.words import KINDS, STATES, TONES

MOST = 10
_WAITING = frozenset({State.RAISED, State.RECEIVED})
Known = tuple[Any, Any, Any, str]
"""A consultation, the words for its kind and state, and the tone of the state."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a reader has of it. `begins`: 5+X may begin, by `core` in one press, the more urgent once `dispatched`.

    `calls`: they may call a special consultation about an ordinary one. `elsewhere`: 5+X goes on, not theirs to read.
    """

    found: list[Known]
    begins: bool = False
    core: tuple[Organisation, ...] = ()
    dispatched: bool = False
    calls: bool = False
    elsewhere: str = ""

    @property
    def empty(self) -> bool:
        """Nothing to tell and nothing to offer."""
        return not (self.found or self.begins or self.calls or self.elsewhere)


def called_about(actor: Actor, stream: str) -> list[Known]:
    """The consultations about a matter that a person reads, the latest first."""
    rows = visible_to(actor).filter(matter=stream).order_by("-called_at", "-pk")[:MOST]
    return [(row, KINDS[row.kind], STATES[row.state], TONES.get(row.state, "")) for row in rows]


def offer_for(actor: Actor, incident: Incident, at: datetime) -> Offer:
    """Seats of the area are offered to call, as long as it goes on; everybody else is told what they read anyhow."""
    found = called_about(actor, incident.stream)
    if incident.state in ENDED or not actor.in_area(SEATS, incident.area_code):
        return Offer(found)
    if incident.level > GRAVE:
        return Offer(found, calls=True)
    known = joint_of(incident)
    if known is not None:
        theirs = any(row.pk == known.pk for row, *_words in found)
        return Offer(found, elsewhere="" if theirs else known.code)
    core = core_for(calling_duty(actor, incident.area_code), incident, at)
    return Offer(found, begins=True, core=tuple(core), dispatched=incident.state not in _WAITING)
