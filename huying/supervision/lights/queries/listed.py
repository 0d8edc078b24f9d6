"""Supervisions in a list, and whose titles a person reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from huying.clocks.nearest import Nearest, nearest
from huying.people.access import Actor
from huying.places.queries import area_name
from huying.supervision.lights.access import visible_to
from huying.supervision.lights.models import Supervision, Supervisions
from huying.supervision.lights.queries.matters import known_among
from huying.supervision.lights.rules import ENDED, State
from huying.supervision.lights.watched import WATCHED


@dataclass(frozen=True, slots=True)
class Sought:
    """What the list is narrowed to; an empty member narrows nothing."""

    state: str = ""
    kind: str = ""
    area: str = ""
    body: str = ""
    open: bool | None = None
    proposed: bool | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A supervision in a list; `title` and `url` are empty for whoever may not know of its matter but by its code."""

    row: Supervision
    title: str
    clock: Nearest | None

    @property
    def kind_word(self) -> str:
        """The kind of its matter."""
        watched = WATCHED.get(self.row.stream_of.partition(":")[0])
        return str(watched.word) if watched else ""

    @property
    def area(self) -> str:
        """The name of its area."""
        return area_name(self.row.area_code)

    @property
    def state(self) -> State:
        """Where it stands."""
        return State(self.row.state)


def supervisions_for(actor: Actor, sought: Sought) -> Supervisions:
    """The supervisions of which a person may know, narrowed."""
    rows = visible_to(actor).select_related("organisation")
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.kind:
        rows = rows.filter(stream_of__startswith=f"{sought.kind}:")
    if sought.area:
        rows = rows.filter(area_code__startswith=sought.area)
    if sought.body:
        rows = rows.filter(organisation_id=sought.body)
    if sought.open is not None:
        rows = rows.open() if sought.open else rows.filter(state__in=ENDED)
    if sought.proposed:
        rows = rows.filter(state=State.WARNED, proposed_at__isnull=False)
    return rows


def dress(actor: Actor, at: datetime) -> Callable[[list[Supervision]], list[Listed]]:
    """Rows of a list for a person at an instant."""

    def dressed(rows: list[Supervision]) -> list[Listed]:
        known = known_among(actor, {row.stream_of for row in rows})
        clocks = nearest([row.stream for row in rows], at)
        return [Listed(row, row.title if row.stream_of in known else "", clocks.get(row.stream)) for row in rows]

    return dressed
