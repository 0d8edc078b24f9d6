"""Describe (补充): the type and words may follow after the whistle; the need grows with them, it never shrinks."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed
from huying.incidents.access import require
from huying.incidents.calling import call_wave
from huying.incidents.cards import card_of
from huying.incidents.commands.dispatch import obey_card
from huying.incidents.events import IncidentDescribed
from huying.incidents.journal import NotInThisState, record, state_word, take
from huying.incidents.models import Incident, RoomMessage
from huying.incidents.needs import take_need
from huying.incidents.rules import CALLING, UNDERWAY, State, original_time
from huying.incidents.steps import limits_from_the_whistle
from huying.people.access import Actor
from huying.people.roles import SEATS


class LevelOnlyRises(Invalid):
    """The level of an open whistle goes from 4 towards 1; what was called for is not taken back by a word."""

    slug = "level-only-rises"
    text = _("等级只能往重里调，从 4 到 1。")
    field = "level"


@command
def describe(
    *,
    by: Actor,
    at: datetime,
    incident_id: UUID,
    template: str = "",
    level: int | None = None,
    note: str = "",
    client_at: datetime | None = None,
) -> Incident:
    """Add the type or a note. A type set later brings its card; the clocks already running keep their rules.

    A seat may also say that it is graver: `level`, 1 the gravest; the need of that level then holds. Raises
    LevelOnlyRises, and NotAllowed for anybody else who sets a level.

    `client_at` is the phone's time of the press, which the note keeps when it was written offline.
    """
    incident = take(incident_id)
    require(by, "describe", incident)
    if State(incident.state) not in UNDERWAY:
        raise NotInThisState(state=state_word(incident.state))
    if level is not None:
        _require_graver(incident, by, level)
    before, known = incident.level, _known_now(incident, template, level, at)
    limits = limits_from_the_whistle(incident) if known else ()
    if note.strip():
        noted_at = original_time(client_at, at, since=incident.raised_at)
        RoomMessage.objects.create(
            incident=incident, author_id=by.id, kind="note", text=note.strip()[:2000], at=noted_at
        )
    if not (known or note.strip()):
        return incident
    fact = IncidentDescribed(
        incident.pk,
        incident.template,
        incident.level,
        noted=bool(note.strip()),
        level_before=before if incident.level < before else None,
        limits=limits,
    )
    if known and incident.dispatched_at and State(incident.state) in CALLING:
        call_wave(incident, by=by, at=at, cause="described", before=(fact,))
    elif not (known and obey_card(incident, at=at, before=(fact,))):
        record(incident, [fact], by=by, at=at)
    return incident


def _require_graver(incident: Incident, by: Actor, level: int) -> None:
    """Pass for a level that is graver than the incident's, or the same; only a seat over the place says it."""
    if not by.system and not by.in_area(SEATS, incident.area_code):
        raise NotAllowed
    if not 1 <= level <= incident.level:
        raise LevelOnlyRises


def _known_now(incident: Incident, template: str, level: int | None, at: datetime) -> bool:
    """Take over another type or a graver level, with what it needs; whether there was one."""
    before = incident.template, incident.level
    if template and template != incident.template:
        _take_card(incident, template, at)
    incident.level = min(incident.level, level or incident.level)
    if (incident.template, incident.level) == before:
        return False
    take_need(incident)
    return True


def _take_card(incident: Incident, template: str, at: datetime) -> None:
    card = card_of(template, at, incident.area_code)
    incident.template, incident.card = template, card
    incident.level = min(incident.level, card["level"])
    incident.response_level = max(incident.response_level, card["response_level"])
    incident.ring = max(incident.ring, card["start_ring"])
