"""Matters of the thirteen months before: a few a month, all told to their end, so that trends have a shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from huying.cases.commands.register import register
from huying.cases.intake import NewCase
from huying.cases.models import Case
from huying.core.errors import Refused
from huying.demo.casework.scripts import (
    Scene,
    Script,
    StillToCome,
    done_by_department,
    elsewhere,
    filed,
    on_the_spot,
    settled,
    visited,
)
from huying.demo.casework.team import Team

MONTHS, MONTH = 13, timedelta(days=30)
EARLIER = (MONTHS + 1) * MONTH
"""How far back they reach, before the month that is played in full."""
GROWN = (0.6, 0.4)
"""The parts of the month that is played in full that the last months before it have: else a report that compares two
months says that matters are thirty times as many."""


def busy(month: int, total: int) -> int:
    """How many matters a month has, counted back from 0, where the month that is played in full has `total`."""
    return round(total * GROWN[month]) if month < len(GROWN) else 2


def by_department(scene: Scene) -> None:
    """A department did it; asked after and archived."""
    done_by_department(scene)
    visited(scene)
    filed(scene)


def to_court(scene: Scene) -> None:
    """It went to court; asked after and archived."""
    elsewhere(scene)
    filed(scene)


ENDED: tuple[Script, ...] = (settled, on_the_spot, by_department, to_court, settled, on_the_spot)
KEY = "demo-earlier-{:04d}"
HAPPY = 18
"""A multiple of it is content and is asked after."""


def play_earlier(people: Team, contents: Sequence[NewCase], began: Sequence[datetime], until: datetime) -> int:
    """Play each of the contents from its own instant to its end; how many. Again adds nothing."""
    known = set(Case.objects.filter(external_id__in=[each.external_id for each in contents]).values_list("external_id"))
    played = 0
    for number, (content, at) in enumerate(zip(contents, began, strict=True)):
        if (content.external_id,) not in known:
            played += _one(people, content, number, at, until)
    return played


def _one(people: Team, content: NewCase, number: int, began: datetime, until: datetime) -> bool:
    """Register it and play its story at once: no clock of the worker is to find it open, and a year late."""
    try:
        with transaction.atomic():
            case = register(by=people.clerk, at=began, content=content)
            ENDED[number % len(ENDED)](Scene(people, case.pk, began, until, number * HAPPY))
    except (Refused, StillToCome):
        return False
    return True
