"""Leave (离场): somebody on the scene goes, the others stay. No reason is asked and no mark is left."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.incidents.commands.answering import own_assignment, pressed_at
from huying.incidents.commands.report import NotThere
from huying.incidents.leaving import depart
from huying.incidents.models import Assignment
from huying.incidents.rules import Answer
from huying.people.access import Actor


@command
def leave(*, by: Actor, at: datetime, assignment_id: UUID, client_at: datetime | None = None) -> Assignment:
    """Go from the scene. Whoever has gone already, or whose work there is over, changes nothing. Raises NotThere.

    `client_at` is the phone's time of the press, when that was kept offline. Who led leads no more.
    """
    incident, assignment = own_assignment(by, assignment_id)
    if assignment.state == Answer.DONE:
        return assignment
    if assignment.state != Answer.ARRIVED:
        raise NotThere
    depart(incident, assignment, by=by, at=at, left_at=pressed_at(assignment, client_at, at), why="left")
    return assignment
