"""The moving picture for seats: who is where in the areas that somebody watches, once a second, only what changed.

Read from the presence table, so every gateway shows all people, whichever gateway hears them. Only those on duty with
a position of the last half hour are shown; who leaves is told as `gone`, once, with the place that was shown last.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import psycopg

from huying.core.clock import now
from huying.gateway import frames, queries
from huying.gateway.queries import Dot
from huying.gateway.sessions import Session, Sessions

PERIOD_S = 1.0
PREFIX = "positions:"
OVERLAP = timedelta(seconds=3)
"""Rows written this long before the last look are read again: another gateway's commit may have come late."""
FULL_EVERY = 30
"""Looks after which everything is read again, for what changes without a sighting: signing in."""
OFF_EVERY = 5
"""Looks after which it is asked who of those shown has signed off: that is no sighting."""
CHUNK = 1_000


@dataclass(slots=True)
class _Known:
    dots: dict[str, Dot]
    since: datetime | None = None


class Picture:
    """Keeps what is known of everybody while somebody watches, and nothing otherwise."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions
        self._known = _Known({})
        self._shown: set[tuple[Session, str]] = set()
        self._looks = 0

    async def run(self) -> None:
        """Send what has changed each second, until cancelled; without the database the picture stands still."""
        while True:
            try:
                async with await queries.connect() as connection:
                    while True:
                        await asyncio.sleep(PERIOD_S)
                        await self.look(connection)
            except psycopg.OperationalError:
                await asyncio.sleep(PERIOD_S)

    async def look(self, connection: queries.Connection) -> None:
        """Read once and tell every watcher."""
        topics = [topic for topic in self._sessions.topics() if topic.startswith(PREFIX)]
        if not topics:
            self._known, self._shown = _Known({}), set()
            return
        at = now()
        changed = await self._changed(connection, at) + await self._gone(connection, at)
        shown: set[tuple[Session, str]] = set()
        for topic in topics:
            shown |= self._tell(topic, changed, at)
            await asyncio.sleep(0)
        self._shown = shown

    async def _changed(self, connection: queries.Connection, at: datetime) -> list[Dot]:
        self._looks += 1
        since = None if self._looks % FULL_EVERY == 0 else self._known.since
        found = await queries.presences(connection, at, since)
        self._known.since = at - OVERLAP
        known = self._known.dots
        changed = [dot for dot in found if known.get(dot.person) != dot]
        # Who serves elsewhere from now on leaves the seats of the area before.
        moved = [
            _left(known[dot.person]) for dot in changed if dot.person in known and known[dot.person].area != dot.area
        ]
        known.update((dot.person, dot) for dot in changed)
        return moved + changed

    async def _gone(self, connection: queries.Connection, at: datetime) -> list[Dot]:
        """Let go of everybody whose duty is over or whose position is too old."""
        known = self._known.dots
        ask = known and self._looks % OFF_EVERY == 0
        off = await queries.signed_off(connection, list(known), at) if ask else set()
        gone = [dot for dot in known.values() if dot.person in off or not dot.shown(at)]
        for dot in gone:
            del known[dot.person]
        return [_left(dot) for dot in gone]

    def _tell(self, topic: str, changed: list[Dot], at: datetime) -> set[tuple[Session, str]]:
        """Send a new watcher all of the area, the others what changed."""
        area = topic.removeprefix(PREFIX)
        update = self._frames(topic, [dot for dot in changed if dot.area.startswith(area)], at)
        whole: list[bytes] | None = None
        shown = set()
        for session in self._sessions.of_topic(topic):
            if (session, topic) in self._shown:
                written = update
            else:
                if whole is None:
                    dots = [dot for dot in self._known.dots.values() if dot.area.startswith(area)]
                    whole = self._frames(topic, dots, at)
                written = whole
            taken = [session.deliver(frame) for frame in written]
            if all(taken):
                shown.add((session, topic))
        return shown

    def _frames(self, topic: str, dots: list[Dot], at: datetime) -> list[bytes]:
        rows = [
            (frames.short(dot.person), dot.lon, dot.lat, max(int((at - dot.at).total_seconds()), 0), dot.state)
            for dot in dots
        ]
        now_ms = int(at.timestamp() * 1000)
        return [frames.positions(now_ms, topic, rows[start : start + CHUNK]) for start in range(0, len(rows), CHUNK)]


def _left(dot: Dot) -> Dot:
    """The last word on somebody: take the dot off the map."""
    return replace(dot, state="gone")
