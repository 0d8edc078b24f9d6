"""How long people take to answer: log-normal, learned per role with a normal-inverse-gamma prior.

    ln D ~ N(μ, s²),   μ | s² ~ N(μ₀, s²/k₀),   s² ~ InvGamma(a₀, b₀)

With n observations of mean x̄ and sum of squared deviations S, the point estimates used are the posterior means

    k = k₀ + n,  μ = (k₀ μ₀ + n x̄) / k,  a = a₀ + n/2,  b = b₀ + S/2 + k₀ n (x̄ − μ₀)² / (2k),  s² = b / (a − 1).

The prior (median 40 s, s = 0.48) is that of a public sample of 11,302 replies (median 40 s, 90th percentile 74 s).
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from huying.dispatch.normal import phi
from huying.dispatch.situation import ROLES, Floats

PRIOR_LOG_S: Final = (math.log(40.0),) * len(ROLES)
PRIOR_SPREAD: Final = 0.48
PRIOR_MEAN_WEIGHT: Final = 8.0
PRIOR_SPREAD_WEIGHT: Final = 12.0
"""Equivalent numbers of replies behind the prior mean and the prior spread."""


def posterior(
    sums: Floats, mean: Floats, spread: float, mean_weight: float, spread_weight: float
) -> tuple[Floats, Floats]:
    """Posterior means (μ, s) of cells, from `sums` (…, 3): weight n, Σx, Σx². Shapes (…,) each.

    O(cells). The spread never falls below 0.05: no cell is ever certain.
    """
    n, total, squares = sums[..., 0], sums[..., 1], sums[..., 2]
    average = np.divide(total, n, out=np.array(np.broadcast_to(mean, n.shape), dtype=np.float64), where=n > 0)
    deviation = np.maximum(squares - n * average**2, 0.0)
    weight = mean_weight + n
    centre = (mean_weight * mean + n * average) / weight
    a = spread_weight / 2 + 1.0 + n / 2
    b = spread**2 * spread_weight / 2 + deviation / 2 + mean_weight * n * (average - mean) ** 2 / (2 * weight)
    return centre, np.maximum(np.sqrt(b / (a - 1.0)), 0.05)


def delays(sums: Floats) -> tuple[Floats, Floats]:
    """Mean and spread of ln D (seconds) per role, from the learned sums of shape (roles, 3)."""
    return posterior(sums, np.array(PRIOR_LOG_S), PRIOR_SPREAD, PRIOR_MEAN_WEIGHT, PRIOR_SPREAD_WEIGHT)


def later_than(age_s: float, mean: float, spread: float) -> tuple[float, float]:
    """E[x] and E[x²] of x = ln D given D > age_s: what an unanswered alert says about the delay.

    Truncated normal: with z = (ln age − μ) / s and h = φ(z) / (1 − Φ(z)),
    E[x] = μ + s h and E[x²] = μ² + s² + s h (μ + ln age).
    """
    log_age = math.log(max(age_s, 1e-9))
    z = min((log_age - mean) / spread, 6.0)
    hazard = math.exp(-z * z / 2) / math.sqrt(2 * math.pi) / max(1.0 - float(phi(np.array(z))), 1e-12)
    log_age = mean + spread * z
    return mean + spread * hazard, mean**2 + spread**2 + spread * hazard * (mean + log_age)
