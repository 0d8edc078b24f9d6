"""What a district may set about the policy. Effective-dated by the live engine; every decision names its version."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Method = Literal["waves", "target", "survival", "rings"]


class BadSettings(ValueError):
    """A setting is not a number, negative, or outside its range."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One district's dispatch settings for one type of incident.

    `price` is how many alerts one avoided failure is worth. `recourse_s` is the lag after which the plan assumes it may
    call again, `stages` how often it plans, now included. `closing` is the probability at which unanswered alerts are
    withdrawn. `load_price` is what one recent alert adds to the price of a person. `early_share` of the score is for
    being there by `early_at` of the time that is left. `keep` best candidates are planned with, `most` called at once;
    who adds less than `least_gain` to the expected arrivals is dropped. `first_by_s` and `first_target` ask for a first
    capable person by then (0: no such target). `shock_sd` is the standard deviation of the common factor of acceptance,
    in logits. Beyond `weekly_cap` recent alerts people rest; `own_unit_at_most` of the own unit are called whatever
    their skills; who will be there within `nearly_there_s` is not stood down. After `budget_s` the rings decide; they
    keep `fallback_factor` alerts for each person wanted.
    """

    method: Method = "waves"
    price: float = 200.0
    recourse_s: float = 45.0
    stages: int = 4
    closing: float = 0.99
    load_price: float = 0.1
    early_share: float = 0.7
    early_at: float = 0.4
    keep: int = 40
    most: int = 20
    least_gain: float = 0.01
    target_from: float = 0.70
    target_to: float = 0.95
    target_over_s: float = 60.0
    first_by_s: float = 180.0
    first_target: float = 0.0
    shock_sd: float = 0.0
    weekly_cap: float = 12.0
    own_unit_at_most: int = 10
    nearly_there_s: float = 120.0
    budget_s: float = 0.050
    fallback_factor: float = 5.0

    def __post_init__(self) -> None:
        shares = (self.closing, self.early_share, self.early_at, self.target_from, self.target_to, self.first_target)
        if not all(0.0 <= share <= 1.0 for share in shares):
            raise BadSettings("a share lies between 0 and 1")
        amounts = [self.price, self.recourse_s, self.load_price, self.least_gain, self.target_over_s, self.first_by_s]
        amounts += [self.shock_sd, self.weekly_cap, self.nearly_there_s, self.budget_s, self.fallback_factor]
        if not all(amount >= 0.0 and math.isfinite(amount) for amount in amounts):
            raise BadSettings("an amount is a finite number, not negative")
        if min(self.keep, self.most, self.own_unit_at_most, self.stages) < 1:
            raise BadSettings("keep, most, own_unit_at_most, stages: at least one")
