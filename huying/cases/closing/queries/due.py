"""The return visits that are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from huying.cases.closing.models import Visit
from huying.cases.closing.planning import CLOCK
from huying.cases.queries.found import Narrowed, cases_for
from huying.cases.words import STATE_WORDS
from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine, lines_of_many
from huying.people.access import Actor
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to: as a list of cases is, by the result that is asked about, by tries, by lateness."""

    cases: Narrowed = field(default_factory=Narrowed)
    cause: str = ""
    tried: bool | None = None
    late_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A visit with its case, what came of it, and how long there is time."""

    visit: Visit
    cause: object
    area: str
    clock: ClockLine | None


def due_visits(actor: Actor, wanted: Wanted) -> QuerySet[Visit]:
    """What is due in a person's reach; `due_at` is when its clock ends. `rows_of` makes rows of them."""
    cases = cases_for(actor, wanted.cases).values("pk")
    rows = Visit.objects.filter(at=None, case__in=cases).annotate(due_at=_due_at())
    if wanted.cause:
        rows = rows.filter(cause=wanted.cause)
    if wanted.tried is not None:
        rows = rows.filter(tries__gt=0) if wanted.tried else rows.filter(tries=0)
    if wanted.late_at is not None:
        rows = rows.filter(due_at__lt=wanted.late_at)
    return rows.select_related("case").defer("case__facts", "case__request").order_by("planned_at", "pk")


def rows_of(visits: Sequence[Visit], at: datetime) -> list[Row]:
    """Some of them as the list shows them, with their clocks in one query."""
    clocks = lines_of_many([visit.case.stream for visit in visits], at)
    return [_row(visit, clocks[visit.case.stream]) for visit in visits]


def _due_at() -> Subquery:
    stream = Concat(Value("case:"), Cast(OuterRef("case_id"), CharField()), output_field=CharField())
    running = RunningClock.objects.filter(stream=stream, kind=CLOCK, stopped_at=None)
    return Subquery(running.order_by("due_at").values("due_at")[:1])


def _row(visit: Visit, clocks: list[ClockLine]) -> Row:
    running = (clock for clock in clocks if clock.kind == CLOCK and clock.stopped_at is None)
    return Row(visit, STATE_WORDS[visit.cause], area_name(visit.case.area_code), next(running, None))
