"""The bus: follows the outbox by poke and by poll, and sends each client what it has to know, once and in order.

One task reads and one task sends, the same one: a returning client is brought up to the cursor between two batches,
and is live from there. So no frame is lost or doubled between its resume and the live stream, without a lock.
"""

import asyncio
import contextlib
import logging
import socket
from collections import defaultdict
from collections.abc import Iterable

import psycopg

from huying.core import bus
from huying.core.clock import now
from huying.gateway import frames, queries
from huying.gateway.counts import Counts
from huying.gateway.history import SPAN, History, Message, Row, latest
from huying.gateway.ledger import Ledger
from huying.gateway.returns import Returns
from huying.gateway.sessions import Session, Sessions

log = logging.getLogger(__name__)

POLL_S = 0.1
CHUNK = 1_000
"""Frames written before other sockets get their turn."""
GATHER_S = 0.02
"""How long the first who comes back waits for others, to be told with them."""
PATIENCE = 120
"""Tries, half a second apart, to reach a lost database before the process gives up and is restarted."""

Written = tuple[Session, bytes]


class Listener:
    """Follows the outbox for all sessions of this process."""

    def __init__(self, sessions: Sessions, ledger: Ledger, counts: Counts, name: str = "gateway") -> None:
        self.name = name
        self.sessions = sessions
        self.ledger = ledger
        self.counts = counts
        self.history = History()
        self.returns = Returns(self.history, sessions, ledger, counts)
        self.written = 0
        """Everything up to this position has been written to all who were live and not blocked."""
        self.ready = asyncio.Event()
        self._news = True
        self._looked = 0.0
        self._woken = asyncio.Event()
        self._leads = False
        self._gathering: asyncio.TimerHandle | None = None

    def resume(self, session: Session, last: int) -> None:
        """Bring a client up to date from the position that it saw last; those who come together are told together."""
        self.returns.add(session, last)
        if self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(GATHER_S, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._woken.set()

    async def run(self) -> None:
        """Follow until cancelled; a lost database is waited for while the clients stay connected."""
        with bus.Ear(self.name) as ear:
            ear.socket.setblocking(False)
            asyncio.get_running_loop().add_reader(ear.socket.fileno(), self._poked, ear.socket)
            try:
                await self._follow_database()
            finally:
                asyncio.get_running_loop().remove_reader(ear.socket.fileno())

    def _poked(self, ear: socket.socket) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                ear.recv(16)
        self._news = True
        self._woken.set()

    async def _follow_database(self) -> None:
        failures = 0
        while True:
            try:
                async with await queries.connect() as connection:
                    await self._begin(connection)
                    failures = 0
                    await self._follow(connection)
            except psycopg.OperationalError as error:
                failures += 1
                log.warning("the database is away (%s)", error)
                if failures > PATIENCE:
                    raise
                await asyncio.sleep(0.5)

    async def _begin(self, connection: queries.Connection) -> None:
        self._leads = False
        if self.ready.is_set():
            return
        at = now()
        self.history.cursor = max(await queries.last_position(connection) - SPAN, 0)
        self.history.add((), await queries.messages_in_force(connection, self.history.cursor, at), at)
        while rows := await queries.rows_after(connection, self.history.cursor):
            self.history.add(rows, await queries.messages_at(connection, rows), at)
        self.counts.position = self.written = self.history.cursor
        self.ready.set()

    async def _follow(self, connection: queries.Connection) -> None:
        while True:
            self._woken.clear()
            if self._is_due():
                await self._catch_up(connection)
            await self.returns.serve(connection)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_S):
                    await self._woken.wait()

    def _is_due(self) -> bool:
        """Whether to look at the outbox: after a poke, and a poll's time after the look before."""
        instant = asyncio.get_running_loop().time()
        if not self._news and instant < self._looked + POLL_S:
            return False
        self._news, self._looked = False, instant
        return True

    async def _catch_up(self, connection: queries.Connection) -> None:
        """Number and send until nothing is left."""
        more = True
        while more:
            more = await self._number(connection) >= queries.NUMBERED
            while await self._advance(connection):
                pass

    async def _number(self, connection: queries.Connection) -> int:
        """Number the outbox when this process leads; the other gateways are told, for they were woken too early."""
        self._leads = self._leads or await queries.try_lead(connection)
        numbered = await queries.number_outbox(connection) if self._leads else 0
        if numbered and _others():
            bus.poke(reactions=False)
        return numbered

    async def _advance(self, connection: queries.Connection) -> bool:
        """Send one batch of new rows to the live sessions; whether there may be more."""
        rows = await queries.rows_after(connection, self.history.cursor)
        if not rows:
            return False
        at = now()
        messages = [message for message in await queries.messages_at(connection, rows) if message.in_force(at)]
        recipients = await queries.addressed(connection, messages)
        self.history.add(rows, messages, at)
        self.counts.position = self.history.cursor
        self.ledger.hold()
        try:
            await self._send_messages(messages, recipients)
            await self._write(self._topic_frames(rows))
        finally:
            self.ledger.release()
        self.written = self.history.cursor
        return len(rows) == queries.BATCH

    async def _send_messages(self, messages: list[Message], recipients: list[queries.Addressed]) -> None:
        by_message: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
        for message_id, person, extra in recipients:
            by_message[message_id].append((person, extra))
        for message in messages:
            written = await self._prepared(message, by_message[message.id])
            self.ledger.sent(message.id, await self._write(written))

    async def _prepared(self, message: Message, chosen: list[tuple[str, str | None]]) -> list[Written]:
        """Every frame is made before the first is written: between two writes there is only the kernel."""
        plain, personal, of_person = message.frame.plain, message.frame.personal, self.sessions.of_person
        prepared: list[Written] = []
        for start in range(0, len(chosen), CHUNK):
            prepared += [
                (session, plain if extra is None else personal(extra))
                for person, extra in chosen[start : start + CHUNK]
                for session in of_person(person)
            ]
            await asyncio.sleep(0)
        return prepared

    def _topic_frames(self, rows: list[Row]) -> list[Written]:
        changes = latest(rows, self.sessions.topics())
        return [
            (session, frame)
            for position, topic, version in changes
            for frame in (frames.topic(position, topic, version),)
            for session in self.sessions.of_topic(topic)
        ]

    async def _write(self, written: list[Written]) -> list[str]:
        """Write frames in chunks, so that other sockets get their turn; the people who were reached."""
        reached: list[Session] = []
        for start in range(0, len(written), CHUNK):
            for session, frame in written[start : start + CHUNK]:
                # `deliver` without its call, for this line runs once for each of a district's phones.
                if session.live and not session.blocked:
                    session.send(frame)
                    reached.append(session)
                elif session.blocked:
                    session.missed = True
            await asyncio.sleep(0)
        self.counts.frames += len(reached)
        return [session.person for session in reached]


def _others() -> bool:
    ears: Iterable[object] = bus.run_directory().glob("gateway*.poke")
    return len(list(ears)) > 1
