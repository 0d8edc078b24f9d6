"""The rule rows of supervision as a district has them: who signs how hard a matter, and after how many returns."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.clocks.models import Rule
from huying.clocks.words_legal import duration
from huying.people.access import Actor
from huying.people.roles import INSPECTORS, SEATS
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.periods import rule_of
from huying.supervision.lights.rules import LEVEL, LIST, RECTIFY, Difficulty, State


@dataclass(frozen=True, slots=True)
class Signing:
    """One row: how long to put it right, which roles sign, on what it rests; `running` listings are under way."""

    difficulty: Difficulty
    period: Any
    signers: list[str]
    rule: Rule
    running: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """All rows of the district of an area."""

    area_code: str
    signing: list[Signing]
    returns: int | None
    returns_rule: Rule


def ruled(actor: Actor, at: datetime) -> Ruled:
    """The rules in force in the district of somebody's seat. Raises NoRule where a row is missing."""
    area = _district(actor)
    listed = list(
        Supervision.objects.filter(area_code__startswith=area, state__in=[State.LISTED, State.RESOLVED]).values_list(
            "difficulty", flat=True
        )
    )
    returns = rule_of(LIST, area, at)
    rows = [_signing(each, area, at, listed) for each in Difficulty]
    return Ruled(area, rows, returns.args.get("returns"), returns)


def _signing(difficulty: Difficulty, area: str, at: datetime, listed: Collection[str]) -> Signing:
    rule = rule_of(RECTIFY, area, at, LEVEL[difficulty])
    running = sum(1 for each in listed if each == difficulty)
    signers = sorted(rule.args.get("signers", ()))
    return Signing(difficulty, duration(rule.length or 0, rule.unit), signers, rule, running)


def _district(actor: Actor) -> str:
    """The district of the widest post; seats of streets read the rules of theirs."""
    areas = [duty.area_code for duty in actor.duties if duty.role in SEATS | INSPECTORS]
    return min(areas, key=len, default="")[:6]
