"""What the counts of a district say: posterior means, computed once for each state of the counts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch import priors
from huying.dispatch.delays import delays
from huying.dispatch.situation import Floats
from huying.dispatch.travel import travel_cells


@dataclass(frozen=True, slots=True)
class Counts:
    """The sums of `Learned` that make tables; shapes as there."""

    accept: Floats
    load: Floats
    hour: Floats
    delay_sums: Floats
    travelled: Floats
    spoken: Floats
    drop: Floats
    watch: Floats


@dataclass(frozen=True, slots=True)
class Tables:
    """`cells` (roles, own, duty): acceptance without load; `load` and `hour`: factors; `log_delay`, `delay_spread`
    (roles): ln s; `way_mean`, `way_spread` (roles, bands): ln(actual / estimated); shares d, δ and of the watch."""

    cells: Floats
    load: Floats
    hour: Floats
    log_delay: Floats
    delay_spread: Floats
    way_mean: Floats
    way_spread: Floats
    spoken: float
    drop: float
    watch: float


def tables(counts: Counts) -> Tables:
    """Posterior means of every table. O(cells)."""
    weight = priors.CELL_WEIGHT
    log_delay, delay_spread = delays(counts.delay_sums)
    way_mean, way_spread = travel_cells(counts.travelled)
    return Tables(
        cells=(weight * _PRIOR_CELLS + counts.accept[..., 0]) / (weight + counts.accept.sum(axis=-1)),
        load=ratio(counts.load, priors.LOAD_WEIGHT),
        hour=ratio(counts.hour, priors.HOUR_WEIGHT),
        log_delay=log_delay,
        delay_spread=delay_spread,
        way_mean=way_mean,
        way_spread=way_spread,
        spoken=_share(counts.spoken, priors.SPOKEN),
        drop=_share(counts.drop, priors.DROP),
        watch=_share(counts.watch, priors.WATCH),
    )


def ratio(counts: Floats, weight: float) -> Floats:
    """(c + seen) / (c + expected) along the last axis."""
    factor: Floats = (weight + counts[..., 0]) / (weight + counts[..., 1])
    return factor


def _prior_cells() -> Floats:
    accepts = np.array(priors.ACCEPTS)
    odds = np.log(accepts / (1.0 - accepts))[:, None] + np.array((0.0, priors.OWN_UNIT_LOGIT))
    shares: Floats = (1.0 / (1.0 + np.exp(-odds)))[:, :, None] * np.array((priors.OFF_DUTY_FACTOR, 1.0))
    return shares


_PRIOR_CELLS = _prior_cells()


def _share(counts: Floats, prior: tuple[float, float]) -> float:
    """Posterior mean of a Beta share from (yes, no) counts and the prior (share, weight)."""
    return float((prior[0] * prior[1] + counts[0]) / (prior[1] + counts.sum()))
