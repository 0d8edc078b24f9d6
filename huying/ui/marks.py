"""Shapes, words and clock faces: what a mark says besides its colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.ui import formats

DIAMOND = "M8 0l8 8-8 8-8-8z"
TRIANGLE = "M8 1l8 14H0z"
SQUARE = "M1 1h14v14H1z"
CIRCLE = "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z"
TICK = "M6 10.6L2.4 7 1 8.4l5 5 9-9L13.6 3z"
"""Paths in a square of 16."""

HALF = 0.5
"""The share of its limit from which a clock warns."""


@dataclass(frozen=True)
class Mark:
    """A shape with its word, so that no meaning hangs on colour alone."""

    path: str
    word: str | Promise


LEVELS = {
    1: Mark(DIAMOND, _("特别重大")),
    2: Mark(TRIANGLE, _("重大")),
    3: Mark(SQUARE, _("较大")),
    4: Mark(CIRCLE, _("一般")),
}
LIGHTS = {
    "green": Mark(CIRCLE, _("绿灯")),
    "yellow": Mark(TRIANGLE, _("黄灯")),
    "red": Mark(SQUARE, _("红灯")),
}

State = Literal["idle", "running", "half", "over", "stopped"]
_STATE_MARKS: dict[State, Mark] = {
    "idle": Mark(CIRCLE, _("未开始")),
    "running": Mark(CIRCLE, _("计时中")),
    "half": Mark(TRIANGLE, _("已过半")),
    "over": Mark(SQUARE, _("已超时")),
    "stopped": Mark(TICK, _("已完成")),
}


@dataclass(frozen=True)
class Face:
    """What a clock shows at one instant: `share` of the limit used, 0 to 1; `late` past the limit."""

    state: State
    shown: str
    share: float
    late: bool

    @property
    def mark(self) -> Mark:
        return _STATE_MARKS[self.state]


def face(*, started: datetime | None, limit: float | None, stopped: datetime | None, now: datetime) -> Face:
    """The face of a clock; `limit` in seconds, or None for a clock that only counts."""
    if started is None:
        return Face("idle", "—", 0.0, late=False)
    used = max(0.0, ((stopped or now) - started).total_seconds())
    share = used / limit if limit else 0.0
    over = limit is not None and used > limit
    if stopped is not None:
        return Face("stopped", formats.mmss(used), min(1.0, share), late=over)
    if over and limit is not None:
        return Face("over", f"+{formats.mmss(used - limit)}", 1.0, late=True)
    return Face("half" if share >= HALF else "running", formats.mmss(used), share, late=False)
