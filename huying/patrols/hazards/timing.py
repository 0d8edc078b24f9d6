"""Which clocks a hazard starts and stops. Each beginning is a step of its own, so that no clock begins twice."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import LEVEL, Grade

LATE = "hazards.late"
"""What a missed clock of a hazard runs."""


def begin(hazard: Hazard, code: str, at: datetime) -> datetime:
    """Stop what ran and start the clock of the present step; when it is due."""
    end_all(hazard, at)
    clock = start_legal(
        stream=hazard.stream, code=code, at=at, subject=subject_of(hazard), step=hazard.version, run=LATE
    )
    return clock.due_at


def end_all(hazard: Hazard, at: datetime) -> None:
    """Nothing is waited for any more."""
    stop_all(stream=hazard.stream, at=at)


def subject_of(hazard: Hazard) -> Subject:
    """What rules of hazards are narrowed by: the category, the level of the grade, the area."""
    return Subject(hazard.category, LEVEL[Grade(hazard.grade or hazard.suggested)], hazard.area_code)
