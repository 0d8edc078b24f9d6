"""Merge duplicates (并案): one matter, several whistles. All reporters are kept; the old code leads to the new one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.incidents.access import require
from huying.incidents.commands.dispose import finish
from huying.incidents.events import Brought, DuplicateTaken, IncidentMerged, Limit
from huying.incidents.journal import NotInThisState, move, record, state_word, take
from huying.incidents.leading import first_leads
from huying.incidents.models import Alias, Assignment, Incident, Reporter, RoomMessage, Task
from huying.incidents.rules import ACTING_CLOCKS, BUSY, ENDED, Answer, State, may_follow
from huying.incidents.steps import step_over
from huying.people.access import Actor


class SameIncident(Invalid):
    """An incident cannot be merged into itself."""

    slug = "same-incident"
    text = _("不能并入自己，请选择另一起事件。")
    field = "into"


@command
def merge(*, by: Actor, at: datetime, incident_id: UUID, into_id: UUID) -> Incident:
    """Merge one incident into another that is still open; returns the one that goes on."""
    if incident_id == into_id:
        raise SameIncident
    taken = {key: take(key) for key in sorted((incident_id, into_id))}
    incident, into = taken[incident_id], taken[into_id]
    require(by, "merge", incident)
    require(by, "merge", into)
    if into.state in ENDED:
        raise NotInThisState(state=state_word(into.state))
    move(incident, "merge", at)
    incident.merged_into = into
    _carry_over(incident, into)
    moved = _bring_along(incident, into)
    release = finish(incident, at, "merged")
    release.tell(record(incident, [IncidentMerged(incident.pk, into.pk), *release.facts()], by=by, at=at))
    brought, limits = _brought(moved), _enter_state_of(into, moved, at)
    keys = tuple(each.assignment_id for each in brought)
    fact = DuplicateTaken(into.pk, incident.pk, incident.code, keys, brought, limits)
    record(into, [fact, *first_leads(into, "merged")], by=by, at=at)
    return into


def _bring_along(incident: Incident, into: Incident) -> tuple[UUID, ...]:
    """Whoever is on the way or there goes on, for the incident that goes on; its people are left as they are."""
    busy = Assignment.objects.filter(incident=incident, state__in=BUSY)
    known = Assignment.objects.filter(incident=into).values("person_id")
    moved = tuple(busy.exclude(person_id__in=known).values_list("pk", flat=True))
    Assignment.objects.filter(pk__in=moved).update(incident=into)
    return moved


def _brought(moved: tuple[UUID, ...]) -> tuple[Brought, ...]:
    rows = Assignment.objects.filter(pk__in=moved).order_by("pk")
    return tuple(Brought(row.pk, row.organisation_id, row.called_at, row.arrived_at) for row in rows)


def _enter_state_of(into: Incident, moved: tuple[UUID, ...], at: datetime) -> tuple[Limit, ...]:
    """Those who came along count at once: on the way, or on the scene, with the clocks that this stops and begins."""
    limits = step_over(into, "dispatch", at) if moved else ()
    states = set(Assignment.objects.filter(pk__in=moved).values_list("state", flat=True))
    if Answer.ACCEPTED in states and may_follow(State(into.state), "accept"):
        move(into, "accept", at)
    if Answer.ARRIVED in states and may_follow(State(into.state), "arrive"):
        move(into, "arrive", at)
        step_over(into, "arrive", at, also=ACTING_CLOCKS)
    return limits


def _carry_over(incident: Incident, into: Incident) -> None:
    """Reporters, room, tasks and codes go along; whoever reported to the first is heard in the second."""
    Reporter.objects.filter(incident=incident).update(incident=into)
    RoomMessage.objects.filter(incident=incident).update(incident=into)
    Alias.objects.filter(incident=incident).update(incident=into)
    known = into.tasks.aggregate(last=Max("number"))["last"] or 0
    Task.objects.filter(incident=incident).update(incident=into, number=F("number") + known)
    Alias.objects.create(code=incident.code, incident=into)
