"""Widen (扩大): call one ring farther, at least three more people."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.dispatch.situation import DISTRICT
from huying.incidents.access import require
from huying.incidents.calling import call_wave
from huying.incidents.commands.dispatch import route
from huying.incidents.commands.receive import in_hand
from huying.incidents.escalations import hush
from huying.incidents.events import RingWidened
from huying.incidents.journal import NotInThisState, state_word, take
from huying.incidents.models import Incident
from huying.incidents.rules import CALLING, State, may_follow
from huying.people.access import Actor


class RingExhausted(Conflict):
    """The whole district has been called already."""

    slug = "ring-exhausted"
    text = _("已扩大到全区，没有更大的范围了。可以请求区级支援。")


@command
def widen(*, by: Actor, at: datetime, incident_id: UUID) -> Incident:
    """Reach one ring farther and call at least three more. Raises RingExhausted when nobody in the district is left."""
    incident = take(incident_id)
    require(by, "widen", incident)
    if State(incident.state) not in CALLING:
        raise NotInThisState(state=state_word(incident.state))
    stood, exhausted = incident.escalated_at, incident.ring >= DISTRICT
    called = reach_farther(incident, by=by, at=at, cause="seat", before=in_hand(incident, by=by, at=at))
    if exhausted and not called:
        raise RingExhausted
    hush(incident, stood, at)
    return incident


def reach_farther(incident: Incident, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = ()) -> int:
    """One ring and at least three people more; dispatches first what was not dispatched. How many were called."""
    if incident.ring < DISTRICT:
        incident.ring += 1
        before = (*before, RingWidened(incident.pk, incident.ring, cause))
    return ask(incident, by=by, at=at, cause=cause, before=before, farther=True)


def ask(
    incident: Incident, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = (), farther: bool = False
) -> int:
    """Ask the policy; what was not dispatched yet is dispatched by that. How many were called."""
    if may_follow(State(incident.state), "dispatch"):
        return route(incident, by=by, at=at, cause=cause, before=before)
    return call_wave(incident, by=by, at=at, cause=cause, before=before, farther=farther)
