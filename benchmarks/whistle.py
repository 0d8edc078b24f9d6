"""From the tap to the ring: POST /whistles → committed → people chosen → first alert frame at a phone.

The real `huying up` on an embedded PostgreSQL with durable commits; 17,000 connections held, a district of 17,000
responders on the roster of whom 200 are on duty behind phones that this benchmark reads. Nobody answers, so the waves
that follow silence run as well. Measures:

`p50_ms`, `p99_ms` request sent → first alert frame of that incident received by any phone
`posted_p50_ms`    request sent → answer received (the whistle is committed)
`lost`             whistles answered 201 without a row in the database, or without any alert frame
`whistles`         how many were raised
`commit_ratio`     our whistle command with its idempotency key ÷ a lean psycopg transaction that inserts the same rows,
                   in turn in this process, medians
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import importlib
import json
import os
import random
import statistics
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Self

import websockets

from benchmarks.ends import Clients, NoCompiler, compiled
from benchmarks.machine import progress, report
from huying.config.start import start
from tests.processes import SECRET_KEY, Installation, installed

BASELINE = "one psycopg transaction inserting the same rows, in the same run"
CALLERS = 40
PHONES = 200
PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    rate: float
    seconds: float
    connected: int
    commits: int
    json: bool


@dataclass(slots=True)
class Posted:
    """One whistle: when it was sent and answered (CLOCK_MONOTONIC, seconds), and its code ("" when refused)."""

    sent: float
    answered: float
    code: str


def main(words: Sequence[str]) -> int:
    """Run and print; 0, or 1 when it cannot be measured here."""
    parser = argparse.ArgumentParser("python -m benchmarks.whistle", description="From the tap to the ring.")
    parser.add_argument("--rate", type=float, default=20, help="whistles a second")
    parser.add_argument("--seconds", type=float, default=60, help="how long")
    parser.add_argument("--connected", type=int, default=17_000, help="connections held (at most 19000)")
    parser.add_argument("--commits", type=int, default=400, help="transactions of each kind for commit_ratio")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = Options(**vars(parser.parse_args(words)))
    with installed() as installation:
        os.environ.update(HUYING_DATA=str(installation.data), HUYING_SECRET_KEY=SECRET_KEY, HUYING_DATABASE_POOL="0")
        start()
        try:
            measures = measure(options, installation)
        except NoCompiler as missing:
            progress(str(missing))
            return 1
    settings = {"rate": options.rate, "seconds": options.seconds, "connected": options.connected, "phones": PHONES}
    report("whistle", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


def measure(options: Options, installation: Installation) -> dict[str, float]:
    """All measures, by name."""
    town_module: Any = importlib.import_module("benchmarks.town")
    commits: Any = importlib.import_module("benchmarks.commits")
    progress(f"a district of {options.connected} responders")
    town = town_module.build(options.connected, PHONES, CALLERS)
    measures = commits.ratio(town, options.commits)
    with ExitStack() as stack:
        stack.enter_context(crowd(installation, town.others))
        phones = stack.enter_context(Phones(installation, town.phones))
        progress(f"{options.rate:g} whistles a second for {options.seconds:g} s")
        posted = raise_all(options, installation, town.tokens, town_module.point)
        phones.wait_for({one.code for one in posted if one.code})
    return {**measures, **told(posted, phones.first)}


def told(posted: list[Posted], first: dict[str, float]) -> dict[str, float]:
    """Latencies and losses."""
    stored = importlib.import_module("huying.incidents.models").Incident.objects
    kept = set(stored.filter(code__in=[one.code for one in posted]).values_list("code", flat=True))
    rang = [(first[one.code] - one.sent) * 1000 for one in posted if one.code in first]
    cuts = statistics.quantiles(rang, n=100)
    return {
        "p50_ms": cuts[49],
        "p99_ms": cuts[98],
        "posted_p50_ms": statistics.median((one.answered - one.sent) * 1000 for one in posted),
        "lost": sum(one.code not in kept or one.code not in first for one in posted),
        "whistles": len(posted),
    }


@contextlib.contextmanager
def crowd(installation: Installation, others: Sequence[Any]) -> Iterator[None]:
    """Everybody who is not on duty, connected and idle."""
    alarm: Any = importlib.import_module("benchmarks.alarm")
    program = compiled(installation.data)
    tickets = alarm.write_tickets(installation.data / "tickets", others)
    with Clients(program) as clients:
        progress(f"{len(others)} idle connections")
        clients.open(installation.gateway_port, len(others), tickets=tickets)
        yield


class Phones:
    """Phones that note the first alert of each incident; an event loop in a thread of its own."""

    def __init__(self, installation: Installation, people: Sequence[Any]) -> None:
        self._url, self._people = installation.gateway_url, people
        self.first: dict[str, float] = {}
        self._ready, self._done = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._hold()))

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(60):
            raise RuntimeError("the phones could not connect within a minute")
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def wait_for(self, codes: set[str]) -> None:
        """Until every incident has rung, or patience is over."""
        until = time.monotonic() + PATIENCE_S
        while codes - self.first.keys() and time.monotonic() < until:
            time.sleep(0.05)

    async def _hold(self) -> None:
        tickets: Any = importlib.import_module("huying.people.tickets")
        now: Any = importlib.import_module("huying.core.clock").now
        async with contextlib.AsyncExitStack() as stack:
            for person in self._people:
                address = f"{self._url}?token={tickets.make(person, (), at=now())}"
                socket = await stack.enter_async_context(websockets.connect(address, compression=None))
                await socket.send('{"t":"hello","last":0,"topics":[]}')
                listening = asyncio.create_task(self._listen(socket))
                stack.callback(listening.cancel)
            self._ready.set()
            await asyncio.to_thread(self._done.wait)

    async def _listen(self, socket: Any) -> None:
        async for text in socket:
            at = time.monotonic()
            frame = json.loads(text)
            if frame["t"] == "alert":
                self.first.setdefault(frame["b"]["incident"], at)
                await socket.send(json.dumps({"t": "ack", "p": [frame["p"]]}))


def raise_all(options: Options, installation: Installation, tokens: list[str], point: Any) -> list[Posted]:
    """Send whistles at fixed instants from as many threads as keep up; a late answer never delays the next."""
    chance = random.Random(2)
    begin = time.monotonic() + 1
    plan = [(begin + number / options.rate, point(chance)) for number in range(int(options.rate * options.seconds))]
    posted: list[Posted] = []
    threads = [
        threading.Thread(target=_caller, args=(installation, token, plan[number :: len(tokens)], posted))
        for number, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return posted


def _caller(
    installation: Installation, token: str, plan: list[tuple[float, tuple[float, float]]], posted: list[Posted]
) -> None:
    link = http.client.HTTPConnection("127.0.0.1", installation.web_port, timeout=30)
    for at, (lon, lat) in plan:
        time.sleep(max(at - time.monotonic(), 0))
        body = json.dumps({"template": "life_rescue", "lon": lon, "lat": lat, "accuracy_m": 12})
        head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": str(at)}
        sent = time.monotonic()
        link.request("POST", "/api/v1/whistles", body, head)
        answer = link.getresponse()
        content = json.loads(answer.read())
        posted.append(Posted(sent, time.monotonic(), content["code"] if answer.status == 201 else ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
