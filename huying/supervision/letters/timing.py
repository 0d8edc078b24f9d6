"""The one clock of a letter: how long it may take to answer. Each time that a reply goes back, it begins anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from huying.clocks.commands.start_legal import start_legal, start_stated
from huying.clocks.commands.stop import stop_all
from huying.clocks.holidays import calendar
from huying.clocks.rules import Subject
from huying.core.clock import in_china
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import REPLY_CLOCK, Kind

LATE = "letters.late"
"""What a missed clock of a letter runs."""
LEVEL = 4
"""Letters have no level; rules of clocks are narrowed by the lowest."""
_DAY = timedelta(days=1)


def begin(letter: Letter, at: datetime) -> datetime:
    """Start the clock of the present round; when it is due. A task is due at the end of the day that it states."""
    subject = Subject("", LEVEL, letter.area_code)
    code, stream, step = REPLY_CLOCK[Kind(letter.kind)], letter.stream, letter.round
    if letter.due_on is None:
        return start_legal(stream=stream, code=code, at=at, subject=subject, step=step, run=LATE).due_at
    days = working_days(in_china(at).date(), letter.due_on)
    return start_stated(stream=stream, code=code, at=at, subject=subject, length=days, step=step, run=LATE).due_at


def end(letter: Letter, at: datetime) -> None:
    """Nothing is waited for any more."""
    stop_all(stream=letter.stream, at=at)


def working_days(since: date, until: date) -> int:
    """How many working days there are after a day up to and with another; 0 when that is not later."""
    return calendar().workdays(since + _DAY, until + _DAY)
