"""Decline (去不了): no reason is asked, no mark is left, and nobody is asked twice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.commands.answering import own_assignment, pressed_at
from huying.incidents.events import ResponderDeclined
from huying.incidents.journal import record
from huying.incidents.models import Assignment
from huying.incidents.rules import COMING, WAITING, Answer
from huying.people.access import Actor


@command
def decline(*, by: Actor, at: datetime, assignment_id: UUID, client_at: datetime | None = None) -> Assignment:
    """Say that one cannot come, also after having accepted. Once the call is over this changes nothing.

    `client_at` is the phone's time of the press, when that was kept offline.
    """
    incident, assignment = own_assignment(by, assignment_id)
    if assignment.state not in WAITING | COMING:
        return assignment
    assignment.state, assignment.answered_at = Answer.DECLINED, pressed_at(assignment, client_at, at)
    assignment.save(update_fields=["state", "answered_at"])
    fact = ResponderDeclined(incident.pk, assignment.pk, assignment.person_id)
    record(incident, [fact], by=by, at=at)
    return assignment
