"""Where people are and whether they can be reached, as their sockets tell it: in memory, written in batches."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from huying.core.clock import now
from huying.gateway.counts import Counts
from huying.gateway.ledger import Writer
from huying.gateway.protocol import Located
from huying.gateway.sessions import Sessions
from huying.incidents.commands.keep_trail import keep_trail
from huying.incidents.queries.followed import followed_among
from huying.people.commands.positions import Sighting, save_positions

FLUSH_S = 1.0
REFRESH_FLUSHES = 30
"""Once in so many flushes each connected person is written as heard of: the row tells how fresh its "reachable" is."""
BATCH = 250
"""Rows of one transaction: a call waits for the rows of those whom it chooses, and must not wait for a district's."""

STORM = 500
"""People who come or go within one flush's time that count as a storm."""
LONGEST_STORM = 8
"""Flushes that a storm may put off."""


class Whereabouts:
    """The latest news of each person since the last batch."""

    def __init__(self, writer: Writer, sessions: Sessions, counts: Counts) -> None:
        self._writer = writer
        self._sessions = sessions
        self._counts = counts
        self._places: dict[str, Located] = {}
        self._reachable: dict[str, bool] = {}
        self._round: list[str] = []
        self._turned = 0

    def moved(self, person: str, located: Located) -> None:
        """A device has told its position; an older one than is known is not news."""
        self._counts.positions += 1
        known = self._places.get(person)
        if known is None or known.at_ms <= located.at_ms:
            self._places[person] = located
            self._reachable[person] = True

    def reached(self, person: str, *, reachable: bool) -> None:
        """A person's first socket has opened or the last one has closed."""
        self._turned += 1
        self._reachable[person] = reachable

    async def run(self) -> None:
        """Write each second what has changed, until cancelled; a storm of clients that go and return goes first.

        Whoever is back before the storm is over was never away.
        """
        flushes, put_off = 0, 0
        while True:
            await asyncio.sleep(FLUSH_S)
            turned, self._turned = self._turned, 0
            if turned > STORM and put_off < LONGEST_STORM:
                put_off += 1
                continue
            flushes, put_off = flushes + 1, 0
            self._refresh(flushes % REFRESH_FLUSHES)
            await self.flush()

    def _refresh(self, turn: int) -> None:
        """Count the share of the connected people whose turn it is as heard of, unless there is newer news."""
        if turn == 0:
            self._round = self._sessions.people()
        for person in self._round[turn::REFRESH_FLUSHES]:
            if self._sessions.connected(person):
                self._reachable.setdefault(person, True)

    async def flush(self) -> None:
        """Write what has changed; keep it when the database is away, unless something newer is known by then."""
        places, self._places = self._places, {}
        reachable, self._reachable = self._reachable, {}
        if not reachable:
            return
        at = now()

        def write() -> None:
            # Where somebody is in their own time is nobody's business, and is not even written down.
            followed = followed_among([UUID(person) for person in places], at)
            told = {str(person): places[str(person)] for person in followed}
            news = [_sighting(person, told.get(person), reachable=able) for person, able in reachable.items()]
            for start in range(0, len(news), BATCH):
                save_positions(rows=news[start : start + BATCH], at=at)
            keep_trail(rows=news, at=at)

        if not await self._writer.attempt(write):
            self._places = places | self._places
            self._reachable = reachable | self._reachable


def _sighting(person: str, place: Located | None, *, reachable: bool) -> Sighting:
    if place is None:
        return Sighting(UUID(person), reachable)
    at = datetime.fromtimestamp(place.at_ms / 1000, UTC)
    return Sighting(UUID(person), reachable, place.lon, place.lat, place.accuracy_m, at)
