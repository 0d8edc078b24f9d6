"""Set aside (不再叫): whoever said yes to one incident is not rung by the others. Nobody presses this; it follows."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.alerts import tell
from huying.incidents.events import ResponderElsewhere
from huying.incidents.journal import record, take_assignment
from huying.incidents.models import Assignment
from huying.incidents.rules import BUSY, ENDED, WAITING, Answer
from huying.people.access import SYSTEM


def open_calls_elsewhere(assignment_id: UUID) -> list[UUID]:
    """Other calls of the same person that still wait for an answer, while they are coming to this one or there."""
    busy = Assignment.objects.filter(pk=assignment_id, state__in=BUSY).values("person_id")
    others = Assignment.objects.filter(person_id__in=busy, state__in=WAITING).exclude(pk=assignment_id)
    return list(others.exclude(incident__state__in=ENDED).values_list("pk", flat=True))


@command
def set_aside(*, at: datetime, assignment_id: UUID) -> Assignment:
    """Quieten one call of somebody who is busy elsewhere: no mark is left, and once free they may still come to it.

    One incident is locked at a time: two people who answer crosswise must not wait for each other.
    """
    incident, assignment = take_assignment(assignment_id)
    person = assignment.person_id
    if assignment.state not in WAITING or incident.state in ENDED or not _busy(assignment):
        return assignment
    assignment.state = Answer.ELSEWHERE
    assignment.save(update_fields=["state"])
    fact = ResponderElsewhere(incident.pk, assignment.pk, person)
    told = record(incident, [fact], by=SYSTEM, at=at)[0]
    tell(incident, "withdraw", [person], told, at, why="elsewhere")
    return assignment


def _busy(assignment: Assignment) -> bool:
    others = Assignment.objects.filter(person_id=assignment.person_id, state__in=BUSY).exclude(pk=assignment.pk)
    return others.exclude(incident__state__in=ENDED).exists()
