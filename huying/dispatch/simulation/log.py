"""What a run leaves behind: one line an incident, as arrays, and the alerts that each person got."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from huying.dispatch.situation import Floats, Ints


@dataclass(frozen=True, slots=True)
class Line:
    """How one incident went under one policy.

    `alerts` without those of the unit itself, which every policy gives (`own`); `present` capable people within the
    deadline; `surplus` capable people on the scene beyond those wanted, whenever; `first_s` until the first capable
    person (900: nobody); `belief` of the last decision that could still call somebody.
    """

    number: int
    day: int
    type: int
    wanted: int
    night: int
    surge: int
    near: int
    feasible: int
    success: int
    early: int
    present: int
    surplus: int
    alerts: int
    own: int
    stood_down: int
    withdrawn: int
    first_s: float
    enough_s: float
    belief: float
    violations: int


COLUMNS = tuple(field.name for field in fields(Line))


@dataclass(frozen=True, slots=True)
class Log:
    """All incidents of one run (columns of `Line`, n each), alerts by person over all of them, guard rails broken and
    fallbacks by word, decision times in seconds."""

    columns: dict[str, Floats]
    calls: Ints
    days: int
    broken: dict[str, int]
    fallbacks: dict[str, int]
    seconds: Floats

    def scored(self, from_day: int) -> dict[str, Floats]:
        """The columns without the days of warming up."""
        kept = self.columns["day"] >= from_day
        return {name: column[kept] for name, column in self.columns.items()}


def columns_of(lines: list[Line]) -> dict[str, Floats]:
    """Lines as columns, in the order of their numbers."""
    lines = sorted(lines, key=lambda line: line.number)
    return {name: np.array([getattr(line, name) for line in lines], dtype=np.float64) for name in COLUMNS}
