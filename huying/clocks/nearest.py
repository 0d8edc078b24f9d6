"""The clock that is due next on each of many streams: what a list shows beside its rows, in one narrow statement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils.translation import gettext

from huying.clocks.holidays import calendar
from huying.clocks.rules import Light, light
from huying.clocks.words_legal import left_words


@dataclass(frozen=True, slots=True)
class Nearest:
    """A running legal clock: what it is for, when it is due, its light, how much is left in words."""

    kind: str
    name: str
    due_at: datetime
    light: Light
    left_words: str

    @property
    def word(self) -> str:
        """What it is for, in words."""
        return gettext(self.name) if self.name else ""


def nearest(streams: Collection[str], at: datetime, *, but: Collection[str] = ()) -> dict[str, Nearest]:
    """The legal clock of each stream that runs and is due first, but for some kinds; some streams have none."""
    if not streams:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, [list(streams), list(but)])
        rows = cursor.fetchall()
    return {row[0]: _nearest(row[1:], at) for row in rows}


_NEAREST = """
SELECT DISTINCT ON (stream) stream, kind, frozen->>'name', frozen->>'unit', started_at, due_at, paused_at
FROM clocks_runningclock
WHERE stream = ANY(%s) AND kind <> ALL(%s) AND stopped_at IS NULL AND original_due_at IS NOT NULL
ORDER BY stream, due_at
"""


def _nearest(row: tuple[str, str, str, datetime, datetime, datetime | None], at: datetime) -> Nearest:
    kind, name, unit, started_at, due_at, paused_at = row
    left = gettext("已中止") if paused_at else left_words(calendar(), unit, due_at, at)
    return Nearest(kind, name, due_at, light(started_at, due_at, paused_at or at), left)
