"""The list of cases: a page of rows with their lights, and the choices of its filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from huying.cases.models import Case
from huying.cases.queries.found import Narrowed, cases_for
from huying.cases.words import CATEGORY_WORDS, LINE_WORDS, STATE_WORDS
from huying.clocks.queries import ClockLine, lines_of_many
from huying.people.access import Actor
from huying.places.queries import area_name

PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One case of the list, with the running clock that ends first."""

    case: Case
    state: Any
    line: Any
    category: Any
    area: str
    handler: str
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list; `after` leads to the next one, empty at the end."""

    rows: list[Row]
    after: str


def listed(actor: Actor, narrowed: Narrowed, at: datetime, *, after: str = "", size: int = PAGE) -> Listed:
    """A page of cases, the newest first. Three queries, whatever the page."""
    rows = cases_for(actor, narrowed).select_related("owner", "handler")
    if after:
        rows = rows.filter(_beyond(after))
    found = list(rows[: size + 1])
    page = found[:size]
    clocks = lines_of_many([case.stream for case in page], at)
    more = f"{page[-1].registered_at.isoformat()}_{page[-1].pk}" if len(found) > size else ""
    return Listed([_row(case, clocks.get(case.stream, [])) for case in page], more)


def _beyond(after: str) -> Q:
    """Rows older than the last one of the page before; a mangled mark means the first page."""
    instant, _, key = after.partition("_")
    try:
        at = datetime.fromisoformat(instant)
    except ValueError:
        return Q()
    if at.tzinfo is None or len(key) != 36:
        return Q()
    return Q(registered_at__lt=at) | Q(registered_at=at, pk__lt=key)


def _row(case: Case, clocks: list[ClockLine]) -> Row:
    running = [clock for clock in clocks if clock.stopped_at is None]
    return Row(
        case=case,
        state=STATE_WORDS[case.state],
        line=LINE_WORDS[case.line],
        category=CATEGORY_WORDS.get(case.category, case.category),
        area=area_name(case.area_code),
        handler=(case.handler or case.owner).name,
        clock=min(running, key=lambda clock: clock.due_at, default=None),
    )
