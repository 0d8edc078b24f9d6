"""When a figure looks too good to be true (domain 7): an alarm about the data, not a trophy.

A rate that rises while what it counts among shrinks, and a settlement that grows faster while more of it comes undone.
The thresholds are this platform's, no source has any [BE].
"""

from __future__ import annotations

from collections.abc import Iterable

from huying.supervision.figures.counting import Figure
from huying.supervision.figures.definition import FEW

SHRINKING, UNDONE = "shrinking", "undone"
SHRUNK_TO = 0.8
"""Of the denominator of the period before, or less."""
FASTER_TO = 0.8
"""Of the mean time of the period before, or less."""
OFTEN = 0.05
"""Reopened, of what was resolved; or more than in the period before."""
QUICK, REOPENED = "resolution_time", "reopening_rate"


def alarms_of(figures: Iterable[Figure]) -> dict[str, str]:
    """Of the figures of one area and period, by code, those that want a look at their records, with the alarm."""
    by_code = {each.definition.code: each for each in figures}
    found = {code: SHRINKING for code, each in by_code.items() if _shrinking(each)}
    quick, reopened = by_code.get(QUICK), by_code.get(REOPENED)
    if quick and reopened and _undone(quick, reopened):
        found |= {QUICK: UNDONE, REOPENED: UNDONE}
    return found


def _shrinking(figure: Figure) -> bool:
    """Whether a rate got better on a population that got smaller."""
    if figure.definition.kind != "rate" or figure.value is None or figure.before is None:
        return False
    better = figure.value < figure.before if figure.definition.less_is_better else figure.value > figure.before
    now, before = figure.denominator or 0, figure.denominator_before or 0
    return better and before >= FEW and now <= before * SHRUNK_TO


def _undone(quick: Figure, reopened: Figure) -> bool:
    """Whether matters are settled faster while as many as often come undone, or more than before."""
    if quick.value is None or quick.before is None or reopened.value is None:
        return False
    more = reopened.value >= OFTEN or (reopened.before is not None and reopened.value > reopened.before)
    return quick.value <= quick.before * FASTER_TO and reopened.value > 0 and more
