"""What is believed about some people before they are called: who answers, how fast, how long the way is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from huying.dispatch.learning import Learned
from huying.dispatch.normal import phi
from huying.dispatch.situation import Floats, Ints, Situation
from huying.dispatch.travel import there_within, travels_within, ways


@dataclass(frozen=True, slots=True)
class Forecast:
    """One row per person looked at (`rows` points into `Situation.people`); times in seconds, logarithms of seconds."""

    rows: Ints
    p: Floats
    eta_s: Floats
    way_mean: Floats
    way_spread: Floats
    ways_s: Floats
    log_delay: Floats
    delay_spread: Floats
    load: Floats
    drop: float
    spoken: float
    watch: float

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, index: Ints | slice) -> Forecast:
        """Only these rows of the forecast, in this order."""
        return Forecast(
            rows=self.rows[index],
            p=self.p[index],
            eta_s=self.eta_s[index],
            way_mean=self.way_mean[index],
            way_spread=self.way_spread[index],
            ways_s=self.ways_s[index],
            log_delay=self.log_delay[index],
            delay_spread=self.delay_spread[index],
            load=self.load[index],
            drop=self.drop,
            spoken=self.spoken,
            watch=self.watch,
        )

    def replied(self, age_s: Floats | float) -> Floats:
        """F: P(reply delay ≤ age)."""
        return phi((np.log(np.maximum(age_s, 1e-3)) - self.log_delay) / self.delay_spread)

    def there(self, x: Floats | float, *, by_s: Floats | float = np.inf) -> Floats:
        """G: P(reply and travel within x seconds of the alert, the reply within `by_s`), given acceptance."""
        return there_within(x, self.ways_s, self.log_delay, self.delay_spread, by_s=by_s)

    def comes(self, left_s: float) -> Floats:
        """P(keeps coming and is there within `left_s` of an alert given now), given acceptance."""
        share: Floats = (1.0 - self.drop) * self.there(left_s)
        return share

    def arrives(self, x: Floats) -> Floats:
        """P(M ≤ x): travel of somebody who has just accepted."""
        return travels_within(x, self.eta_s, self.way_mean, self.way_spread)

    def median_s(self) -> Floats:
        """Median time on the way."""
        median: Floats = self.eta_s * np.exp(self.way_mean)
        return median


def forecast(situation: Situation, learned: Learned, rows: Ints) -> Forecast:
    """Everything believed about these rows of the situation. O(rows)."""
    people = situation.people.take(rows)
    known = learned.tables()
    way_mean, way_spread = learned.travel(people.role, people.position_age_s)
    log_delay, delay_spread = learned.delay(people.role)
    eta_s = np.minimum(np.maximum(people.eta_s, 1.0), 1e6)
    return Forecast(
        rows=rows,
        p=learned.acceptance(people, situation.hour),
        eta_s=eta_s,
        way_mean=way_mean,
        way_spread=way_spread,
        ways_s=ways(eta_s, way_mean, way_spread),
        log_delay=log_delay,
        delay_spread=delay_spread,
        load=people.load,
        drop=known.drop,
        spoken=known.spoken,
        watch=known.watch,
    )
