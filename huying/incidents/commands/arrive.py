"""Arrive (到场): by the button or by the building's code. The geofence advises, it never blocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.incidents.commands.accept import EnoughCame
from huying.incidents.commands.answering import own_assignment, pressed_at
from huying.incidents.escalations import hush
from huying.incidents.events import ResponderArrived
from huying.incidents.journal import move, record
from huying.incidents.leading import first_leads
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import ACTING_CLOCKS, CALLING, COMING, MAY_COME, THERE, Answer, State, may_follow
from huying.incidents.standing_down import Release
from huying.incidents.steps import step_over
from huying.people.access import Actor
from huying.places.coordinates import distance_m


class AlreadyOver(Conflict):
    """The incident ended before this arrival."""

    slug = "already-over"
    text = _("这起事件已经结束，您不用到场了。谢谢！")


class WrongPlaceCode(Invalid):
    """The building code is not that of the incident's place."""

    slug = "wrong-place-code"
    text = _("这个楼栋编号不是事发地点的。请核对，或直接按「到场」。")
    field = "place_code"


@command
def arrive(
    *,
    by: Actor,
    at: datetime,
    assignment_id: UUID,
    position: tuple[float, float] | None = None,
    place_code: str = "",
    client_at: datetime | None = None,
) -> Assignment:
    """Be on the scene; `position` is (lon, lat). Enough arrivals send everybody else home.

    `client_at` is the phone's time of the press, when that was kept offline. The incident's own clock stops at `at`.
    """
    incident, assignment = own_assignment(by, assignment_id)
    if assignment.state in THERE:
        return assignment
    _check(incident, assignment, place_code)
    away = distance_m(*position, incident.lon, incident.lat) if position else None
    assignment.state, assignment.arrived_at = Answer.ARRIVED, pressed_at(assignment, client_at, at)
    assignment.answered_at = assignment.answered_at or assignment.arrived_at
    assignment.arrived_distance_m = round(away, 1) if away is not None else None
    assignment.save(update_fields=["state", "arrived_at", "answered_at", "arrived_distance_m"])
    stood = incident.escalated_at
    if may_follow(State(incident.state), "arrive"):
        move(incident, "arrive", at)
        _answered(incident)
        step_over(incident, "arrive", at, also=ACTING_CLOCKS)
    fact = ResponderArrived(
        incident.pk,
        assignment.pk,
        assignment.person_id,
        assignment.arrived_distance_m,
        by_code=bool(place_code),
        arrived_at=assignment.arrived_at,
    )
    _enough(incident, [fact, *first_leads(incident)], by=by, at=at)
    hush(incident, stood, at)
    return assignment


def _answered(incident: Incident) -> None:
    """A clock escalates because nobody comes; what a seat handed up waits for the seat above all the same."""
    if incident.received_by_id is None:
        incident.escalated_at = None


def _check(incident: Incident, assignment: Assignment, place_code: str) -> None:
    if place_code:
        codes = {incident.place.code if incident.place else "", incident.unit.code if incident.unit else ""}
        if place_code.strip().upper() not in codes - {"", None}:
            raise WrongPlaceCode
    if assignment.state not in MAY_COME | COMING:
        raise EnoughCame
    if State(incident.state) not in CALLING | {State.CONTROLLED}:
        raise AlreadyOver


def _enough(incident: Incident, facts: list[Any], *, by: Actor, at: datetime) -> None:
    """Record the arrival; when as many as wanted are there, let everybody else go in the same transaction."""
    there = Assignment.objects.filter(incident=incident, state__in=THERE).count()
    if there < incident.wanted or incident.response_level == 3:
        record(incident, facts, by=by, at=at)
        return
    release = Release(incident, "enough", at)
    release.tell(record(incident, [*facts, *release.facts()], by=by, at=at))
