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
"""Frames that a returning client is sent; one that missed more is told to reload, and of its messages only."""
ENDING = frozenset({"withdraw", "stand_down"})
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
                session.since = last
                if self._bring_up(session, last, missed.get(session.person, ())) and session.deliver(welcome):
                    session.since = self._history.cursor
                session.live = True
            if number % CHUNK == 0:
                await asyncio.sleep(0)
        self._counts.resumes += len(waiting)

    async def _missed(self, connection: queries.Connection, waiting: dict[Session, int]) -> dict[str, list[Missed]]:
        """What each of the waiting people is still to be told, in order of position."""
        messages = list(self._history.messages_after(min(map(self._known, waiting.values())), now()))
        if not messages:
            return {}
        people = list({session.person for session in waiting})
        order = {message.id: number for number, message in enumerate(messages)}
        found = await queries.addressed_among(connection, messages, people)
        missed: dict[str, list[Missed]] = defaultdict(list)
        for message_id, person, extra in sorted(found, key=lambda one: order[one[0]]):
            missed[person].append((messages[order[message_id]], extra))
        return missed

    def _known(self, last: int) -> int:
        """A position that was never reached here is of another database, and says nothing."""
        return last if last <= self._history.cursor else 0

    def _bring_up(self, session: Session, last: int, missed: Sequence[Missed]) -> bool:
        """Write what was missed, in order. False when the socket blocked before all of it was taken.

        Messages in force are never left out. `stale`, in place of the topics, comes last: whoever has read it has read
        the messages.
        """
        late = standing([one for one in missed if one[0].position > self._known(last)])
        changes = self._history.topics_after(last, session.topics)
        written: list[tuple[int, bytes, str]] = [
            (message.position, message.frame.plain if extra is None else message.frame.personal(extra), message.id)
            for message, extra in late
        ]
        if len(late) + len(changes) > MOST_MISSED or not self._history.reaches(last):
            self._counts.stale += 1
            written.append((self._history.cursor, frames.stale(self._history.cursor), ""))
        else:
            written += [(position, frames.topic(position, topic, version), "") for position, topic, version in changes]
            written.sort(key=lambda one: one[0])
        return all(self._give(session, *one) for one in written)

    def _give(self, session: Session, position: int, frame: bytes, message: str) -> bool:
        if not session.deliver(frame):
            session.since = max(session.since, position - 1)
            return False
        self._counts.frames += 1
        if message:
            self._ledger.sent(message, [session.person])
        return True

    def _welcome(self) -> bytes:
        """What ends a resume: whoever reads it has read everything up to its `last`."""
        now_ms = int(now().timestamp() * 1000)
        return frames.welcome(now_ms, self._history.cursor, BEAT_S, retry_ms(len(self._sessions)))


def standing(late: Sequence[Missed]) -> list[Missed]:
    """One person's messages without the alerts that a later one ends: nobody is rung for a call that is over."""
    ended = {message.stream: message.position for message, _extra in late if message.frame.kind in ENDING}
    return [
        (message, extra)
        for message, extra in late
        if message.frame.kind != "alert" or ended.get(message.stream, 0) < message.position
    ]


def retry_ms(connections: int) -> tuple[int, int]:
    """Between which delays a client draws its wait before it reconnects: the more there are, the wider."""
    return 300, 2_000 + connections // 5
