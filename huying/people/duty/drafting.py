"""Who is drafted for what is not filled: in turn, whoever had the longest rest. Nobody is weighed or compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID

from huying.people.duty.models import Turn
from huying.people.duty.queries.calendar import Window
from huying.people.duty.queries.eligible import Colleague
from huying.people.duty.rules import ACTIVE, LEADERS, REST, Seat
from huying.people.roles import SEATS

_NEVER = datetime.min.replace(tzinfo=UTC)
_BEFORE_AND_AFTER = 40
Span = tuple[datetime, datetime]


class Rests:
    """When each colleague has turns already, anywhere, so that nobody is drafted without eight hours between two."""

    def __init__(self, people: Sequence[Colleague], first: datetime, last: datetime) -> None:
        """Read the turns around a span of time; one query."""
        self.spans: dict[UUID, list[Span]] = {each.id: [] for each in people}
        rows = Turn.objects.filter(
            person__in=self.spans,
            state__in=ACTIVE,
            ends_at__gt=first - _BEFORE_AND_AFTER * REST,
            starts_at__lt=last + REST,
        )
        for person_id, starts_at, ends_at in rows.values_list("person_id", "starts_at", "ends_at"):
            self.spans[person_id].append((starts_at, ends_at))

    def free(self, person_id: UUID, window: Window) -> bool:
        """Whether somebody has rested before a shift and may rest after it."""
        return all(
            end + REST <= window.starts_at or window.ends_at + REST <= start for start, end in self.spans[person_id]
        )

    def last(self, person_id: UUID, before: datetime) -> datetime:
        """When the last turn of somebody before an instant ended."""
        return max((end for start, end in self.spans[person_id] if start < before), default=_NEVER)

    def take(self, person_id: UUID, window: Window) -> None:
        """Somebody is drafted."""
        self.spans[person_id].append((window.starts_at, window.ends_at))


def drafted(
    people: Sequence[Colleague], windows: Iterable[Window], rests: Rests
) -> list[tuple[Window, Seat, Colleague]]:
    """Whom to plan where, shift by shift; a place for which nobody fits stays open."""
    found = []
    for window in windows:
        for seat, number in window.unplanned.items():
            for _ in range(number):
                someone = _next(people, window, seat, rests)
                if someone is None:
                    break
                rests.take(someone.id, window)
                found.append((window, seat, someone))
    return found


def _next(people: Sequence[Colleague], window: Window, seat: Seat, rests: Rests) -> Colleague | None:
    fitting = [each for each in people if each.fits(seat) and rests.free(each.id, window)]
    if seat != Seat.LEADER:
        fitting = [each for each in fitting if not each.roles & LEADERS]
    if seat == Seat.OFFICER:
        fitting = [each for each in fitting if each.roles & SEATS] or fitting
    return min(fitting, key=lambda each: (rests.last(each.id, window.starts_at), each.name, each.id), default=None)
