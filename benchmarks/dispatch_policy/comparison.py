"""What is compared, and the measures and intervals of the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from huying.dispatch.simulation.front import alerts_at, front, strongest
from huying.dispatch.simulation.intervals import Interval, interval, means, of_any, of_mean, of_quantile, resamples
from huying.dispatch.simulation.metrics import calibration_error, gini, summary, top_share
from huying.dispatch.simulation.runs import Played
from huying.dispatch.situation import Floats, Ints

SHOWN = ("success", "alerts_per_incident", "first_capable_median_s", "first_capable_p90_s", "surplus", "gini")


@dataclass(frozen=True, slots=True)
class Family:
    """Several players on the same incidents: success and alerts of each (p), and of each in every resample (d × p)."""

    success: Floats
    alerts: Floats
    drawn_success: Floats
    drawn_alerts: Floats

    @classmethod
    def of(cls, players: Sequence[Played], drawn: Ints) -> Family:
        """From what they played."""
        success, alerts = ([each.columns[name] for each in players] for name in ("success", "alerts"))
        return cls(
            np.array([column.mean() for column in success]),
            np.array([column.mean() for column in alerts]),
            np.column_stack([means(column, drawn) for column in success]),
            np.column_stack([means(column, drawn) for column in alerts]),
        )

    def alerts_for(self, goal: float) -> float:
        """Alerts on this family's front at a success."""
        return alerts_at(self.success, self.alerts, goal)

    def drawn_alerts_for(self, goals: Floats) -> Floats:
        """The same in every resample."""
        rows = zip(self.drawn_success, self.drawn_alerts, goals, strict=True)
        return np.array([alerts_at(success, alerts, goal) for success, alerts, goal in rows])


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours, the oracle at several prices, and the baselines, on the same incidents."""

    ours: Played
    oracles: list[Played]
    baselines: list[Played]

    def measures(self) -> tuple[dict[str, float], dict[str, Interval], dict[str, Any]]:
        """Measures by name, their 95 % intervals, and what else is worth knowing."""
        drawn = resamples(len(self.ours.columns["success"]))
        mine, knowing, others = (Family.of(each, drawn) for each in ([self.ours], self.oracles, self.baselines))
        told = summary(self.ours)
        columns = self.ours.columns
        goal, goals, alerts = float(mine.success[0]), mine.drawn_success[:, 0], mine.drawn_alerts[:, 0]
        feasible = means(columns["feasible"], drawn)
        measures = {
            **{name: told[name] for name in _TOLD},
            "feasible": float(columns["feasible"].mean()),
            "success_of_feasible": goal / max(float(columns["feasible"].mean()), 1e-9),
            "alerts_ratio": told["alerts_per_incident"] / others.alerts_for(goal),
            "oracle_gap": told["alerts_per_incident"] / max(knowing.alerts_for(goal), 1e-9) - 1.0,
        }
        intervals = {
            **_plain_intervals(self.ours, drawn),
            "feasible": interval(feasible),
            "success_of_feasible": interval(goals / np.maximum(feasible, 1e-9)),
            "alerts_ratio": interval(alerts / others.drawn_alerts_for(goals)),
            "oracle_gap": interval(alerts / np.maximum(knowing.drawn_alerts_for(goals), 1e-9) - 1.0),
        }
        return measures, intervals, self._beside(mine, others, drawn)

    def _beside(self, mine: Family, others: Family, drawn: Ints) -> dict[str, Any]:
        """The front, the strongest baseline and how we differ from it, and every line of the table."""
        goal = float(mine.success[0])
        best = strongest(others.success, others.alerts, goal)
        rival, columns = self.baselines[best].columns, self.ours.columns
        ratios = {}
        for share, name in ((0.5, "first_capable_median_ratio"), (0.9, "first_capable_p90_ratio")):
            one, two = (np.quantile(each["first_s"][drawn], share, axis=1) for each in (columns, rival))
            value = float(np.quantile(columns["first_s"], share) / np.quantile(rival["first_s"], share))
            ratios[name] = [value, *interval(one / two)]
        return {
            "strongest_baseline": self.baselines[best].player.name,
            "strongest_reaches_our_success": bool(others.success[best] >= goal),
            "against_the_strongest": {
                "success_difference": _with(_difference("success", columns, rival, drawn)),
                "alerts_difference": _with(_difference("alerts", columns, rival, drawn)),
                **{name: [round(value, 4) for value in values] for name, values in ratios.items()},
            },
            "front": [self.baselines[row].player.name for row in front(others.success, others.alerts)],
            "table": [_line(each) for each in (self.ours, *self.oracles, *self.baselines)],
        }


_TOLD = (
    *("success", "alerts_per_incident", "first_capable_median_s", "first_capable_p90_s", "calibration_ece"),
    *("guard_violations", "stand_down_rate", "fatigue_top1", "gini"),
)


def _plain_intervals(played: Played, drawn: Ints) -> dict[str, Interval]:
    columns = played.columns
    alerts = columns["alerts"] + columns["own"]
    belief, success = columns["belief"], columns["success"]
    seeds = resamples(len(played.calls))
    inequality = np.array([gini(calls) for calls in played.calls])
    most = np.array([top_share(calls, played.days) for calls in played.calls])
    return {
        "success": of_mean(success, drawn),
        "alerts_per_incident": of_mean(columns["alerts"], drawn),
        "first_capable_median_s": of_quantile(columns["first_s"], 0.5, drawn),
        "first_capable_p90_s": of_quantile(columns["first_s"], 0.9, drawn),
        "calibration_ece": of_any(lambda rows: calibration_error(belief[rows], success[rows]), drawn),
        "stand_down_rate": interval(means(columns["stood_down"], drawn) / means(alerts, drawn)),
        "fatigue_top1": of_mean(most, seeds),
        "gini": of_mean(inequality, seeds),
    }


def _difference(name: str, ours: dict[str, Floats], theirs: dict[str, Floats], drawn: Ints) -> tuple[float, Interval]:
    column = ours[name] - theirs[name]
    return float(column.mean()), of_mean(column, drawn)


def _with(value: tuple[float, Interval]) -> list[float]:
    """A number and its interval as three numbers."""
    return [round(number, 4) for number in (value[0], *value[1])]


def _line(played: Played) -> dict[str, Any]:
    told = summary(played)
    return {"policy": played.player.name, "group": played.player.group} | {name: round(told[name], 4) for name in SHOWN}
