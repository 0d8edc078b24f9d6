"""What readers who do not patrol are not told of a hazard that a resident reported: where exactly, and at what hour.

A resident's own words of the spot (the landing in front of my flat) and the minute in which they stood there tell whom
they were; the demand, which the street writes, says where it is.
"""

from __future__ import annotations

from datetime import datetime

from huying.core.clock import in_china
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import Source


def by_day(hazard: Hazard, *, patrol: bool) -> bool:
    """Whether this reader is told the day alone."""
    return hazard.source == Source.RESIDENT and not patrol


def spot_of(hazard: Hazard, *, patrol: bool) -> str:
    """The exact spot, as far as it is this reader's."""
    return "" if by_day(hazard, patrol=patrol) else hazard.spot


def found_of(hazard: Hazard, *, patrol: bool) -> datetime:
    """When it was found; the beginning of that day in China where only the day is told."""
    if not by_day(hazard, patrol=patrol):
        return hazard.found_at
    return in_china(hazard.found_at).replace(hour=0, minute=0, second=0, microsecond=0)
