"""Builders of supervisions for tests of every module."""

from __future__ import annotations

from datetime import datetime

from huying.people.access import SYSTEM, Actor
from huying.supervision.lights.commands.open_ import open_
from huying.supervision.lights.commands.warn import warn
from huying.supervision.lights.models import Supervision


def a_supervision(*, by: Actor, at: datetime, kind: str, code: str, warned: bool = False) -> Supervision:
    """A matter under supervision, on request warned of already."""
    row = open_(by=by, at=at, kind=kind, code=code, why="两周没有进展，住户反复反映。")
    return warn(by=SYSTEM, at=at, supervision_id=row.pk) if warned else row
