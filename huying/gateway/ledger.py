"""What the gateway has to write down — sent, delivered, seen — gathered and written in batches.

One thread writes, through the commands of the modules that own the tables. When the database is away the batch is
kept and tried again, so nothing that a phone has acknowledged is lost short of the process itself.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from django.db import InterfaceError, OperationalError, close_old_connections, connections

from huying.core.clock import now
from huying.notices.commands.delivered import mark_delivered
from huying.notices.commands.seen import mark_seen
from huying.notices.commands.sent import mark_sent
from huying.notices.models import Delivery

log = logging.getLogger(__name__)

FLUSH_S = 0.25
T = TypeVar("T")
Pair = tuple[str, str]
"""Message id and person id."""


class Writer:
    """The one thread of this process that uses Django's database connection."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, "gateway-writer")
        self.calm = asyncio.Event()
        self.calm.set()

    async def run(self, function: Callable[[], T]) -> T:
        """Run a function there; it raises what the function raises."""
        await self.calm.wait()
        return await asyncio.get_running_loop().run_in_executor(self._thread, _connected, function)

    async def attempt(self, function: Callable[[], object]) -> bool:
        """Run a function there; False when the database was away, so that the caller keeps its batch."""
        try:
            await self.run(function)
        except (OperationalError, InterfaceError) as error:
            log.warning("not written yet, the database is away (%s)", error)
            return False
        return True

    async def close(self) -> None:
        """Close the connection and let the thread go."""
        await self.run(connections.close_all)
        self._thread.shutdown()


class Ledger:
    """Delivery states on their way to the database."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._sent: set[Pair] = set()
        self._delivered: set[Pair] = set()
        self._seen: set[Pair] = set()
        self._holds = 0
        self.take_back: Callable[[list[Pair]], None] = lambda _pairs: None
        """Called with deliveries that were withdrawn between their reading and their sending."""

    def hold(self) -> None:
        """Begin no writing while many frames go out: the thread would take turns with the loop and delay them."""
        self._holds += 1
        self._writer.calm.clear()

    def release(self) -> None:
        """Write again, once everybody who held has released."""
        self._holds -= 1
        if not self._holds:
            self._writer.calm.set()

    def sent(self, message: str, people: Iterable[str]) -> None:
        """The message was written to these people's sockets."""
        self._sent.update((message, person) for person in people)

    def delivered(self, messages: Iterable[str], person: str) -> None:
        """The person's device has acknowledged these messages."""
        self._delivered.update((message, person) for message in messages)

    def seen(self, messages: Iterable[str], person: str) -> None:
        """The person has looked at these messages."""
        self._seen.update((message, person) for message in messages)

    async def run(self) -> None:
        """Write what has gathered, four times a second, until cancelled."""
        while True:
            await asyncio.sleep(FLUSH_S)
            await self.flush()

    async def flush(self) -> None:
        """Write what has gathered; keep it when the database is away."""
        await self._flush_sent()
        delivered, self._delivered = self._delivered, set()
        if delivered and not await self._writer.attempt(lambda: mark_delivered(items=_ids(delivered), at=now())):
            self._delivered |= delivered
        seen, self._seen = self._seen, set()
        if seen and not await self._writer.attempt(lambda: mark_seen(items=_ids(seen), at=now())):
            self._seen |= seen

    async def _flush_sent(self) -> None:
        """From the commit on, a withdrawal sees `sent` and tells the phone; one that came before is made good here."""
        withdrawn: list[Pair] = []
        sent, self._sent = self._sent, set()

        def write() -> None:
            mark_sent(items=_ids(sent), at=now())
            withdrawn.extend(_withdrawn(sent))

        if sent and not await self._writer.attempt(write):
            self._sent |= sent
        if withdrawn:
            self.take_back(withdrawn)


def _connected(function: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return function()
    finally:
        close_old_connections()


def _ids(pairs: set[Pair]) -> list[tuple[UUID, UUID]]:
    return [(UUID(message), UUID(person)) for message, person in pairs]


def _withdrawn(sent: set[Pair]) -> list[Pair]:
    messages = {message for message, _person in sent}
    rows = Delivery.objects.filter(message_id__in=messages, state="withdrawn").values_list("message_id", "person_id")
    return [pair for message, person in rows if (pair := (str(message), str(person))) in sent]
