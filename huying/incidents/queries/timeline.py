"""The time line of an incident, read from its stream in the event log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.core.eventlog import Recorded, fact_of, read
from huying.incidents.cards import card_of, cards_in_force
from huying.incidents.events import (
    ClockMissed,
    IncidentEscalated,
    IncidentMerged,
    ResponderArrived,
    RoomMessagePosted,
    ShortfallFound,
)
from huying.incidents.events_leave import ResponderCameBack
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.sentences import Names, sentence
from huying.incidents.words import type_word
from huying.people.models import Organisation, Person

Named = Callable[[str], str]
"""How a person's name is written for this reader: whole, or with a star."""
CAME = (ResponderArrived, ResponderCameBack)
WARNINGS = (ClockMissed, ShortfallFound, IncidentEscalated)
UNTOLD = (RoomMessagePosted,)
"""Told by the room itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as people read it. `who` acted: a name, or the rule or the clock that did."""

    version: int
    type: str
    at: datetime
    who: str
    text: str
    tone: str
    data: dict[str, Any]


def timeline(incident: Incident, *, at: datetime, named: Named, newest_first: bool = False) -> list[Line]:
    """Every fact of an incident as a sentence in the active language. At most six queries, whatever the length."""
    records = list(read(incident.stream))
    facts = [fact_of(record) for record in records]
    names = _names(incident, records, facts, at)
    names.people.update({person: named(name) for person, name in names.people.items()})
    lines = [
        _line(record, fact, names) for record, fact in zip(records, facts, strict=True) if not isinstance(fact, UNTOLD)
    ]
    return lines[::-1] if newest_first else lines


def _line(record: Recorded, fact: Any, names: Names) -> Line:
    tone = "warn" if isinstance(fact, WARNINGS) else "answer" if isinstance(fact, CAME) else ""
    return Line(
        record.version, record.type, record.at, _who(record, fact, names), sentence(fact, names), tone, record.data
    )


def _who(record: Recorded, fact: Any, names: Names) -> str:
    """Who acted, where the sentence does not say it by itself."""
    actor = record.actor.get("id")
    if actor is None:
        return _("时钟") if record.actor.get("via") == "clock" else _("规则")
    if getattr(fact, "person_id", None) == UUID(actor):
        return ""
    return names.person(UUID(actor))


def _names(incident: Incident, records: list[Recorded], facts: list[Any], at: datetime) -> Names:
    assigned = dict(Assignment.objects.filter(incident=incident).values_list("pk", "person_id"))
    people = set(assigned.values()) | {UUID(r.actor["id"]) for r in records if r.actor.get("id")}
    people |= _ids(facts, "person_id")
    bodies = _ids(facts, "node_id") | _ids(facts, "organisation_id")
    into = {fact.into_id for fact in facts if isinstance(fact, IncidentMerged)}
    cards = {"": card_of("", at, incident.area_code), **cards_in_force(at)}
    return Names(
        people=dict(Person.objects.filter(pk__in=people).values_list("pk", "name")),
        organisations=dict(Organisation.objects.filter(pk__in=bodies).values_list("pk", "name")),
        assigned=assigned,
        codes=dict(Incident.objects.filter(pk__in=into).values_list("pk", "code")) if into else {},
        types={code: type_word(card) for code, card in cards.items()},
    )


def _ids(facts: Iterable[Any], name: str) -> set[UUID]:
    return {found for fact in facts if (found := getattr(fact, name, None)) is not None}
