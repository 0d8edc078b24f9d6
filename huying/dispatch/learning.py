"""What a district has learned: who answers, how fast, how long they travel, how often they give up.

Everything is a sum in a plain array, so that the whole is a handful of rows, equal bit for bit after JSON, and the same
outcomes in the same order give the same rows. Priors are constants of `priors`; only counts are kept.

**Acceptance.** A Beta-binomial cell per role × own unit × on duty (by the roster), m = (k m₀ + yes) / (k + yes + no),
times factors of other levels, each a Gamma–Poisson ratio of what was seen over what was expected before the factor,
f = (c + yes) / (c + expected): for recent load (on top of exp(−κ L)), hour of the day, organisation and, only where a
district has switched it on with a recorded reason, person. A factor without data is 1.

**An alert that was withdrawn unanswered at age u** is not a refusal. It counts as the probability that the person had
already refused in silence (p: acceptance, d: share of refusals that are spoken, F: distribution of the reply delay),

    w = (1 − d)(1 − p) F(u) / (1 − (p + (1 − p) d) F(u)),

the part of a trial for which the gradient of the exact cure-rate likelihood is that of a refusal. It is F(u) to first
order where every refusal is silent (d = 0, p small) and a whole refusal once F(u) = 1. The delay learns from it by the
expected sums of a reply later than u (`delays.later_than`), weighted by the chance that a reply was still to come.

Sources: dispatch.md 5; Gelman et al., Bayesian Data Analysis 2.4 and 3.3; Dempster, Laird, Rubin 1977 (EM).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from huying.dispatch import priors
from huying.dispatch.delays import delays, later_than
from huying.dispatch.normal import phi
from huying.dispatch.outcomes import Outcome
from huying.dispatch.situation import ARRIVED, DECLINED, DROPPED, ROLES, Floats, Ints, People
from huying.dispatch.travel import travel_cells

_R = len(ROLES)


def _zeros(*shape: int) -> Callable[[], Floats]:
    return lambda: np.zeros(shape)


@dataclass(slots=True)
class Learned:
    """Counts of one district, drills apart from real calls (`drill`). `observe` changes it in place.

    Shapes: accept (roles, own, duty, 2: yes, no) · load (4, 2: yes, expected) · hour (8, roles, 2) · delay_sums (roles,
    3: n, Σ, Σ² of ln s) · travelled (roles, 3 bands of position age, 3) · spoken, drop, watch (2: yes, no) · unit,
    person {number: (yes, expected)}.
    """

    drill: bool = False
    hours: bool = True
    units: bool = True
    persons: bool = False
    accept: Floats = field(default_factory=_zeros(_R, 2, 2, 2))
    load: Floats = field(default_factory=_zeros(len(priors.LOAD_EDGES) + 1, 2))
    hour: Floats = field(default_factory=_zeros(priors.HOUR_BANDS, _R, 2))
    delay_sums: Floats = field(default_factory=_zeros(_R, 3))
    travelled: Floats = field(default_factory=_zeros(_R, len(priors.POSITION_EDGES_S) + 1, 3))
    spoken_counts: Floats = field(default_factory=_zeros(2))
    drop_counts: Floats = field(default_factory=_zeros(2))
    watch_counts: Floats = field(default_factory=_zeros(2))
    unit: dict[int, tuple[float, float]] = field(default_factory=dict)
    person: dict[int, tuple[float, float]] = field(default_factory=dict)

    def acceptance(self, people: People, hour: int = -1) -> Floats:
        """P(answers yes), n rows. O(n); n dictionary look-ups for organisations and for persons with data."""
        own, duty = people.own_unit.astype(np.int64), people.on_duty.astype(np.int64)
        p = self._cells()[people.role, own, duty] * self._load_factor(people.load)
        if self.hours and hour >= 0:
            p = p * _ratio(self.hour, priors.HOUR_WEIGHT)[hour * priors.HOUR_BANDS // 24, people.role]
        if self.units and self.unit and people.unit is not None:
            p = p * _looked_up(self.unit, people.unit, priors.UNIT_WEIGHT)
        if self.persons and self.person:
            p = p * _looked_up(self.person, people.key, priors.PERSON_WEIGHT)
        return np.clip(p, 0.005, 0.97)

    def delays(self) -> tuple[Floats, Floats]:
        """Mean and spread of ln(reply delay, s), one row per role."""
        return delays(self.delay_sums)

    def delay(self, role: int) -> tuple[float, float]:
        """Mean and spread of ln(reply delay, s) of one role."""
        mean, spread = self.delays()
        return float(mean[role]), float(spread[role])

    def travel(self, role: Ints, position_age_s: Floats) -> tuple[Floats, Floats]:
        """Mean and spread of ln(actual / estimated travel), n rows, by role and age of the position."""
        mean, spread = travel_cells(self.travelled)
        band = np.searchsorted(priors.POSITION_EDGES_S, position_age_s)
        return mean[role, band], spread[role, band]

    @property
    def spoken(self) -> float:
        """d: share of refusals that are spoken."""
        return _share(self.spoken_counts, priors.SPOKEN)

    @property
    def drop(self) -> float:
        """δ: share of those who accept and give up on the way."""
        return _share(self.drop_counts, priors.DROP)

    @property
    def watch(self) -> float:
        """Share of those who give up that the watch of movement finds within 60 s."""
        return _share(self.watch_counts, priors.WATCH)

    def observe(self, outcome: Outcome) -> None:
        """Count how one alert ended, in place. O(1)."""
        p, mean, spread = self._expected(outcome)
        late = float(phi(np.array((math.log(max(outcome.age_s, 1e-3)) - mean) / spread)))
        if outcome.accepted or outcome.answer == DECLINED:
            self._count_answer(outcome, p, 1.0)
            self._count_delay(outcome.role, 1.0, math.log(max(outcome.age_s, 1.0)), None)
        else:
            d = self.spoken
            silent = 1.0 - (p + (1.0 - p) * d) * late
            refused = (1.0 - d) * (1.0 - p) * late / silent
            self._count_answer(outcome, p, refused)
            still = (p + (1.0 - p) * d) * (1.0 - late) / silent
            self._count_delay(outcome.role, still, *later_than(outcome.age_s, mean, spread))
        self._count_way(outcome)

    def _count_answer(self, outcome: Outcome, p: float, trial: float) -> None:
        """A trial, or a part of one that failed, in every level that expects it."""
        yes = 1.0 if outcome.accepted else 0.0
        self.accept[outcome.role, int(outcome.own_unit), int(outcome.on_duty), 0 if yes else 1] += trial
        if not yes:
            self.spoken_counts[0 if outcome.answer == DECLINED else 1] += trial
        seen = np.array((yes * trial, p * trial))
        self.load[int(np.searchsorted(priors.LOAD_EDGES, outcome.load))] += seen
        if self.hours and outcome.hour >= 0:
            self.hour[outcome.hour * priors.HOUR_BANDS // 24, outcome.role] += seen
        for on, table, number in ((self.units, self.unit, outcome.unit), (self.persons, self.person, outcome.key)):
            if on and number >= 0:
                before = table.get(number, (0.0, 0.0))
                table[number] = (before[0] + yes * trial, before[1] + p * trial)

    def _count_delay(self, role: int, weight: float, x: float, square: float | None) -> None:
        self.delay_sums[role] += weight * np.array((1.0, x, x * x if square is None else square))

    def _count_way(self, outcome: Outcome) -> None:
        """Travel and giving up, of those who accepted and were let go on."""
        if outcome.answer == ARRIVED:
            x = math.log(outcome.travel_s / outcome.eta_s)
            band = int(np.searchsorted(priors.POSITION_EDGES_S, outcome.position_age_s))
            self.travelled[outcome.role, band] += (1.0, x, x * x)
            self.drop_counts[1] += 1.0
        if outcome.answer == DROPPED:
            self.drop_counts[0] += 1.0
            self.watch_counts[0 if outcome.found else 1] += 1.0

    def _expected(self, outcome: Outcome) -> tuple[float, float, float]:
        """Acceptance before the factors that are learned from it, and the delay of this role."""
        cell = self._cells()[outcome.role, int(outcome.own_unit), int(outcome.on_duty)]
        p = float(cell * self._load_factor(np.array([outcome.load]))[0])
        return min(max(p, 0.005), 0.97), *self.delay(outcome.role)

    def _cells(self) -> Floats:
        """Posterior mean acceptance at no load, shape (roles, own, duty)."""
        weight = priors.CELL_WEIGHT
        shares: Floats = (weight * _PRIOR_CELLS + self.accept[..., 0]) / (weight + self.accept.sum(axis=-1))
        return shares

    def _load_factor(self, load: Floats) -> Floats:
        band = np.searchsorted(priors.LOAD_EDGES, load)
        factor: Floats = np.exp(-priors.FATIGUE * load) * _ratio(self.load, priors.LOAD_WEIGHT)[band]
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


def _ratio(counts: Floats, weight: float) -> Floats:
    """(c + seen) / (c + expected) along the last axis."""
    ratio: Floats = (weight + counts[..., 0]) / (weight + counts[..., 1])
    return ratio


def _looked_up(table: dict[int, tuple[float, float]], numbers: Ints, weight: float) -> Floats:
    """The factor of each number; 1 where nothing was seen."""
    seen = [table.get(number, (0.0, 0.0)) for number in numbers.tolist()]
    return _ratio(np.array(seen).reshape(-1, 2), weight)
