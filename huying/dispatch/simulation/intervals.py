"""95 % intervals by the bootstrap over incidents (Efron and Tibshirani 1993).

Every measure of a comparison is drawn with the same resamples, so that differences are paired.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from huying.dispatch.situation import Floats, Ints

DRAWS: Final = 1000
LEVEL: Final = (2.5, 97.5)
Interval = tuple[float, float]


def resamples(count: int, draws: int = DRAWS, seed: int = 20) -> Ints:
    """Which incidents each draw holds, shape (draws, count)."""
    return np.random.default_rng(seed).integers(0, max(count, 1), (draws, count))


def means(column: Floats, drawn: Ints) -> Floats:
    """The mean of a column in each draw."""
    result: Floats = column[drawn].mean(axis=1)
    return result


def interval(values: Floats) -> Interval:
    """The middle 95 % of what was drawn."""
    low, high = np.percentile(values, LEVEL)
    return float(low), float(high)


def of_mean(column: Floats, drawn: Ints) -> Interval:
    """Interval of a mean."""
    return interval(means(column, drawn))


def of_quantile(column: Floats, share: float, drawn: Ints) -> Interval:
    """Interval of a quantile."""
    return interval(np.quantile(column[drawn], share, axis=1))


def of_any(statistic: Callable[[Ints], float], drawn: Ints, most: int = 300) -> Interval:
    """Interval of any statistic of the incidents chosen; slow, so of the first draws only."""
    return interval(np.array([statistic(rows) for rows in drawn[:most]]))
