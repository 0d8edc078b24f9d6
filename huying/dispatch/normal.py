"""The normal distribution, in numpy alone: Φ from a table, and Gauss–Hermite nodes for expectations over N(0, 1)."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

from huying.dispatch.situation import Floats

_EDGE: Final = 8.0
_STEPS: Final = 4_000
_AT: Final = np.linspace(-_EDGE, _EDGE, _STEPS + 1)
_PHI: Final = np.array([0.5 * math.erfc(-x / math.sqrt(2.0)) for x in _AT])


def phi(x: Floats) -> Floats:
    """Φ(x) of any shape, by linear interpolation in a table of step 0.004: error below 5·10⁻⁷, never decreasing in x.

    −inf gives 0 and +inf gives 1; NaN gives NaN.
    """
    share: Floats = np.interp(x, _AT, _PHI)
    return share


def steps(count: int, edge: float) -> tuple[Floats, Floats]:
    """Evenly spaced nodes z in [−edge, edge] and weights φ(z), sum 1: the trapezoidal rule for E f(Z).

    For functions that rise steeply it is better than Gauss–Hermite of as many nodes, whose middle nodes lie far apart.
    """
    z = np.linspace(-edge, edge, count)
    weight = np.exp(-z * z / 2.0)
    return z, weight / weight.sum()


def nodes(count: int) -> tuple[Floats, Floats]:
    """Nodes z and weights w (sum 1) with E f(Z) ≈ Σ w f(z) for Z ~ N(0, 1); exact for polynomials below 2·count."""
    z, w = hermegauss(count)
    return np.asarray(z, dtype=np.float64), np.asarray(w / w.sum(), dtype=np.float64)
