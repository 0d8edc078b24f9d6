"""Who left a scene and may come back to it (回到现场), from the record."""

from __future__ import annotations

from huying.core.eventlog import read
from huying.incidents.models import Assignment
from huying.incidents.rules import UNDERWAY, Answer, State

LEFT, BACK = "incidents.ResponderLeft", "incidents.ResponderCameBack"


def why_left(call: Assignment) -> str:
    """Why somebody last went: they `left` by their own press, or the `seat` sent them home; else empty."""
    for entry in reversed(list(read(call.incident.stream))):
        if entry.type in {LEFT, BACK} and entry.data["assignment_id"] == str(call.pk):
            return str(entry.data.get("why", ""))
    return ""


def may_come_back(call: Assignment) -> bool:
    """Whether somebody has left by their own press while there is still work on the scene."""
    return call.state == Answer.DONE and State(call.incident.state) in UNDERWAY and why_left(call) == "left"
