"""Come back (回到现场): somebody who left the scene by their own press is there again, while people are wanted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.coming_back import may_come_back, why_left
from huying.incidents.commands.accept import require_free
from huying.incidents.commands.answering import own_assignment
from huying.incidents.commands.arrive import AlreadyOver
from huying.incidents.events_leave import ResponderCameBack
from huying.incidents.journal import record
from huying.incidents.leading import first_leads
from huying.incidents.models import Assignment
from huying.incidents.rules import UNDERWAY, Answer, State, original_time
from huying.incidents.telling import tell_lead
from huying.people.access import Actor
from huying.places.coordinates import distance_m


class NotLeft(Conflict):
    """Only who left can come back: who was never there arrives."""

    slug = "not-left"
    text = _("您没有离开过这个现场。还没到过的话，请按「到场」。")


class SentHome(Conflict):
    """The seat had them go; whether they are wanted again is the seat's to say."""

    slug = "sent-home"
    text = _("指挥室已请您回。要再来的话，请先打指挥室电话。")


@command
def come_back(
    *,
    by: Actor,
    at: datetime,
    assignment_id: UUID,
    position: tuple[float, float] | None = None,
    client_at: datetime | None = None,
) -> Assignment:
    """Be on the scene again; whoever is there changes nothing. Who leads goes on leading; where nobody does, they do.

    `position` is (lon, lat), advice for the seat as at the first arrival. `client_at` is the phone's time of the press,
    when that was kept offline. Raises NotLeft, SentHome, AlreadyOver, BusyElsewhere.
    """
    incident, call = own_assignment(by, assignment_id)
    if call.state == Answer.ARRIVED:
        return call
    if call.state != Answer.DONE:
        raise NotLeft
    if State(incident.state) not in UNDERWAY:
        raise AlreadyOver
    if not may_come_back(call):
        raise SentHome if why_left(call) else NotLeft
    require_free(call)
    away = distance_m(*position, incident.lon, incident.lat) if position else None
    call.back_at = original_time(client_at, at, since=call.ended_at)
    call.state, call.ended_at = Answer.ARRIVED, None
    call.save(update_fields=["state", "back_at", "ended_at"])
    back = ResponderCameBack(
        incident.pk, call.pk, call.person_id, round(away, 1) if away is not None else None, call.back_at
    )
    led = first_leads(incident)
    told = record(incident, [back, *led], by=by, at=at)
    if led:
        tell_lead(incident, told[-1], at)
    return call
