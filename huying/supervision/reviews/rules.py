"""Reviews (domain 4.a row 15, 6.6): when one is required, by when, what stands in it, the states of its measures."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

GRAVE = 2
"""Incidents of this level (重大) or graver are reviewed (突发事件应对法 92)."""
SIGN_CLOCK = "REVIEW.sign"
"""By which rule a review is signed: counted from the end of the incident, or from the demand that came later."""
POOR = 2
"""A rating by whoever reported up to this (不满意) is a complaint about the handling."""
MOST_TEXT = 4000
MOST_MEASURE = 300
MOST_MEASURES = 30
MOST_DONE = 2000
MOST_REMARK = 500
MOST_FILES = 9
MOST_DEMAND = 300
LATEST = timedelta(days=366)
"""A measure is due within a year."""


class Reason(StrEnum):
    """Why an incident is reviewed."""

    LEVEL = "level"
    EXERCISE = "exercise"
    DEATH = "death"
    COMPLAINT = "complaint"
    OWN = "own"


DEMANDED = (Reason.COMPLAINT, Reason.DEATH, Reason.EXERCISE)
"""What somebody says of an incident, also while it runs, so that it must be reviewed (domain 4.a row 15)."""


class Source(StrEnum):
    """Who said so: a command room, or a resident whose rating was poor."""

    SEAT = "seat"
    RESIDENT = "resident"


class State(StrEnum):
    """Where a review stands."""

    DRAFT = "draft"
    SIGNED = "signed"


class Publicity(StrEnum):
    """To whom the paper may be given, as it says itself: the command, also bodies that took part, or everybody."""

    COMMAND = "command"
    BODIES = "bodies"
    PUBLIC = "public"


class Progress(StrEnum):
    """Where a measure stands: to be done, said to be done, or seen to be done by somebody else."""

    OPEN = "open"
    DONE = "done"
    VERIFIED = "verified"


SECTIONS = ("overview", "worked", "problems", "causes", "lessons")
"""What people write, in the order of the paper. The time line is drawn from the record."""


def required(level: int) -> bool:
    """Whether an incident of this level is reviewed without anybody asking."""
    return level <= GRAVE
