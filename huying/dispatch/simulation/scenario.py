"""What a simulated district and its people are like: the parameters that may be changed, each with its range."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Self


class BadScenario(ValueError):
    """A scenario names an unknown parameter, or gives one a value that cannot be. The text names it."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """The generator's and the world's parameters; the defaults are the base scenario.

    `side_m` is the side of the square. `surge` is how many incidents a cluster of two hours holds, every tenth day.
    `accept_scale` multiplies each role's mean acceptance, `delay_scale` the reply delays, `travel_scale` the true time
    on the way (policies go on believing the old one). `drop` is the chance to accept and never come, `monitor_share`
    the share of those that is noticed after a minute. `gps_sd_m` is the error of a position on each axis,
    `roster_error` the share of wrong duty entries, `shock_sd` the standard deviation (logits) of how willing everybody
    is tonight, `fatigue` how much one recent alert lowers acceptance (exponent; alerts are halved every 7 days).
    """

    responders: int = 17_000
    units: int = 2_878
    grids: int = 106
    side_m: float = 10_000.0
    incidents_per_day: float = 40.0
    days: int = 20
    surge: int = 25
    accept_scale: float = 1.0
    delay_scale: float = 1.0
    travel_scale: float = 1.0
    drop: float = 0.12
    gps_sd_m: float = 60.0
    roster_error: float = 0.08
    shock_sd: float = 0.5
    fatigue: float = 0.05
    monitor_share: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            _check(field.name, getattr(self, field.name), whole=field.type == "int")
        if self.units < self.grids:
            raise BadScenario(f"grids: {self.grids} grids need at least as many units, and there are {self.units}")

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """From a mapping; what it does not name keeps its default. Raises `BadScenario`."""
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise BadScenario(f"{', '.join(unknown)}: no such parameter; there are {', '.join(sorted(known))}")
        whole = {field.name for field in fields(cls) if field.type == "int"}
        return cls(**{name: _whole(value) if name in whole else value for name, value in values.items()})

    @classmethod
    def read(cls, text: str, *, days: int | None = None, usual_days: int = 20) -> Self:
        """From one JSON object; `days` wins over what it says, and `usual_days` stand in. Raises `BadScenario`."""
        try:
            values = json.loads(text)
        except ValueError as error:
            raise BadScenario(f"not JSON: {error}") from error
        if not isinstance(values, dict):
            raise BadScenario("a scenario is one JSON object of parameters")
        return cls.of({"days": usual_days} | values | ({} if days is None else {"days": days}))


RANGES: Final[dict[str, tuple[float, float]]] = {
    "responders": (10, 1_000_000),
    "units": (1, 200_000),
    "grids": (1, 5_000),
    "side_m": (500, 200_000),
    "incidents_per_day": (0.1, 2_000),
    "days": (1, 3_650),
    "surge": (0, 1_000),
    "accept_scale": (0, 3),
    "delay_scale": (0.05, 20),
    "travel_scale": (0.1, 10),
    "drop": (0, 1),
    "gps_sd_m": (0, 5_000),
    "roster_error": (0, 1),
    "shock_sd": (0, 5),
    "fatigue": (0, 5),
    "monitor_share": (0, 1),
}
"""From and to, both included."""


def _whole(value: Any) -> Any:
    """JSON writers make 5.0 of 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _check(name: str, value: Any, *, whole: bool) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadScenario(f"{name}: {value!r} is not a number")
    if whole and not isinstance(value, int):
        raise BadScenario(f"{name}: {value!r} is not a whole number")
    low, high = RANGES[name]
    if not low <= value <= high:
        raise BadScenario(f"{name}: {value:g} lies outside {low:g} to {high:g}")
