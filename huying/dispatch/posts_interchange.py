"""Interchange of posts: what every swap of one post for one site would change, kept up to date swap by swap.

With u_i = w_i (1 − b) b^{c_i} the gain of one more post at unit i, d_i = w_i (1 − b) b^{c_i − 1} the loss of one less,
the swap of post s for site j changes the cover by

    Δ(s, j) = Σ_i a_ij u_i − Σ_i a_is d_i + Σ_i a_is a_ij (d_i − u_i),

a table of posts × sites. A swap changes c_i only where exactly one of both reaches, so a step costs
O(changed rows · posts · sites), a fraction of a millisecond, instead of the whole table.
"""

from __future__ import annotations

import copy
from typing import Final, Self

import numpy as np

from huying.dispatch.situation import Floats, Ints

_WIDEST: Final = 3
_CHOICES: Final = 6
_PATIENCE: Final = 1e-4
"""A kick moves up to three neighbouring posts, each to one of its six best sites; a plan worse by this share of the
weight, times an exponential variate, is gone on from."""


class Interchange:
    """One plan under search. Changed in place; `searched` answers the best sites seen."""

    def __init__(self, reach: Floats, weight: Floats, chosen: Ints, busy: float) -> None:
        self._reach, self._weight = reach, weight
        self.chosen = chosen.copy()
        self._of_post = np.ascontiguousarray(reach[:, chosen])
        self._count = self._of_post.sum(axis=1).astype(np.int64)
        # what the c-th post adds: nothing for c = 0, then (1 - b) b^(c - 1)
        steps = np.arange(len(chosen) + 2)
        self._adds = np.where(steps > 0, (1.0 - busy) * busy ** np.maximum(steps - 1.0, 0.0), 0.0)
        self._sums = np.cumsum(self._adds)
        self._up, self._both = np.empty_like(weight), np.empty_like(weight)
        self._renew(np.arange(len(weight)))
        self._gain = self._up @ reach
        self._shared = self._of_post.T @ (reach * self._both[:, None])

    @property
    def cover(self) -> float:
        """Σ w (1 − b^c)."""
        return float(self._weight @ self._sums[self._count])

    def changes(self) -> Floats:
        """Δ of every swap, (posts, sites); −inf for a site that has a post."""
        loss = (self._weight * self._adds[self._count]) @ self._of_post
        table: Floats = self._gain[None, :] - loss[:, None] + self._shared
        table[:, self.chosen] = -np.inf
        return table

    def swap(self, post: int, site: int) -> None:
        """Move one post to a site."""
        column = self._reach[:, site]
        rows = np.flatnonzero(column != self._of_post[:, post])
        reach = self._reach[rows]
        self._gain -= self._up[rows] @ reach
        self._shared -= self._of_post[rows].T @ (reach * self._both[rows, None])
        self._count[rows] += np.where(column[rows] > 0.0, 1, -1)
        self._of_post[rows, post] = column[rows]
        self.chosen[post] = site
        self._renew(rows)
        self._gain += self._up[rows] @ reach
        self._shared += self._of_post[rows].T @ (reach * self._both[rows, None])

    def descend(self) -> None:
        """The best swap, again and again, until none adds anything."""
        least = 1e-9 * float(self._weight.sum())
        while True:
            table = self.changes()
            best = int(table.argmax())
            if not table.flat[best] > least:
                return
            self.swap(*divmod(best, table.shape[1]))

    def searched(self, sites: Floats, kicks: int, seed: int) -> Ints:
        """Descend, then kick and descend again so many times; the sites of the best plan seen."""
        if not len(self.chosen) or len(self.chosen) == self._reach.shape[1]:
            return self.chosen
        rng = np.random.default_rng(seed)
        self.descend()
        here, best, best_cover = self.twin(), self.chosen.copy(), self.cover
        from_cover = best_cover
        for _ in range(kicks):
            trial = here.twin()
            trial.kick(sites, rng)
            trial.descend()
            cover = trial.cover
            if cover >= from_cover - _PATIENCE * float(self._weight.sum()) * rng.exponential():
                here, from_cover = trial, cover
            if cover > best_cover:
                best, best_cover = trial.chosen.copy(), cover
        return best

    def kick(self, sites: Floats, rng: np.random.Generator) -> None:
        """Move a post and perhaps its neighbours to good sites, chosen by chance."""
        middle = sites[self.chosen[int(rng.integers(len(self.chosen)))]]
        near = np.argsort(((sites[self.chosen] - middle) ** 2).sum(axis=1), kind="stable")
        for post in near[: int(rng.integers(1, _WIDEST + 1))]:
            row = self.changes()[post]
            best = np.argpartition(-row, min(_CHOICES, len(row) - 1))[:_CHOICES]
            open_sites = best[np.isfinite(row[best])]
            if len(open_sites):
                self.swap(int(post), int(rng.choice(open_sites)))

    def _renew(self, rows: Ints) -> None:
        count = self._count[rows]
        self._up[rows] = self._weight[rows] * self._adds[count + 1]
        self._both[rows] = self._weight[rows] * self._adds[count] - self._up[rows]

    def twin(self) -> Self:
        """The same state, to be changed on its own."""
        twin = copy.copy(self)
        for name in ("chosen", "_of_post", "_count", "_up", "_both", "_gain", "_shared"):
            setattr(twin, name, getattr(self, name).copy())
        return twin
