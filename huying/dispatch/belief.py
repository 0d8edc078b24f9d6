"""The number of capable people on the scene in time: a Poisson binomial, exact, by convolution.

N = Σ X_i with independent X_i ~ Bernoulli(q_i), counted up to a cap r: entry s < r of the result is P(N = s), entry r
is P(N ≥ r). With a common factor of acceptance the q_i depend on its node z, and the answers so far weigh the nodes:

    P(N ≥ r) = Σ_z w_z π_z(r),   w_z ∝ v_z Π_i L_i(z),

with likelihood L = p(z) of an acceptance, 1 − p(z) of a refusal, 1 − (p(z) + (1 − p(z)) d) F(u) of a silence of age u.
Source: docs/science.md. Complexity O(n r²), in log₂ n array operations, for every node at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from huying.dispatch.normal import nodes
from huying.dispatch.situation import Floats

FEW: Final = 64
"""Up to so many people are counted one by one; more by halves."""


class BadProbability(ValueError):
    """Something that should be a probability is not a number, or outside [0, 1]."""


def arrivals(q: Floats, cap: int) -> Floats:
    """Distribution of the number of successes, capped: q (…, n) gives (…, cap + 1); exact up to rounding."""
    if q.size and not (float(q.min()) >= 0.0 and float(q.max()) <= 1.0):
        raise BadProbability("q")
    if q.ndim <= 2 and q.shape[-1] <= FEW:
        none = [1.0] + [0.0] * cap
        rows = np.atleast_2d(q).tolist()
        return np.array([_added(none.copy(), row) for row in rows]).reshape(*q.shape[:-1], cap + 1)
    pmf = np.zeros((*q.shape, cap + 1))
    pmf[..., 0] = 1.0 - q
    pmf[..., min(cap, 1)] += q
    while pmf.shape[-2] > 1:
        even = pmf.shape[-2] // 2 * 2
        joined = together(pmf[..., 0:even:2, :], pmf[..., 1:even:2, :])
        pmf = joined if even == pmf.shape[-2] else np.concatenate([joined, pmf[..., -1:, :]], axis=-2)
    whole: Floats = pmf[..., 0, :]
    return whole


def together(a: Floats, b: Floats) -> Floats:
    """Distribution of the sum of two independent capped counts of the same cap, shapes (…, cap + 1)."""
    cap = a.shape[-1] - 1
    result = np.zeros(np.broadcast_shapes(a.shape, b.shape))
    for s in range(cap):
        result[..., s] = (a[..., : s + 1] * b[..., s::-1]).sum(axis=-1)
    result[..., cap] = np.maximum(1.0 - result[..., :cap].sum(axis=-1), 0.0)
    return result


def by_prefix(start: Floats, q: Floats) -> Floats:
    """What each further person adds: from a distribution (…, cap + 1) and q (…, n), the n + 1 distributions on axis
    −2."""
    if start.ndim == 1:
        return np.array(_one_by_one(start.tolist(), q.tolist()))
    return np.array([by_prefix(one, more) for one, more in zip(start, q, strict=True)])


def _one_by_one(start: list[float], q: list[float]) -> list[list[float]]:
    """The distributions before and after each person."""
    result = [start]
    for chance in q:
        result.append(_added(result[-1].copy(), [chance]))
    return result


def _added(current: list[float], q: list[float]) -> list[float]:
    """The distribution with these people, in place. Few numbers: plain Python is faster than arrays."""
    cap = len(current) - 1
    for chance in q:
        stays = 1.0 - chance
        current[cap] += chance * current[cap - 1]
        for s in range(cap - 1, 0, -1):
            current[s] = stays * current[s] + chance * current[s - 1]
        current[0] *= stays
    return current


@dataclass(frozen=True, slots=True)
class Factor:
    """The common factor of acceptance: nodes z (logits) and their weights; one node 0 when it is switched off."""

    z: Floats
    weight: Floats

    @classmethod
    def of(cls, sd: float) -> Factor:
        """Five Gauss–Hermite nodes of N(0, sd²)."""
        if sd == 0.0:
            return cls(np.zeros(1), np.ones(1))
        z, weight = nodes(5)
        return cls(sd * z, weight)

    def shifted(self, p: Floats) -> Floats:
        """logit p(z) = logit p + z: shape (nodes, n)."""
        if len(self.z) == 1:
            return p[None, :]
        odds = np.exp(self.z)[:, None] * (p / (1.0 - p))[None, :]
        share: Floats = odds / (1.0 + odds)
        return share

    def after(self, likelihood: Floats) -> Factor:
        """Bayes: weights after answers of these likelihoods, shape (nodes, m)."""
        if len(self.weight) == 1:
            return self
        logs = np.log(np.maximum(likelihood, 1e-300)).sum(axis=1)
        weight = self.weight * np.exp(logs - logs.max())
        return Factor(self.z, weight / weight.sum())

    def mean(self, values: Floats) -> Floats:
        """Σ_z w_z values[z], over the first axis."""
        average: Floats = values[0] if len(self.weight) == 1 else np.tensordot(self.weight, values, axes=1)
        return average
