"""Figures as rings, each with its numerator and denominator: those of the page of figures, computed alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.core.clock import in_china
from huying.supervision.figures.counting import Figure, figures_of
from huying.supervision.figures.declared import BY_CODE
from huying.supervision.figures.periods import period

TODAY = ("W135_receive_rate", "W135_dispatch_rate", "W135_arrive_rate")
RAISED = "acknowledged_rate"
"""Its denominator are the whistles of the day."""
CLOSED = "closure_rate"
MONTH = ("settlement_rate", "mediation_success_rate", "signing_rate", "hazards_put_right")


@dataclass(frozen=True, slots=True)
class Ring:
    """One figure: how much of the ring is drawn, of a hundred; None where there is no rate to tell."""

    figure: Figure

    @property
    def share(self) -> float | None:
        """Of a hundred."""
        return round(self.figure.value * 100, 1) if self.figure.value is not None else None

    @property
    def shown(self) -> str:
        """The rate without decimals: 99% is never said of all, nor 0% of some."""
        if self.share is None:
            return "—"
        whole = round(self.share)
        return f"{min(max(whole, 1), 99) if 0 < self.share < 100 else whole}%"


@dataclass(frozen=True, slots=True)
class Day:
    """The day so far: whistles, how many were answered and closed, and the three limits."""

    raised: Figure
    closed: Figure
    rings: list[Ring]


def today(area: str, at: datetime) -> Day:
    """The figures of today in China."""
    found = _figures(area, at, (RAISED, CLOSED, *TODAY), since=in_china(at).date().isoformat())
    return Day(found[RAISED], found[CLOSED], [Ring(found[code]) for code in TODAY])


def month(area: str, at: datetime) -> list[Ring]:
    """The figures of this month."""
    found = _figures(area, at, MONTH, since=in_china(at).date().replace(day=1).isoformat())
    return [Ring(found[code]) for code in MONTH]


def _figures(area: str, at: datetime, codes: tuple[str, ...], *, since: str) -> dict[str, Figure]:
    asked = period(since, in_china(at).date().isoformat(), "", at)
    return {each.definition.code: each for each in figures_of(area, asked, [BY_CODE[code] for code in codes])}
