"""Describe (补充): the type and words may follow after the whistle; the need grows with them, it never shrinks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.access import require
from huying.incidents.calling import call_wave
from huying.incidents.cards import card_of
from huying.incidents.commands.dispatch import obey_card
from huying.incidents.events import IncidentDescribed
from huying.incidents.journal import NotInThisState, record, state_word, take
from huying.incidents.models import Incident, RoomMessage
from huying.incidents.rules import CALLING, UNDERWAY, State, original_time
from huying.incidents.steps import limits_from_the_whistle
from huying.people.access import Actor


@command
def describe(
    *,
    by: Actor,
    at: datetime,
    incident_id: UUID,
    template: str = "",
    note: str = "",
    client_at: datetime | None = None,
) -> Incident:
    """Add the type or a note. A type set later brings its card; the clocks already running keep their rules.

    `client_at` is the phone's time of the press, which the note keeps when it was written offline.
    """
    incident = take(incident_id)
    require(by, "describe", incident)
    if State(incident.state) not in UNDERWAY:
        raise NotInThisState(state=state_word(incident.state))
    typed = bool(template) and template != incident.template
    if typed:
        _take_card(incident, template, at)
    if note.strip():
        noted_at = original_time(client_at, at, since=incident.raised_at)
        RoomMessage.objects.create(
            incident=incident, author_id=by.id, kind="note", text=note.strip()[:2000], at=noted_at
        )
    if not typed and not note.strip():
        return incident
    fact = IncidentDescribed(incident.pk, incident.template, incident.level, noted=bool(note.strip()))
    if typed and incident.dispatched_at and State(incident.state) in CALLING:
        call_wave(incident, by=by, at=at, cause="described", before=(fact,))
    elif not (typed and obey_card(incident, at=at, before=(fact,))):
        record(incident, [fact], by=by, at=at)
    return incident


def _take_card(incident: Incident, template: str, at: datetime) -> None:
    card = card_of(template, at, incident.area_code)
    incident.template, incident.card = template, card
    incident.level = min(incident.level, card["level"])
    incident.wanted = max(incident.wanted, card["wanted"])
    incident.response_level = max(incident.response_level, card["response_level"])
    incident.ring = max(incident.ring, card["start_ring"])
    incident.capabilities = card["capabilities"]
    limits_from_the_whistle(incident)
