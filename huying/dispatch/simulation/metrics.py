"""The measures of one player's run."""

from __future__ import annotations

from typing import Final

import numpy as np

from huying.dispatch.simulation.runs import Played
from huying.dispatch.situation import Floats, Ints

BINS: Final = 10


def calibration_error(belief: Floats, happened: Floats) -> float:
    """Expected calibration error: mean of |believed − seen| over ten equal bins of belief, weighted by their size."""
    bins = np.minimum((belief * BINS).astype(np.int64), BINS - 1)
    count = np.bincount(bins, minlength=BINS)
    believed = np.bincount(bins, belief, minlength=BINS)
    seen = np.bincount(bins, happened, minlength=BINS)
    return float(np.abs(believed - seen).sum() / max(count.sum(), 1))


def gini(calls: Ints) -> float:
    """Inequality of the alerts over all people: 0 equal, 1 one person gets them all."""
    ordered = np.sort(calls).astype(np.float64)
    total, count = float(ordered.sum()), len(ordered)
    if not total:
        return 0.0
    return float(2.0 * (ordered * np.arange(1, count + 1)).sum() / (count * total) - (count + 1) / count)


def top_share(calls: Ints, days: int) -> float:
    """Alerts a week of the most-called hundredth of the people."""
    most = max(len(calls) // 100, 1)
    return float(np.sort(calls)[-most:].mean() * 7.0 / days)


def summary(played: Played) -> dict[str, float]:
    """The measures by name; means over incidents unless the name says otherwise."""
    columns = played.columns
    alerts = columns["alerts"] + columns["own"]
    released = float(columns["stood_down"].sum()) / max(float(alerts.sum()), 1.0)
    return {
        "success": float(columns["success"].mean()),
        "alerts_per_incident": float(columns["alerts"].mean()),
        "own_unit_alerts": float(columns["own"].mean()),
        "first_capable_median_s": float(np.median(columns["first_s"])),
        "first_capable_p90_s": float(np.quantile(columns["first_s"], 0.9)),
        "first_within_180_s": float(columns["early"].mean()),
        "surplus": float(columns["surplus"].mean()),
        "stand_down_rate": released,
        "withdrawn": float(columns["withdrawn"].mean()),
        "believed": float(columns["belief"].mean()),
        "calibration_ece": calibration_error(columns["belief"], columns["success"]),
        "gini": float(np.mean([gini(calls) for calls in played.calls])),
        "fatigue_top1": float(np.mean([top_share(calls, played.days) for calls in played.calls])),
        "guard_violations": float(sum(played.broken.values())),
    }
