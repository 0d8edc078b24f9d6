"""The beginning that all answers share: one's own assignment, and the incident locked."""

from __future__ import annotations

from uuid import UUID

from huying.core.errors import NotFound
from huying.incidents.journal import take_assignment
from huying.incidents.models import Assignment, Incident
from huying.people.access import Actor


def own_assignment(by: Actor, assignment_id: UUID) -> tuple[Incident, Assignment]:
    """The incident, locked, and the assignment; somebody else's assignment does not exist for this person."""
    incident, assignment = take_assignment(assignment_id)
    if assignment.person_id != by.id:
        raise NotFound
    return incident, assignment
