"""How long the way takes, and whether somebody called now is there in time.

    M = ETA · exp(m + s Z),  Z ~ N(0, 1)                          travel from the answer to the scene, seconds
    G(x) = P(D + M ≤ x) = Σ_k v_k Φ((ln(x − ETA e^{m + s z_k}) − μ) / s_D)    with 0 where x ≤ ETA e^{m + s z_k}

m and s are learned from arrivals (`Learned.travel`), μ and s_D from answers (`delays`); z_k, v_k are thirteen even
steps. Seven Gauss–Hermite nodes were off by up to 0.10 for people who can only just make it; these by at most 0.03,
mostly below 0.01. Position age and error are part of the learned spread. Source: docs/science.md.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from huying.dispatch import priors
from huying.dispatch.delays import posterior
from huying.dispatch.normal import phi, steps
from huying.dispatch.situation import Floats

_Z, _V = steps(13, 3.2)
_LEAST_S: Final = 1e-3


def travel_cells(sums: Floats) -> tuple[Floats, Floats]:
    """Mean and spread of ln(actual / estimated), shape (roles, bands), from sums (roles, bands, 3: n, Σ, Σ²).

    The district's own mean is the prior of every cell: a cell with little data follows the district.
    """
    whole = sums.sum(axis=(0, 1))
    prior = np.array(priors.TRAVEL_MEAN)
    mean, spread = posterior(whole, prior, priors.TRAVEL_SPREAD, priors.TRAVEL_WEIGHT, priors.TRAVEL_WEIGHT)
    weight = priors.TRAVEL_CELL_WEIGHT
    return posterior(sums, mean, float(spread), weight, weight)


def ways(eta_s: Floats, mean: Floats, spread: Floats) -> Floats:
    """Travel times at the nodes, seconds, shape (n, 13)."""
    times: Floats = eta_s[:, None] * np.exp(mean[:, None] + spread[:, None] * _Z)
    return times


def there_within(
    x: Floats | float, ways_s: Floats, log_delay: Floats, delay_spread: Floats, *, by_s: Floats | float = np.inf
) -> Floats:
    """G: P(D + M ≤ x and D ≤ by) of somebody who accepts. x and by in seconds: scalars, (n,) or (k, 1) for k cases."""
    left = np.minimum(np.asarray(x)[..., None] - ways_s, np.asarray(by_s)[..., None])
    late = (np.log(np.maximum(left, _LEAST_S)) - log_delay[:, None]) / delay_spread[:, None]
    within: Floats = np.where(left > 0.0, phi(late), 0.0) @ _V
    return within


def travels_within(x: Floats, eta_s: Floats, mean: Floats, spread: Floats) -> Floats:
    """P(M ≤ x): the same for somebody who has just accepted. Zero for x ≤ 0."""
    share: Floats = np.where(x > 0.0, phi((np.log(np.maximum(x, _LEAST_S) / eta_s) - mean) / spread), 0.0)
    return share
