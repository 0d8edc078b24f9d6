"""The gateway process: its parts, its loops, its start and its end. If any loop ends, the process ends non-zero."""

import asyncio
import gc
import logging
import random
import resource
import signal
import sys
from typing import Self

import uvloop
from django.conf import settings

from huying.core.clock import now
from huying.gateway import frames
from huying.gateway.accounts import Accounts
from huying.gateway.counts import Counts
from huying.gateway.hub import Hub
from huying.gateway.ledger import Ledger, Writer
from huying.gateway.listener import Listener
from huying.gateway.picture import Picture
from huying.gateway.returns import BEAT_S, retry_ms
from huying.gateway.server import Door, listen
from huying.gateway.sessions import Sessions
from huying.gateway.whereabouts import Whereabouts

log = logging.getLogger(__name__)

SWEEP_S = 5
IDLE_SWEEPS = 1 + 5 * BEAT_S // (2 * SWEEP_S)
"""Two and a half beats without a word and the socket is closed."""
SPARE_FILES = 300
"""Files of a process that are not client sockets: database, logs, pokes."""
CHUNK = 1_000
GOING_AWAY = 1001
TICKET_OVER = 1008
RESTARTING = 1012


class Gateway:
    """One gateway process's parts. As an async context manager: open on entry, every client told on exit."""

    def __init__(self, host: str, port: int, *, name: str = "gateway", sweep_s: float = SWEEP_S) -> None:
        self._host, self._port, self._sweep_s = host, port, sweep_s
        self.counts = Counts()
        self.sessions = Sessions()
        self._writer = Writer()
        self.ledger = Ledger(self._writer)
        self.accounts = Accounts(self._writer, self.sessions)
        self._whereabouts = Whereabouts(self._writer, self.sessions, self.counts)
        self._picture = Picture(self.sessions)
        self._listener = Listener(self.sessions, self.ledger, self.counts, name)
        self._hub = Hub(
            sessions=self.sessions,
            listener=self._listener,
            ledger=self.ledger,
            whereabouts=self._whereabouts,
            accounts=self.accounts,
            counts=self.counts,
        )
        self._loops: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        loops = (self._listener, self.ledger, self._whereabouts, self._picture, self.accounts)
        self._loops = [asyncio.create_task(loop.run()) for loop in loops]
        self._loops.append(asyncio.create_task(self._sweep()))
        ready = asyncio.create_task(self._listener.ready.wait())
        await asyncio.wait([ready, *self._loops], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        door = Door(self._hub, origins=settings.CSRF_TRUSTED_ORIGINS, room=_raise_file_limit() - SPARE_FILES)
        self._server = await listen(door, self._host, self._port)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        """Take no more, say goodbye to all, write down the rest; raises what ended a loop before its time."""
        ended = [loop for loop in self._loops if loop.done()]
        self._server.close()
        await self._farewell()
        for loop in self._loops:
            loop.cancel()
        await asyncio.gather(*self._loops, return_exceptions=True)
        await self.ledger.flush()
        await self._whereabouts.flush()
        await self._writer.close()
        for loop in ended:
            loop.result()

    async def ended(self) -> None:
        """Return when a loop has ended, which none ever should."""
        await asyncio.wait(self._loops, return_when=asyncio.FIRST_COMPLETED)

    async def _farewell(self) -> None:
        low, high = retry_ms(len(self.sessions))
        for number, session in enumerate(self.sessions, 1):
            session.deliver(frames.bye("restart", random.randint(low, high)))
            session.close(RESTARTING, "restart")
            if number % CHUNK == 0:
                await asyncio.sleep(0)

    async def _sweep(self) -> None:
        """Close the sockets of clients that have fallen silent or whose time is over. Sweeps serve as the clock."""
        while True:
            await asyncio.sleep(self._sweep_s)
            self._hub.tick += 1
            self.counts.publish()
            at = now()
            for number, session in enumerate(self.sessions, 1):
                if self._hub.tick - session.heard > IDLE_SWEEPS:
                    self.counts.idle += 1
                    session.close(GOING_AWAY, "nothing heard")
                elif at >= session.ticket.until:
                    session.deliver(frames.bye("ticket", retry_ms(0)[0]))
                    session.close(TICKET_OVER, "ticket")
                if number % CHUNK == 0:
                    await asyncio.sleep(0)


def run(port: int, *, host: str = "") -> None:
    """Serve until SIGTERM or SIGINT; SystemExit with status 1 when a loop has ended. `host`: as the web by default."""
    spare_collector()
    if not uvloop.run(_serve(host or settings.HUYING_WEB_HOST, port)):
        sys.exit(1)


async def _serve(host: str, port: int) -> bool:
    """Whether it was a signal that ended the process."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with Gateway(host, port) as gateway:
        log.info("gateway on %s:%s", host, gateway.port)
        ending = asyncio.create_task(gateway.ended())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait([ending, stopping], return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        ending.cancel()
    return stop.is_set()


def _raise_file_limit() -> int:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def spare_collector() -> None:
    """Tens of thousands of sessions live long: looking through them for cycles again and again would stall alerts."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 50, 1_000)
