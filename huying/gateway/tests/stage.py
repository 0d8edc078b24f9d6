"""A stage for tests of the live gateway: real gateways on a real database, and real WebSocket clients."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

import uvloop
from django.db import transaction
from websockets.asyncio.client import ClientConnection, connect

from huying.core.clock import now
from huying.core.eventlog import append, event
from huying.core.ids import new_id
from huying.gateway.ledger import Writer
from huying.gateway.main import Gateway
from huying.notices.commands.send import send
from huying.people import tickets
from huying.people.access import SYSTEM
from huying.people.models import Person
from tests.waiting import until

PATIENCE_S = 20
Frame = dict[str, Any]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class Announced:
    """Something happened that tests tell people of."""

    note: str


class Phone:
    """A connected client."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.last = 0

    async def say(self, **frame: Any) -> None:
        """Send one frame."""
        await self.socket.send(json.dumps(frame))

    async def until(self, kind: str) -> list[Frame]:
        """Every frame up to the first of this kind, included."""
        frames = []
        async with asyncio.timeout(PATIENCE_S):
            while not frames or frames[-1]["t"] != kind:
                frames.append(json.loads(await self.socket.recv()))
                self.last = frames[-1].get("p") or frames[-1].get("last") or self.last
        return frames

    async def next(self, kind: str) -> Frame:
        """The first frame of this kind; whatever comes before is passed over."""
        return (await self.until(kind))[-1]

    async def hello(self, last: int = 0, topics: Iterable[str] = ()) -> list[Frame]:
        """Say hello; everything that comes up to the welcome."""
        await self.say(t="hello", last=last, topics=list(topics))
        return await self.until("welcome")

    async def quiet(self) -> list[Frame]:
        """Everything that was on its way: frames up to the answer to a ping."""
        await self.say(t="ping")
        return (await self.until("pong"))[:-1]


class Stage:
    """Gateways and phones of one test; everything is closed at its end."""

    def __init__(self) -> None:
        self._stack = AsyncExitStack()
        self.writer = Writer()

    async def __aenter__(self) -> Self:
        self._stack.push_async_callback(self.writer.close)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def gateway(self, name: str = "gateway-test", **options: float) -> Gateway:
        """A running gateway on a free port."""
        return await self._stack.enter_async_context(Gateway("127.0.0.1", 0, name=name, **options))

    @asynccontextmanager
    async def phone(self, gateway: Gateway, person: Person, *topics: str, **options: Any) -> AsyncIterator[Phone]:
        """A connection of this person's, with a ticket for these topics."""
        ticket = tickets.make(person.pk, topics, at=now())
        async with connect(address(gateway, ticket), **options) as socket:
            yield Phone(socket)

    async def greeted(self, gateway: Gateway, person: Person, *topics: str, last: int = 0) -> Phone:
        """A connection that stays for the whole test and has been welcomed; it follows its topics."""
        phone = await self._stack.enter_async_context(self.phone(gateway, person, *topics))
        await phone.hello(last, topics)
        return phone

    async def tell(
        self,
        to: Mapping[Person, Mapping[str, Any] | None],
        note: str = "",
        *,
        topics: Iterable[str] = (),
        expires_at: datetime | None = None,
    ) -> UUID | None:
        """Record a fact, with a message to these people; the id of the message."""
        return await self.writer.run(lambda: announce(to, note, topics=topics, expires_at=expires_at))

    async def eventually(self, question: Callable[[], Any], answer: Any) -> None:
        """Ask until this is the answer. The question runs in the stage's thread and may use the database."""
        await self.writer.run(lambda: until(lambda: question() == answer, what=f"the answer {answer!r}"))


def announce(
    to: Mapping[Person, Mapping[str, Any] | None],
    note: str,
    *,
    topics: Iterable[str] = (),
    expires_at: datetime | None = None,
) -> UUID | None:
    """One transaction: a fact, its outbox row and a message. Nobody is poked: the poll has to find it."""
    at = now()
    stream = f"test:{new_id()}"
    with transaction.atomic():
        (record,) = append(stream, [Announced(note)], by=SYSTEM, at=at, topics=topics)
        message = send(
            stream=stream,
            kind="alert",
            body={"note": note},
            to={person.pk: extra for person, extra in to.items()},
            event_id=record.id,
            at=at,
            expires_at=expires_at or at + timedelta(hours=1),
        )
    return message.pk if message else None


def address(gateway: Gateway, ticket: str) -> str:
    """Where a client connects."""
    return f"ws://127.0.0.1:{gateway.port}/live?token={ticket}"


def play(scene: Callable[[Stage], Awaitable[None]]) -> None:
    """Run a scene on the loop that the product uses."""

    async def whole() -> None:
        async with Stage() as stage:
            await scene(stage)

    uvloop.run(whole())


def notes(frames: Iterable[Frame]) -> list[str]:
    """What the alerts among these frames say, in order."""
    return [frame["b"]["note"] for frame in frames if frame["t"] == "alert"]
