"""The list of incidents: what a seat, a station or a unit watches, whether it is open or over.

What is sealed stands in it masked for everybody, seats too: a list is no place to read it, and a file even less.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from huying.core.tables.rows import Rows
from huying.incidents.access import queue_of
from huying.incidents.journal import STATE_WORDS
from huying.incidents.models import Assignment, Incident
from huying.incidents.queries.queue import state_tone
from huying.incidents.rules import THERE, State
from huying.incidents.sealing import as_read
from huying.incidents.words import type_word
from huying.people.access import Actor
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Row:
    """One incident, as everybody may read it, and how many people were there."""

    incident: Incident
    there: int

    @property
    def type_word(self) -> str:
        """The type in the reader's language."""
        return type_word(self.incident.card)

    @property
    def state_word(self) -> Any:
        """The state in two to four characters."""
        return STATE_WORDS[State(self.incident.state)]

    @property
    def tone(self) -> str:
        """The tone of the state's badge."""
        return state_tone(self.incident.state)

    @property
    def area(self) -> str:
        """The name of its area."""
        return area_name(self.incident.area_code)


def listed(actor: Actor, narrowed: Q, text: str = "") -> Rows:
    """What a person watches, narrowed; by a place only what is not sealed is found."""
    found = queue_of(actor).filter(narrowed)
    sought = text.strip()
    if sought:
        by_place = Q(place_text__icontains=sought) & (Q(card__sealed=False) | Q(card__sealed__isnull=True))
        found = found.filter(Q(code__contains=sought) | by_place)
    return Rows(found, dress=_dressed)


def _dressed(incidents: list[Incident]) -> list[Row]:
    keys = [incident.pk for incident in incidents]
    there = Assignment.objects.filter(incident_id__in=keys, state__in=THERE).order_by()
    counted = Counter(dict(there.values_list("incident_id").annotate(people=Count("pk"))))
    return [Row(as_read(incident, set()), counted[incident.pk]) for incident in incidents]
