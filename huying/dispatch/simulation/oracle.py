"""What an oracle may be told beyond what a district can learn: the true cells, who is really on duty, or everything.

Played beside the policy that learns, they divide the gap to the oracle into what learning leaves, what the roster hides
and what the persons hide. Each returns P(accepts, if called) before fatigue, one entry a candidate of the scene.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

import numpy as np

from huying.dispatch.simulation import kinds
from huying.dispatch.simulation.scenario import Scenario
from huying.dispatch.simulation.scene import Scene
from huying.dispatch.situation import Floats

Knows = Callable[[Scene, Scenario], Floats]
_POINTS: Final = 1000


def everything(scene: Scene, scenario: Scenario) -> Floats:
    """Each person's own chance tonight; nothing for who is off duty, whatever the roster says."""
    del scenario
    return scene.truth.chance


def roster(scene: Scene, scenario: Scenario) -> Floats:
    """Who is really on duty, and the mean acceptance of their role, in their own unit or elsewhere."""
    return _means(scene, scenario) * (scene.truth.chance > 0.0)


def cells(scene: Scene, scenario: Scenario) -> Floats:
    """The true mean of role × own unit × day or night among those whom the roster has on duty."""
    share = (kinds.ON_DUTY_NIGHT if scene.happening.period % 2 else kinds.ON_DUTY_DAY)[scene.role]
    right, wrong = (1.0 - scenario.roster_error) * share, scenario.roster_error * (1.0 - share)
    return _means(scene, scenario) * right / np.maximum(right + wrong, 1e-12)


def _means(scene: Scene, scenario: Scenario) -> Floats:
    means: Floats = _table(scenario.accept_scale, scenario.shock_sd)[scene.role, scene.own_unit.astype(np.int64)]
    return means


@cache
def _table(accept_scale: float, shock_sd: float) -> Floats:
    """E of 1 / (1 + e^−(logit a + b·own + σ Z)) over a ~ Beta of the role and Z ~ N(0, 1); shape (roles, 2)."""
    mean = np.clip(kinds.ACCEPTS * accept_scale, 0.005, 0.97)[:, None]
    x = (np.arange(_POINTS) + 0.5) / _POINTS
    first, second = kinds.CONCENTRATION * mean, kinds.CONCENTRATION * (1.0 - mean)
    weight = np.exp((first - 1.0) * np.log(x) + (second - 1.0) * np.log(1.0 - x))
    weight = weight / weight.sum(axis=1, keepdims=True)
    nodes, share = np.polynomial.hermite_e.hermegauss(9)
    mood = shock_sd * nodes[:, None]
    logit = np.log(x / (1.0 - x)) + mood
    own = np.array([0.0, kinds.OWN_UNIT_LOGIT])[:, None, None]
    willing = np.tensordot(share / share.sum(), 1.0 / (1.0 + np.exp(-(logit + own))), axes=(0, 1))
    result: Floats = weight @ willing.T
    return result
