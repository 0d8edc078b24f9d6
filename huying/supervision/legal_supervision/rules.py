"""What digital supervision looks for, in records and never in people (domain 1.K K08, 9.2). Pure."""

from __future__ import annotations

from enum import StrEnum


class Check(StrEnum):
    """A fault that a record may show."""

    UNVISITED = "unvisited"
    UNPROVED = "unproved"
    UNRECORDED = "unrecorded"
    TOO_QUICK = "too_quick"
    BACKWARDS = "backwards"


class Dealt(StrEnum):
    """What was done about a hit: nothing yet, dismissed with a reason, made a finding."""

    OPEN = "open"
    DISMISSED = "dismissed"
    FOUND = "found"


LIMITS: dict[Check, int] = {Check.TOO_QUICK: 10}
"""The number that a check compares with, in minutes, unless a procurator set another one; the others have none."""
LEAST_LIMIT, MOST_LIMIT = 1, 1440
DAYS_BACK = 365
"""So old may be what is looked at, since it was registered."""
AT_MOST = 500
"""So many hits of one check are told; beyond that the page says so."""
PURPOSE_AT_LEAST, MOST_REASON = 4, 500
SECTIONS = ("situation", "problem", "basis", "measures")
"""What a finding says; the same as the reminder (工作提示函) that is written from it."""
