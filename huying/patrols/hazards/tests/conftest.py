"""Who plays in the stories of hazards."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from huying.people.access import Actor
from tests.cast import Cast


@dataclass(frozen=True, slots=True)
class Players:
    """The actors of the stories: who finds, who grades, who puts right, who verifies."""

    lin: Actor
    he: Actor
    zheng: Actor
    wu: Actor
    zhu: Actor
    chen: Actor
    chenchengban: Actor
    stranger: Actor


@pytest.fixture
def players(cast: Cast) -> Players:
    """Grid worker Lin, station chief He, street seat Zheng, district seat Wu, the mall's Zhu, the school's Chen, the
    market bureau's Chen and the seat of another district."""
    return Players(
        lin=cast.actor(cast.grid_member),
        he=cast.actor(cast.station_chief),
        zheng=cast.actor(cast.street_seat),
        wu=cast.actor(cast.district_seat),
        zhu=cast.actor(cast.mall_lead),
        chen=cast.actor(cast.unit_lead),
        chenchengban=cast.actor(cast.dept_user),
        stranger=cast.actor(cast.stranger),
    )
