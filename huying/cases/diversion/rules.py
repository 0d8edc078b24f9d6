"""The responsibility register as values: which row catches a matter, and why. Values in, values out.

A row is narrower than another when it asks for more. Of the rows that fit, the one with the highest priority goes
first, then the narrowest: more answers, a category, a smaller area, a time, a tighter number; then the latest. A
question that nobody has answered fits no condition. Mediation of any kind is barred where violence at home or a crime
is suspected (人民调解法 25; domain 4.b): rows that lead there are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID

YES, NO = "yes", "no"
YES_NO, NUMBER, CHOICE = "yes_no", "number", "choice"
KINDS = (YES_NO, NUMBER, CHOICE)
KNOWN = {
    **dict.fromkeys(("professional", "group", "minor_involved", "dv_suspected", "crime_suspected"), YES_NO),
    "amount": NUMBER,
    **dict.fromkeys(("line", "source", "channel"), CHOICE),
}
"""What a case says of itself, and in which form; other questions are rows that the district sets."""
IS, AT_LEAST, BELOW = "is", "at_least", "below"
TESTS = (IS, AT_LEAST, BELOW)
MEDIATION = frozenset({"grid", "street", "professional"})
"""The paths on which parties are brought together."""
BARRING = ("dv_suspected", "crime_suspected")
SERVICES = ("psychology", "lawyer", "notary", "court_guidance", "labour")
"""Help beside the handler on the double track (domain H06); each becomes a request to its desk (`cases.bookings`)."""
STEPS: Mapping[str, tuple[tuple[str, int], ...]] = {
    "grid": (("committee", 12), ("station", 12), ("committee", 9), ("street_center", 9), ("district_center", 6)),
    "street": (("committee", 9), ("street_center", 9), ("district_center", 6)),
    "professional": (("committee", 6), ("district_center", 6), ("street_center", 9)),
    "court": (("court", 6), ("district_center", 6), ("street_center", 9)),
    "department": (("street_center", 9), ("district_center", 6)),
}
"""Who works on a path where a row names nobody: kinds of organisation at a length of the area's code, nearest first."""


def number_of(text: str) -> Decimal | None:
    """An amount, or None for what is none."""
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


@dataclass(frozen=True, slots=True)
class Condition:
    """What one answer must be: the very word, or a number from below or up to a bound."""

    question: str
    test: str
    value: str

    def met(self, answer: str) -> bool:
        """Whether an answer meets it; an empty one, not given, meets nothing."""
        if self.test == IS or not answer:
            return bool(answer) and answer == self.value
        found, bound = number_of(answer), number_of(self.value)
        if found is None or bound is None:
            return False
        return found >= bound if self.test == AT_LEAST else found < bound

    def implies(self, other: Condition) -> bool:
        """Whether whoever meets this one meets the other as well."""
        if self.question != other.question or self.test != other.test:
            return False
        if self.test == IS:
            return self.value == other.value
        mine, its = number_of(self.value) or Decimal(0), number_of(other.value) or Decimal(0)
        return mine >= its if self.test == AT_LEAST else mine <= its

    def excludes(self, other: Condition) -> bool:
        """Whether nobody can meet both."""
        if self.question != other.question:
            return False
        if self.test == other.test:
            return self.test == IS and self.value != other.value
        low, high = (self, other) if self.test == AT_LEAST else (other, self)
        if {self.test, other.test} != {AT_LEAST, BELOW}:
            return False
        return (number_of(low.value) or Decimal(0)) >= (number_of(high.value) or Decimal(0))


@dataclass(frozen=True, slots=True)
class Window:
    """When a matter must have come, by the wall clock in China; what is empty says nothing.

    `days` are ISO weekdays (1 Monday); `hours` minutes of the day from and to, over midnight when the end is not later.
    """

    days: frozenset[int] = frozenset()
    hours: tuple[int, int] | None = None
    dates: tuple[date, date] | None = None

    def holds(self, at: datetime) -> bool:
        """Whether an instant (on the wall clock) lies inside; the last minute is outside, the last day inside."""
        if self.days and at.isoweekday() not in self.days:
            return False
        if self.dates and not self.dates[0] <= at.date() <= self.dates[1]:
            return False
        return self.hours is None or at.hour * 60 + at.minute in self.minutes

    @property
    def minutes(self) -> frozenset[int]:
        """The minutes of the day inside."""
        if self.hours is None:
            return frozenset(range(1440))
        start, end = self.hours
        return frozenset(range(start, end) if end > start else [*range(start, 1440), *range(end)])

    def covers(self, other: Window) -> bool:
        """Whether the other lies wholly inside."""
        days = not self.days or (bool(other.days) and other.days <= self.days)
        dates = not self.dates or (
            other.dates is not None and self.dates[0] <= other.dates[0] and other.dates[1] <= self.dates[1]
        )
        return days and dates and other.minutes <= self.minutes

    def meets(self, other: Window) -> bool:
        """Whether some instant lies inside both."""
        days = not self.days or not other.days or bool(self.days & other.days)
        dates = (
            not self.dates
            or not other.dates
            or max(self.dates[0], other.dates[0]) <= min(self.dates[1], other.dates[1])
        )
        return days and dates and bool(self.minutes & other.minutes)

    def __bool__(self) -> bool:
        return bool(self.days) or self.hours is not None or self.dates is not None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the register. An empty category matches any; a body that is None is found by path and area."""

    id: UUID
    name: str
    category: str
    area_code: str
    path: str
    since: datetime
    conditions: tuple[Condition, ...] = ()
    window: Window = field(default_factory=Window)
    lead_id: UUID | None = None
    handler_id: UUID | None = None
    assist_ids: tuple[UUID, ...] = ()
    services: tuple[str, ...] = ()
    priority: int = 0
    basis: str = ""

    @property
    def result(self) -> tuple[object, ...]:
        """Where it leads: two rows with the same result cannot contradict one another."""
        return self.path, self.lead_id, self.handler_id, frozenset(self.assist_ids), frozenset(self.services)

    @property
    def width(self) -> tuple[int, ...]:
        """How much it asks for, the most telling first; rows of one width and priority are equals."""
        return self.priority, len(self.conditions), bool(self.category), len(self.area_code), bool(self.window)


@dataclass(frozen=True, slots=True)
class Subject:
    """A matter as the register sees it; `came_at` on the wall clock in China, `owner_id` who received it first."""

    category: str
    area_code: str
    came_at: datetime
    owner_id: UUID
    answers: Mapping[str, str]

    @property
    def barred(self) -> bool:
        """Whether it must not be mediated."""
        return any(self.answers.get(word) == YES for word in BARRING)


Bodies = Mapping[tuple[str, str], UUID]
"""The organisation of a kind that serves an area, by kind and area code."""


def ranked(rows: Iterable[Row]) -> list[Row]:
    """The rows in the order in which they are tried."""
    return sorted(rows, key=_place)


def _place(row: Row) -> tuple[object, ...]:
    return *(-part for part in row.width), -_tightness(row), -row.since.timestamp(), row.id


def _tightness(row: Row) -> float:
    """Grows as the numbers of a row leave less room; between 0 and the number of its conditions."""
    total = 0.0
    for condition in row.conditions:
        bound = max(float(number_of(condition.value) or 0), 0.0) if condition.test != IS else 0.0
        total += {IS: 0.0, AT_LEAST: bound / (1 + bound), BELOW: 1 / (1 + bound)}[condition.test]
    return total


def encloses(wide: Row, narrow: Row) -> bool:
    """Whether whatever meets all that the narrow row asks for meets all that the wide one asks for."""
    return (
        wide.category in {"", narrow.category}
        and narrow.area_code.startswith(wide.area_code)
        and wide.window.covers(narrow.window)
        and all(any(mine.implies(asked) for mine in narrow.conditions) for asked in wide.conditions)
    )


def covers(wide: Row, narrow: Row) -> bool:
    """Whether every matter that fits the narrow row fits the wide one: what must not be mediated fits no such path."""
    return encloses(wide, narrow) and (wide.path not in MEDIATION or narrow.path in MEDIATION)


def nearest(path: str, area_code: str, bodies: Bodies, steps: Sequence[tuple[str, int]] | None = None) -> UUID | None:
    """Who works on a path in an area where a row names nobody."""
    for kind, size in STEPS[path] if steps is None else steps:
        found = bodies.get((kind, area_code[:size])) if len(area_code) >= size else None
        if found is not None:
            return found
    return None
