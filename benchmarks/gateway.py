"""A gateway process as `huying gateway` runs it, which also tells when a count of its own has come so far.

`python -m benchmarks.gateway PORT`, then on standard input: `acks TOTAL` → `reached NANOSECONDS` (CLOCK_MONOTONIC) when
so many acknowledgements were read; `gone 0` → when no connection is left.
"""

import asyncio
import importlib
import signal
import sys
import time
from typing import Any

import uvloop

from huying.config.start import start

LOOK_S = 0.001


async def serve(port: int) -> None:
    """Serve until SIGTERM or the end of standard input."""
    gateway_module = importlib.import_module("huying.gateway.main")
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    gateway_module.spare_collector()
    async with gateway_module.Gateway("127.0.0.1", port) as gateway:
        answering = asyncio.create_task(answer(gateway.counts))
        await asyncio.wait(
            [asyncio.create_task(stop.wait()), asyncio.create_task(gateway.ended()), answering],
            return_when=asyncio.FIRST_COMPLETED,
        )


async def answer(counts: Any) -> None:
    """Answer each line."""
    say("ready")
    while line := (await asyncio.to_thread(sys.stdin.readline)).split():
        await reached(counts, line[0], int(line[1]))
        say(f"reached {time.monotonic_ns()}")


async def reached(counts: Any, name: str, total: int) -> None:
    """Wait until a count has come to a total, or no connection is left."""
    while True:
        if (counts.connections == 0) if name == "gone" else (getattr(counts, name) >= total):
            return
        await asyncio.sleep(LOOK_S)


def say(line: str) -> None:
    """One line to the benchmark."""
    print(line, flush=True)


if __name__ == "__main__":
    start()
    uvloop.run(serve(int(sys.argv[1])))
