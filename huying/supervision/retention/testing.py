"""Builders of what is over, for tests of every module."""

from __future__ import annotations

from datetime import datetime, timedelta

from huying.people.access import Actor
from huying.supervision.clues.commands.refuse import refuse
from huying.supervision.clues.models import Clue
from huying.supervision.clues.testing import a_clue
from huying.supervision.retention.commands.approve import approve
from huying.supervision.retention.commands.draft import draft
from huying.supervision.retention.models import Destruction

A_YEAR = timedelta(days=366)
IDENTITY = "clues.identity"


def an_old_clue(*, seat: Actor, at: datetime, area: str, name: str = "钱多多") -> Clue:
    """A clue with a name that was refused so long ago that the name's time is over at `at`."""
    clue = a_clue(at=at - A_YEAR, area=area, name=name, phone="13800000000")
    return refuse(by=seat, at=at - A_YEAR, clue_id=clue.pk, ground="unclear", why="说不清在哪里")


def a_destruction(*, seat: Actor, at: datetime, kind: str = IDENTITY) -> Destruction:
    """A list that waits for approval."""
    return draft(by=seat, at=at, kind=kind, why="保存期限已满")


def approved(row: Destruction, *, chief: Actor, inspector: Actor, at: datetime) -> Destruction:
    """The same, approved by both sides."""
    approve(by=chief, at=at, destruction_id=row.pk)
    return approve(by=inspector, at=at, destruction_id=row.pk)
