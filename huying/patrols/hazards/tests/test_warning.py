"""The warning of a first violation: once for a hazard, and of the very organisation, shop or household."""

from __future__ import annotations

import pytest

from huying.core.clock import now
from huying.core.testing import Clock
from huying.patrols.hazards.commands.assign import Assignment, assign
from huying.patrols.hazards.commands.grade import grade
from huying.patrols.hazards.commands.rectify import HOLDER, rectify
from huying.patrols.hazards.commands.reinspect import Inspection, reinspect
from huying.patrols.hazards.commands.warn import NotTheFirst, WarnedAlready, warn
from huying.patrols.hazards.models import Hazard, RecordedWarning
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import a_photo, rectified
from tests.cast import Cast


def of_a_shop(cast: Cast, players: Players, name: str) -> Hazard:
    """A resident reports it, so no room is told; the shop puts it right by its paper."""
    row = Hazard.objects.get(code=a_report(place=cast.garage).code)
    grade(by=players.zheng, at=now(), hazard_id=row.pk, grade=Grade.GENERAL)
    assign(by=players.zheng, at=now(), hazard_id=row.pk, assignment=Assignment(demand="清走", name=name))
    photos = (a_photo(),)
    return rectify(by=HOLDER, at=now(), hazard_id=row.pk, done="清走了", photos=photos, by_paper=True, sender="王女士")


def test_one_hazard_is_warned_of_once_whoever_is_responsible_by_then(
    cast: Cast, players: Players, clock: Clock
) -> None:
    row = rectified(cast, players, Grade.GENERAL)
    warn(by=players.zheng, at=clock.now, hazard_id=row.pk, warning="首次，已改")
    reinspect(by=players.he, at=clock.now, hazard_id=row.pk, inspection=Inspection(passed=False, seen="插座还在"))
    shop = Assignment(demand="拆除插座", name="旺旺小吃店")
    assign(by=players.zheng, at=clock.now, hazard_id=row.pk, assignment=shop)
    rectify(by=HOLDER, at=clock.now, hazard_id=row.pk, done="拆了", photos=(a_photo(),), by_paper=True, sender="王女士")
    with pytest.raises(WarnedAlready):
        warn(by=players.zheng, at=clock.now, hazard_id=row.pk, warning="首次，已改")
    assert RecordedWarning.objects.get().responsible == cast.units.mall


def test_the_shop_next_door_was_not_warned(cast: Cast, players: Players, clock: Clock) -> None:
    for name in ("旺旺小吃店", "隔壁理发店"):
        warn(by=players.zheng, at=clock.now, hazard_id=of_a_shop(cast, players, name).pk, warning="首次，已改")
    again = of_a_shop(cast, players, "旺旺小吃店")
    with pytest.raises(NotTheFirst):
        warn(by=players.zheng, at=clock.now, hazard_id=again.pk, warning="又一次")
