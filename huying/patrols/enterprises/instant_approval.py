"""Whether a filing is approved at once (秒办, O03): a pure function of the filing and the published rules.

A "no" here refuses nothing: a person decides then (domain 9, 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from huying.patrols.enterprises.levels import Reason, Rule, Trust
from huying.patrols.enterprises.rules import FILED_CLASSES

LIMITS = {2: "instant.limit.class2", 3: "instant.limit.class3"}
"""Rules that say how many kilograms at most."""
DAYS, A_MONTH = "instant.days", "instant.month"
"""Rules that say for how many days at most, and how many instant approvals a month one enterprise has at most."""
LEVEL, CLASS = "instant.level", "instant.class"
"""What has no number of its own: the level is the best one, and the class is filed at all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filing asks: the level of the enterprise now, the class, kilograms, days, instant approvals this month."""

    level: str
    chemical_class: int
    kilograms: Decimal
    days: int
    this_month: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether at once, with every reason."""

    instant: bool
    reasons: tuple[Reason, ...]


def decide(asked: Asked, rules: Mapping[str, Rule]) -> Decision:
    """At once only when the level is the best and every published limit exists and is kept."""
    trusted = asked.level == Trust.TRUSTED
    reasons = [
        Reason(LEVEL, 1, 0, int(trusted), trusted),
        Reason(CLASS, min(FILED_CLASSES), 0, asked.chemical_class, asked.chemical_class in FILED_CLASSES),
    ]
    whole = int(asked.kilograms.to_integral_value(rounding=ROUND_CEILING))
    wanted = {LIMITS.get(asked.chemical_class, ""): whole, DAYS: asked.days, A_MONTH: asked.this_month + 1}
    reasons += [_kept(code, found, rules) for code, found in wanted.items() if code]
    return Decision(all(reason.met for reason in reasons), tuple(reasons))


def _kept(code: str, found: int, rules: Mapping[str, Rule]) -> Reason:
    """A limit that nobody published is kept by nothing."""
    rule = rules.get(code)
    return Reason(code, rule.value if rule else 0, 0, found, rule is not None and found <= rule.value)
