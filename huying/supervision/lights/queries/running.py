"""The clock that presses most on one matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.clocks.models import RunningClock
from huying.clocks.rules import Light, light
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import WRITABLE
from huying.supervision.lights.queries.lit import RANKS, REPORT, SEND_UP, duties, spared
from huying.supervision.lights.queries.matters import Matter


@dataclass(frozen=True, slots=True)
class Running:
    """What runs on a matter: which clock, since when and until when; `clock` None where a column of a row tells it."""

    kind: str
    began: datetime
    ends: datetime
    clock: RunningClock | None = None

    def light(self, at: datetime) -> Light:
        """Its light at an instant."""
        return light(self.began, self.ends, at)

    def pressing(self, at: datetime) -> bool:
        """Late or nearly late."""
        return self.light(at) is not Light.GREEN


def running_of(matter: Matter, at: datetime) -> Running | None:
    """The worst of the clocks that run on a matter, the first due among several of one light; None without any."""
    if matter.kind == REPORT:
        row = Report.objects.filter(pk=matter.key, state__in=WRITABLE).only("drawn_at", "due_at").first()
        return Running(SEND_UP, row.drawn_at, row.due_at) if row else None
    clocks = duties(matter.kind, spared()).filter(stream=matter.stream)
    found = [Running(clock.kind, clock.started_at, clock.due_at, clock) for clock in clocks]
    return min(found, key=lambda each: (RANKS.index(each.light(at)), each.ends), default=None)
