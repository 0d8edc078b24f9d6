"""Taking a hazard through its states, as the tests of every part need it."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from huying.core.clock import now
from huying.core.files import store_photo
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.grade import grade
from huying.patrols.hazards.commands.hand_in import hand_in
from huying.patrols.hazards.commands.rectify import rectify
from huying.patrols.hazards.commands.reinspect import Inspection, reinspect
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.presence import Scan
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_hazard
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.plates.testing import key_of
from tests.cast import Cast


def a_photo(colour: str = "teal") -> str:
    """A photo that was sent before."""
    out = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(out, "JPEG")
    return store_photo(out.getvalue())


def found(cast: Cast, players: Players, **more: Any) -> Hazard:
    """Lin finds bicycles in the mall's garage."""
    return a_hazard(by=players.lin, place=cast.garage, **{"photos": (a_photo(),), **more})


def graded(cast: Cast, players: Players, how: Grade = Grade.LARGER, **more: Any) -> Hazard:
    """Handed in by Lin, graded by Zheng."""
    row = hand_in(by=players.lin, at=now(), hazard_id=found(cast, players, **more).pk)
    return grade(by=players.zheng, at=now(), hazard_id=row.pk, grade=how)


def assigned(cast: Cast, players: Players, how: Grade = Grade.LARGER, **more: Any) -> Hazard:
    """Given to the mall; the bureau of enforcement is called if nothing happens."""
    asked = {
        "demand": "搬走楼梯间的电动车，拆除私拉的插座",
        "responsible": cast.units.mall.pk,
        "enforcer": cast.units.city_bureau.pk,
        **more,
    }
    row = graded(cast, players, how)
    return assign(by=players.zheng, at=now(), hazard_id=row.pk, assignment=Assignment(**asked))


def rectified(cast: Cast, players: Players, how: Grade = Grade.LARGER) -> Hazard:
    """Put right by Zhu of the mall."""
    row = assigned(cast, players, how)
    return rectify(by=players.zhu, at=now(), hazard_id=row.pk, done="已清走，插座已拆", photos=(a_photo("white"),))


def a_scan(cast: Cast, **more: Any) -> Scan:
    """A scan of the plate of the garage by a phone that stands there."""
    return Scan(
        **{"code": cast.garage.code, "key": key_of(cast.garage), "lon": 120.2053, "lat": 30.2003, "photo_at": now()}
        | more
    )


def reinspected(cast: Cast, players: Players, how: Grade = Grade.LARGER) -> Hazard:
    """Verified at the place by station chief He."""
    row = rectified(cast, players, how)
    seen = Inspection(passed=True, photos=(a_photo("gray"),), scan=a_scan(cast))
    return reinspect(by=players.he, at=now(), hazard_id=row.pk, inspection=seen)
