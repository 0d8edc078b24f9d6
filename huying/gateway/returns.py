"""Clients that come back: told what they missed, many with one query, before they go live."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence

import psycopg

from huying.core.clock import now
from huying.gateway import frames, queries
from huying.gateway.counts import Counts
from huying.gateway.history import History, Message
from huying.gateway.ledger import Ledger
from huying.gateway.sessions import Session, Sessions

CHUNK = 1_000
"""Clients told before other sockets get their turn."""
MOST_MISSED = 200
"""Frames that a returning client is sent; a client that missed more is told to reload."""
BEAT_S = 25

Missed = tuple[Message, str | None]
"""A message and the person's extra."""


class Returns:
    """Everybody who has said hello and is not live yet."""

    def __init__(self, history: History, sessions: Sessions, ledger: Ledger, counts: Counts) -> None:
        self._history = history
        self._sessions = sessions
        self._ledger = ledger
        self._counts = counts
        self._waiting: dict[Session, int] = {}

    def add(self, session: Session, last: int) -> None:
        """The client has seen everything up to the position `last`."""
        session.live = False
        self._waiting[session] = last

    def forget(self, session: Session) -> None:
        """The client has gone."""
        self._waiting.pop(session, None)

    async def serve(self, connection: queries.Connection) -> None:
        """Bring all who wait up to the cursor; from there on they are live."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            missed = await self._missed(connection, waiting)
        except psycopg.OperationalError:
            self._waiting = waiting | self._waiting
            raise
        welcome = self._welcome()
        for number, (session, last) in enumerate(waiting.items(), 1):
            # A client may have gone, or said hello again, while the database answered.
            if session in self._sessions and session not in self._waiting:
                self._bring_up(session, last, missed.get(session.person, ()))
                session.deliver(welcome)
                session.live = True
            if number % CHUNK == 0:
                await asyncio.sleep(0)
        self._counts.resumes += len(waiting)

    async def _missed(self, connection: queries.Connection, waiting: dict[Session, int]) -> dict[str, list[Missed]]:
        """What each of the waiting people is still to be told, in order of position."""
        messages = list(self._history.messages_after(min(waiting.values()), now()))
        if not messages:
            return {}
        people = list({session.person for session in waiting})
        order = {message.id: number for number, message in enumerate(messages)}
        found = await queries.addressed_among(connection, messages, people)
        missed: dict[str, list[Missed]] = defaultdict(list)
        for message_id, person, extra in sorted(found, key=lambda one: order[one[0]]):
            missed[person].append((messages[order[message_id]], extra))
        return missed

    def _bring_up(self, session: Session, last: int, missed: Sequence[Missed]) -> None:
        late = [(message, extra) for message, extra in missed if message.position > last]
        changes = self._history.topics_after(last, session.topics)
        if len(late) + len(changes) > MOST_MISSED or not self._history.reaches(last):
            session.deliver(frames.stale(self._history.cursor))
            self._counts.stale += 1
            return
        written = [(position, frames.topic(position, topic, version)) for position, topic, version in changes]
        for message, extra in late:
            written.append((message.position, message.frame.plain if extra is None else message.frame.personal(extra)))
            self._ledger.sent(message.id, [session.person])
        for _position, frame in sorted(written, key=lambda one: one[0]):
            self._counts.frames += session.deliver(frame)

    def _welcome(self) -> bytes:
        """What ends a resume: whoever reads it has read everything up to its `last`."""
        now_ms = int(now().timestamp() * 1000)
        return frames.welcome(now_ms, self._history.cursor, BEAT_S, retry_ms(len(self._sessions)))


def retry_ms(connections: int) -> tuple[int, int]:
    """Between which delays a client draws its wait before it reconnects: the more there are, the wider."""
    return 300, 2_000 + connections // 5
