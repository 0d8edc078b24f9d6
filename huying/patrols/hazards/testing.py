"""Builders of hazards for tests of every module."""

from __future__ import annotations

from typing import Any

from huying.core.clock import now
from huying.patrols.hazards.commands.find import Finding, find
from huying.patrols.hazards.commands.report import Receipt, Told, report
from huying.patrols.hazards.models import Hazard
from huying.people.access import Actor
from huying.places.models import Place


def a_hazard(*, by: Actor, place: Place, **more: Any) -> Hazard:
    """A hazard that somebody on patrol found and has not handed in yet: bicycles on the stairs."""
    told = {"category": "ebike", "words": "楼梯间停了三辆电动车，插座从住户家里拉出来", **more}
    return find(by=by, at=now(), finding=Finding(place_id=place.pk, **told))


def a_report(*, place: Place, **more: Any) -> Receipt:
    """What a resident reports from the page of the building code."""
    told = {"category": "fire_exit", "words": "二楼的安全出口被纸箱堵住了", **more}
    return report(at=now(), told=Told(place_id=place.pk, **told))
