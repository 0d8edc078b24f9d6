"""The duty roster 1+1+N (domain 1.J, 4.g): types of day, seats of a shift, states. Values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from huying.core.clock import CHINA
from huying.people.roles import MEMBERS


class DayType(StrEnum):
    """What a day is: an ordinary one, a legal holiday, one of a major event, or a sensitive one (domain J01)."""

    ORDINARY = "ordinary"
    HOLIDAY = "holiday"
    MAJOR_EVENT = "major_event"
    SENSITIVE = "sensitive"


class Seat(StrEnum):
    """The places of 1+1+N: who leads (带班领导), the officer on duty (值班干部), those who stand by (值守、备勤)."""

    LEADER = "leader"
    OFFICER = "officer"
    MEMBER = "member"


class TurnState(StrEnum):
    """A turn that is planned, one that holds, and one that was taken back."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class SwapState(StrEnum):
    """How far a wish to swap has come."""

    ASKED = "asked"
    AGREED = "agreed"
    DONE = "done"
    DECLINED = "declined"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class NoteState(StrEnum):
    """A shift note: being written, handed over, received by the next."""

    DRAFTED = "drafted"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"


ACTIVE = (TurnState.DRAFT, TurnState.PUBLISHED)
OPEN_SWAPS = (SwapState.ASKED, SwapState.AGREED)
LEADERS = frozenset({"district_chief", "street_chief", "station_chief", "unit_lead"})
"""They may lead a shift."""
PARTS = (1, 2, 3, 4)
"""Into so many shifts of the same length a day may be cut."""
MOST_SEATS = 40
"""People of one kind in one shift at most."""
AHEAD = timedelta(days=14)
"""So far ahead gaps are shown."""
LONGEST = 62
"""Days that are drafted, published or marked at once, at most."""
REST = timedelta(hours=8)
"""Between two turns that are drafted for somebody."""
_DAY = timedelta(days=1)


def windows(day: date, begins: time, parts: int) -> list[tuple[datetime, datetime]]:
    """The shifts that begin on a day, China time: `parts` of the same length, the first at `begins`."""
    first, length = datetime.combine(day, begins, tzinfo=CHINA), _DAY / parts
    return [(first + number * length, first + (number + 1) * length) for number in range(parts)]


def days_between(since: date, until: date) -> list[date]:
    """The days from one to another, both of them with it; none when the second is before the first."""
    return [since + number * _DAY for number in range((until - since).days + 1)]


def missing(wanted: Mapping[Seat, int], there: Mapping[Seat, int]) -> dict[Seat, int]:
    """How many of each seat are not filled; only those that lack somebody, in the order of the seats."""
    lacking = {seat: wanted.get(seat, 0) - there.get(seat, 0) for seat in Seat}
    return {seat: number for seat, number in lacking.items() if number > 0}


def may_take(seat: Seat, roles: frozenset[str]) -> bool:
    """Whether the posts that somebody holds there fit a seat: whoever leads leads, the others go on duty."""
    return bool(roles & (LEADERS if seat == Seat.LEADER else MEMBERS))
