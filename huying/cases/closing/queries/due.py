"""The return visits that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.cases.access import visible
from huying.cases.closing.models import Visit
from huying.cases.closing.planning import CLOCK
from huying.cases.models import Case
from huying.cases.words import STATE_WORDS
from huying.clocks.queries import ClockLine, lines_of_many
from huying.people.access import Actor
from huying.places.queries import area_name

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A visit with its case, what came of it, and how long there is time."""

    visit: Visit
    cause: object
    area: str
    clock: ClockLine | None


def due_visits(actor: Actor, at: datetime) -> list[Row]:
    """What is due in a person's reach, the oldest first. Two queries."""
    cases = Case.objects.filter(visible(actor)).values("pk")
    rows = Visit.objects.filter(at=None, case__in=cases).select_related("case").defer("case__facts", "case__request")
    found = list(rows.order_by("planned_at")[:AT_MOST])
    clocks = lines_of_many([visit.case.stream for visit in found], at)
    return [_row(visit, clocks[visit.case.stream]) for visit in found]


def _row(visit: Visit, clocks: list[ClockLine]) -> Row:
    running = (clock for clock in clocks if clock.kind == CLOCK and clock.stopped_at is None)
    return Row(visit, STATE_WORDS[visit.cause], area_name(visit.case.area_code), next(running, None))
