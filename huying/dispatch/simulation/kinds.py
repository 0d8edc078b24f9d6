"""Roles, ways of moving and types of incident of the simulated district: what the generator draws from.

Shares, speeds and acceptance are assumptions, chosen to agree with published figures (docs/science.md); a district's
own log replaces them.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from huying.dispatch.situation import Floats

GUARD, VOLUNTEER, GRID_WORKER, POLICE = range(4)
"""As in `situation.ROLES`."""
ROLE_SHARE: Final[Floats] = np.array([0.72, 0.15, 0.10, 0.03])
ACCEPTS: Final[Floats] = np.array([0.36, 0.32, 0.45, 0.58])
"""Mean acceptance by role; people differ by a Beta of this concentration."""
CONCENTRATION: Final = 6.0
OWN_UNIT_LOGIT: Final = 1.6
"""How much likelier somebody of the unit itself comes, in logits."""
SPOKEN: Final = 0.65
"""Share of refusals that are spoken; the others stay silent."""

DELAY_S: Final[Floats] = np.array([32.0, 41.0, 30.0, 22.0])
DELAY_SD: Final[Floats] = np.array([0.50, 0.55, 0.50, 0.45])
"""Reply delay by role: median in seconds and standard deviation of the logarithm."""

ON_DUTY_DAY: Final[Floats] = np.array([0.45, 0.35, 0.60, 0.50])
ON_DUTY_NIGHT: Final[Floats] = np.array([0.25, 0.08, 0.05, 0.30])

WALK, EBIKE, MOTOR = range(3)
SPEED_M_S: Final[Floats] = np.array([1.8, 4.5, 7.0])
SPEED_SD: Final[Floats] = np.array([0.3, 0.8, 1.2])
LEAVING_S: Final[Floats] = np.array([12.0, 35.0, 30.0])
MODES: Final[Floats] = np.array([[0.60, 0.35, 0.05], [0.45, 0.50, 0.05], [0.20, 0.75, 0.05], [0.00, 0.35, 0.65]])
"""Share of each way of moving, by role."""
ACCESS_S, ACCESS_MEDIAN_S, ACCESS_SD = 23.0, 20.0, 0.5
"""From the street to the spot: what is believed; the truth is lognormal."""
DETOUR, DETOUR_BELIEVED = 1.30, 1.31
TRIP_SD, EVENING_SD = 0.10, 0.15
"""Spread of the logarithm of travel: of one trip, and common to an incident (rain, a locked gate)."""

MEDICAL, FIRE, SECURITY, ASSIST = range(4)
TYPES: Final = ("medical", "fire", "security", "assist")
TYPE_SHARE: Final[Floats] = np.array([0.25, 0.15, 0.20, 0.40])
WANTED: Final = (2, 2, 3, 1)
CAPABLE: Final[Floats] = np.array(
    [[0.15, 0.45, 0.70, 0.90], [0.40, 0.20, 0.15, 0.90], [0.25, 0.35, 0.40, 1.00], [0.50, 0.40, 1.00, 1.00]]
)
"""Share of capable people, by role and type of incident."""

DAY_SHARE: Final = 0.72
DAY_FROM_H, DAY_TO_H = 7.0, 21.0
AT_UNIT: Final = 0.70
BUSY_S: Final = 1800.0
"""How long somebody stays on the scene."""
