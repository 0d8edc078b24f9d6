"""How long somebody is believed to need to the scene, from a straight distance and the age of their position.

What is learned from arrivals (`Learned.travel`) corrects this estimate; here nothing is learned.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from huying.dispatch.situation import Floats

DETOUR: Final = 1.31
"""Road over straight distance (docs/science.md)."""
SPEED_M_S: Final = 2.4
"""Pace of a mixed crew of walkers and e-bikes, metres a second."""
LEAVING_S: Final = 20.0
UNKNOWN_AGE_S: Final = 1800.0
"""A position older than this counts as unknown: the duty post is used and the doubt below is added."""
DOUBT_M_PER_S: Final = 0.15
"""Metres of doubt for each second of age, up to UNKNOWN_AGE_S: an old position ranks as if it were farther away."""
BUILDING_M: Final = 120.0
"""Within this distance somebody counts as being in the same building or compound."""


def estimated_s(distance_m: Floats, position_age_s: Floats) -> Floats:
    """Seconds from a standing start to the scene, n rows: road distance at a mixed pace, plus the doubt about an old
    position. `position_age_s` is inf where no position is known.
    """
    doubt = np.minimum(position_age_s, UNKNOWN_AGE_S) * DOUBT_M_PER_S
    seconds: Floats = LEAVING_S + (distance_m * DETOUR + doubt) / SPEED_M_S
    return seconds
