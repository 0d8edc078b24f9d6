"""What all answers share: one's own assignment with the incident locked, and the time at which it was really given."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.errors import NotFound
from huying.incidents.journal import take_assignment
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import original_time
from huying.people.access import Actor


def own_assignment(by: Actor, assignment_id: UUID) -> tuple[Incident, Assignment]:
    """The incident, locked, and the assignment; somebody else's assignment does not exist for this person."""
    incident, assignment = take_assignment(assignment_id)
    if assignment.person_id != by.id:
        raise NotFound
    return incident, assignment


def pressed_at(assignment: Assignment, client_at: datetime | None, at: datetime) -> datetime:
    """When an answer was really given: by the phone's clock when that is believable, else `at`.

    It is not before the call, nor before this person's last answer to it. Events keep `at`, when the platform knew.
    """
    known = max(filter(None, (assignment.called_at, assignment.answered_at, assignment.arrived_at, assignment.back_at)))
    return original_time(client_at, at, since=known)
