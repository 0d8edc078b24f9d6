"""What a district has learned: who answers, how fast, how long they travel, how often they give up.

Everything is a sum in a plain array, so that the whole is a handful of rows, equal bit for bit after JSON, and the same
outcomes in the same order give the same rows. Priors are constants of `priors`; only counts are kept.

**Acceptance.** A Beta-binomial cell per role × own unit × on duty (by the roster), m = (k m₀ + yes) / (k + yes + no),
times factors of other levels, each a Gamma–Poisson ratio of what was seen over what was expected before the factor,
f = (c + yes) / (c + expected): for recent load (on top of exp(−κ L)), hour of the day, organisation and, only where a
district has switched it on with a recorded reason, person. A factor without data is 1; a cell must have
seen a hundred alerts before factors learn from it, or they would learn the error of the prior.

**An alert that was withdrawn unanswered at age u** is not a refusal. It counts as the probability that the person had
already refused in silence (p: acceptance, d: share of refusals that are spoken, F: distribution of the reply delay),

    w = (1 − d)(1 − p) F(u) / (1 − (p + (1 − p) d) F(u)),

the part of a trial for which the gradient of the exact cure-rate likelihood is that of a refusal. It is F(u) to first
order where every refusal is silent (d = 0, p small) and a whole refusal once F(u) = 1. The delay learns from it by the
expected sums of a reply later than u (`delays.later_than`), weighted by the chance that a reply was still to come.

Sources: docs/science.md; Gelman et al., Bayesian Data Analysis 2.4 and 3.3; Dempster, Laird, Rubin 1977 (EM).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from huying.dispatch import priors
from huying.dispatch.delays import later_than
from huying.dispatch.normal import phi
from huying.dispatch.outcomes import Outcome
from huying.dispatch.situation import ARRIVED, DECLINED, DROPPED, ROLES, Floats, Ints, People
from huying.dispatch.tables import Counts, Tables, ratio, tables

_R = len(ROLES)


def _zeros(*shape: int) -> Callable[[], Floats]:
    return lambda: np.zeros(shape)


@dataclass(slots=True, eq=False)
class Learned:
    """Counts of one district, drills apart from real calls (`drill`). `observe` changes it in place.

    Shapes: accept (roles, own, duty, 2: yes, no) · load (4, 2: yes, expected) · hour (8, roles, 2) · delay_sums (roles,
    3: n, Σ, Σ² of ln s) · travelled (roles, 3 bands of position age, 3) · spoken, drop, watch (2: yes, no) · unit,
    person {number: (yes, expected)}. `hours`, `units` and `persons` say which factors are learned and used.
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
    spoken: Floats = field(default_factory=_zeros(2))
    drop: Floats = field(default_factory=_zeros(2))
    watch: Floats = field(default_factory=_zeros(2))
    unit: dict[int, tuple[float, float]] = field(default_factory=dict)
    person: dict[int, tuple[float, float]] = field(default_factory=dict)
    _tables: Tables | None = field(default=None, init=False, repr=False)

    def tables(self) -> Tables:
        """The posterior means; computed once after each change."""
        if self._tables is None:
            self._tables = tables(
                Counts(
                    accept=self.accept,
                    load=self.load,
                    hour=self.hour,
                    delay_sums=self.delay_sums,
                    travelled=self.travelled,
                    spoken=self.spoken,
                    drop=self.drop,
                    watch=self.watch,
                )
            )
        return self._tables

    def acceptance(self, people: People, hour: int = -1) -> Floats:
        """P(answers yes), n rows. O(n); n dictionary look-ups for organisations and for persons with data."""
        known = self.tables()
        p = known.cells[people.role, people.own_unit.view(np.int8), people.on_duty.view(np.int8)]
        p = p * _tired(known, people.load)
        if self.hours and hour >= 0:
            p = p * known.hour[hour * priors.HOUR_BANDS // 24, people.role]
        if self.units and self.unit and people.unit is not None:
            p = p * _looked_up(self.unit, people.unit, priors.UNIT_WEIGHT)
        if self.persons and self.person:
            p = p * _looked_up(self.person, people.key, priors.PERSON_WEIGHT)
        return np.minimum(np.maximum(p, 0.005), 0.97)

    def delay(self, role: Ints) -> tuple[Floats, Floats]:
        """Mean and spread of ln(reply delay, s), n rows."""
        known = self.tables()
        return known.log_delay[role], known.delay_spread[role]

    def travel(self, role: Ints, position_age_s: Floats) -> tuple[Floats, Floats]:
        """Mean and spread of ln(actual / estimated travel), n rows, by role and age of the position."""
        known = self.tables()
        band = np.searchsorted(priors.POSITION_EDGES_S, position_age_s)
        return known.way_mean[role, band], known.way_spread[role, band]

    def observe(self, outcome: Outcome) -> None:
        """Count how one alert ended, in place. O(1)."""
        known = self.tables()
        p = float(known.cells[outcome.role, int(outcome.own_unit), int(outcome.on_duty)])
        p = min(max(p * float(_tired(known, np.array([outcome.load]))[0]), 0.005), 0.97)
        mean, spread = float(known.log_delay[outcome.role]), float(known.delay_spread[outcome.role])
        late = float(phi(np.array((math.log(max(outcome.age_s, 1e-3)) - mean) / spread)))
        if outcome.accepted or outcome.answer == DECLINED:
            self._count_answer(outcome, p, 1.0)
            x = math.log(max(outcome.age_s, 1.0))
            self.delay_sums[outcome.role] += (1.0, x, x * x)
        else:
            heard = p + (1.0 - p) * known.spoken
            silent = 1.0 - heard * late
            self._count_answer(outcome, p, (1.0 - known.spoken) * (1.0 - p) * late / silent)
            x, square = later_than(outcome.age_s, mean, spread)
            self.delay_sums[outcome.role] += heard * (1.0 - late) / silent * np.array((1.0, x, square))
        self._count_way(outcome)
        self._tables = None

    def _count_answer(self, outcome: Outcome, p: float, trial: float) -> None:
        """A trial, or a part of one that failed, in every level that expects it."""
        yes = 1.0 if outcome.accepted else 0.0
        cell = self.accept[outcome.role, int(outcome.own_unit), int(outcome.on_duty)]
        cell[0 if yes else 1] += trial
        if not yes:
            self.spoken[0 if outcome.answer == DECLINED else 1] += trial
        if cell.sum() >= priors.FACTORS_AFTER:
            self._count_factors(outcome, yes, p, trial)

    def _count_factors(self, outcome: Outcome, yes: float, p: float, trial: float) -> None:
        """What was seen and what was expected, for every factor."""
        seen = np.array((yes * trial, p * trial))
        self.load[int(np.searchsorted(priors.LOAD_EDGES, outcome.load))] += seen
        if self.hours and outcome.hour >= 0:
            self.hour[outcome.hour * priors.HOUR_BANDS // 24, outcome.role] += seen
        for on, table, number in ((self.units, self.unit, outcome.unit), (self.persons, self.person, outcome.key)):
            if on and number >= 0:
                before = table.get(number, (0.0, 0.0))
                table[number] = (before[0] + yes * trial, before[1] + p * trial)

    def _count_way(self, outcome: Outcome) -> None:
        """Travel and giving up, of those who accepted and were let go on."""
        if outcome.answer == ARRIVED:
            x = math.log(outcome.travel_s / outcome.eta_s)
            band = int(np.searchsorted(priors.POSITION_EDGES_S, outcome.position_age_s))
            self.travelled[outcome.role, band] += (1.0, x, x * x)
            self.drop[1] += 1.0
        if outcome.answer == DROPPED:
            self.drop[0] += 1.0
            self.watch[0 if outcome.found else 1] += 1.0


def _tired(known: Tables, load: Floats) -> Floats:
    """How much recent load lowers acceptance: exp(−κ L) times the learned factor of its band."""
    factor: Floats = np.exp(-priors.FATIGUE * load) * known.load[np.searchsorted(priors.LOAD_EDGES, load)]
    return factor


def _looked_up(table: dict[int, tuple[float, float]], numbers: Ints, weight: float) -> Floats:
    """The factor of each number; 1 where nothing was seen."""
    seen = np.array([table.get(number, (0.0, 0.0)) for number in numbers.tolist()]).reshape(-1, 2)
    return ratio(seen, weight)
