"""One whistle's alert to every connected client of the real gateway, against a bare write() loop in C.

Both sides write frames of the same length to as many sockets of this machine, held by the same C client program, turn
and turn about in the same run; medians count, for no machine is ever quiet. Measures:

`last_client_ratio`   seconds from the first client's receipt to the last one's, the gateway's ÷ the bare loop's (the
                      mean of the rounds before and after), median of the rounds. Both are timed by the clients, from
                      the same instant on both sides: the first frame out of a socket, some 50 µs after the first
                      write. What comes before it (commit, poke, reading whom the message addresses) is no part of
                      this ratio but of `poke_to_last_ms`.
`poke_to_last_ms`     from the poke after the commit to the last of the clients' receipts
`idle_connection_kib` growth of the gateways' resident memory ÷ sockets held, idle, after hello and welcome
`connections_held`    sockets over several gateway processes on one port that all answered a ping
`ack_storm_ratio`     (first receipt → the gateway has read all acknowledgements, each client acknowledging at
                      once) ÷ (first receipt → last receipt of a fan-out that nobody acknowledges)
`reconnect_17000_s`   all clients, having lost their connection, come back with one message missed: first connect()
                      → last welcome, 3,000 handshakes in flight; with `--clients` other than 17,000 scaled to it
"""

import argparse
import importlib
import os
import socket
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.ends import Baseline, Clients, GatewayProcess, Heard, NoCompiler, compiled
from benchmarks.machine import progress, report
from huying.config.database import Cluster, running
from huying.config.start import start
from huying.config.testing import temporary_directory

BASELINE = "a write() loop in C to as many sockets: same frames, same clients, same run"
GATEWAYS = 4
SETTLE_S = 1.0
"""Left to the gateway's batches to be written, so that they do not fall into the next round."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asks for."""

    clients: int
    rounds: int
    held: int
    json: bool


def main(words: Sequence[str]) -> int:
    """Run and print; 0, or 1 when it cannot be measured here."""
    parser = argparse.ArgumentParser("python -m benchmarks.fanout", description="Fan-out of one alert.")
    parser.add_argument("--clients", type=int, default=17_000, help="connected clients (at most 19000)")
    parser.add_argument("--rounds", type=int, default=11, help="rounds of each kind; medians count")
    parser.add_argument("--held", type=int, default=51_000, help="connections to hold over several processes")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = Options(**vars(parser.parse_args(words)))
    with temporary_directory() as data, running(Cluster(data)):
        os.environ.update(HUYING_DATA=str(data), HUYING_DATABASE_POOL="0")
        start()
        try:
            measures = Run(options, data, compiled(data)).measures()
        except NoCompiler as missing:
            progress(str(missing))
            return 1
    settings = {"clients": options.clients, "rounds": options.rounds, "gateways_holding": GATEWAYS}
    report("fanout", baseline=BASELINE, settings=settings, measures=measures, as_json=options.json)
    return 0


class Run:
    """One run: the parts share the people and their tickets."""

    def __init__(self, options: Options, data: Path, program: Path) -> None:
        self._options = options
        self._data = data
        self._program = program
        self._alarm: Any = importlib.import_module("benchmarks.alarm")
        number = max(options.clients, options.held)
        progress(f"{number} people in a new database")
        self._everybody: list[UUID] = self._alarm.people(number)
        self._people = self._everybody[: options.clients]
        self._rung = 0

    def measures(self) -> dict[str, float]:
        """All measures, by name."""
        return {**self._fan_out(), **self._hold()}

    def _fan_out(self) -> dict[str, float]:
        count, gateway_port, bare_port = self._options.clients, free_port(), free_port()
        tickets = self._alarm.write_tickets(self._data / "tickets", self._people)
        with ExitStack() as stack:
            gateway = stack.enter_context(GatewayProcess(gateway_port))
            ours = stack.enter_context(Clients(self._program))
            bare = stack.enter_context(Baseline(self._program, bare_port, count))
            theirs = stack.enter_context(Clients(self._program, beat_s=0))
            progress(f"{count} clients each connect to the gateway and to the bare loop")
            ours.open(gateway_port, count, tickets=tickets)
            theirs.open(bare_port, count, tickets=tickets)
            fan_outs, ratio = self._compare(ours, bare, theirs)
            progress("everybody acknowledges at once")
            storms = [self._storm(gateway, ours, number) for number in range(1, self._options.rounds // 2 + 1)]
            progress("everybody comes back at once")
            back = [self._reconnect(gateway, ours, gateway_port, tickets) for _ in range(3)]
        return {
            "last_client_ratio": ratio,
            "poke_to_last_ms": statistics.median(total for total, _heard in fan_outs) * 1000,
            "fan_out_ms": statistics.median(heard.seconds for _total, heard in fan_outs) * 1000,
            "ack_storm_ratio": statistics.median(storms) / statistics.median(heard.seconds for _, heard in fan_outs),
            "reconnect_17000_s": statistics.median(back) * 17_000 / count,
        }

    def _compare(self, ours: Clients, bare: Baseline, theirs: Clients) -> tuple[list[tuple[float, Heard]], float]:
        """(poke to last receipt, what was heard) of our rounds, and the median of their ratios to the bare loop.

        Each of our rounds stands between two of the bare loop and is held against their mean, so that a machine that
        grows slower or faster meanwhile favours nobody.
        """
        progress(f"{self._options.rounds} alerts by each, turn and turn about")
        size = self._ring(ours)[1].frame_bytes  # the first round warms up, and tells how long a frame is
        rounds: list[tuple[float, Heard]] = []
        bares = [self._bare(bare, theirs, size)]
        for _ in range(self._options.rounds):
            ours.keep_alive()
            rounds.append(self._ring(ours))
            bares.append(self._bare(bare, theirs, size))
        means = [(before + after) / 2 for before, after in pairwise(bares)]
        return rounds, statistics.median(heard.seconds / mean for (_, heard), mean in zip(rounds, means, strict=True))

    def _bare(self, bare: Baseline, clients: Clients, size: int) -> float:
        """Seconds from the first client's receipt to the last one's, of one round of the bare loop."""
        bare.keep_alive(clients)
        clients.arm()
        bare.go(size)
        return clients.heard().seconds

    def _ring(self, clients: Clients, *, acknowledge: bool = False) -> tuple[float, Heard]:
        clients.arm(acknowledge=acknowledge)
        self._rung += 1
        poked = self._alarm.ring(self._people, self._rung)
        heard = clients.heard()
        time.sleep(SETTLE_S)
        return heard.last - poked, heard

    def _storm(self, gateway: GatewayProcess, clients: Clients, number: int) -> float:
        clients.keep_alive()
        gateway.tell(f"acks {number * self._options.clients}")
        _total, heard = self._ring(clients, acknowledge=True)
        return gateway.answer("reached")[0] / 1e9 - heard.first

    def _reconnect(self, gateway: GatewayProcess, clients: Clients, port: int, tickets: Path) -> float:
        """Seconds for all to return, once the gateway knows them gone; each must get the one message that it missed."""
        clients.ask("close", "closed")
        gateway.tell("gone 0")
        gateway.answer("reached")
        self._rung += 1
        self._alarm.ring(self._people, self._rung)
        time.sleep(SETTLE_S)
        count = self._options.clients
        clients.begin(port, count, tickets=tickets, last=self._rung - 1)
        sockets, began, ended, alerts = clients.opened()
        if alerts != sockets:
            raise RuntimeError(f"{sockets} clients missed one alert each and got {alerts}")
        return (ended - began) / 1e9

    def _hold(self) -> dict[str, float]:
        """Hold many connections over several gateways that share one port."""
        port, share = free_port(), -(-self._options.held // GATEWAYS)
        tickets = self._alarm.write_tickets(self._data / "many", self._everybody[: self._options.held])
        with ExitStack() as stack:
            gateways = [stack.enter_context(GatewayProcess(port)) for _ in range(GATEWAYS)]
            before = sum(gateway.resident_kib() for gateway in gateways)
            groups = [stack.enter_context(Clients(self._program)) for _ in range(GATEWAYS)]
            progress(f"{self._options.held} connections to {GATEWAYS} gateways")
            for number, clients in enumerate(groups):
                clients.begin(port, share, tickets=tickets, first=number * share)
            opened = sum(clients.opened()[0] for clients in groups)
            grown = sum(gateway.resident_kib() for gateway in gateways) - before
            held = sum(clients.keep_alive() for clients in groups)
        return {"idle_connection_kib": grown / opened, "connections_held": held}


def free_port() -> int:
    """A port of the loopback address that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
