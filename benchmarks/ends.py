"""The two ends of the fan-out benchmark as child processes: the C program of `fanout.c`, and real gateways."""

import contextlib
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PATIENCE_S = 90
SOURCE = Path(__file__).with_suffix("").parent / "fanout.c"


class NoCompiler(RuntimeError):
    """The benchmark needs a C compiler (gcc, clang or cc) for its baseline and its clients."""


def compiled(directory: Path) -> Path:
    """Compile the C program into a directory; raises NoCompiler."""
    compiler = next(filter(None, map(shutil.which, ("gcc", "clang", "cc"))), None)
    if compiler is None:
        raise NoCompiler("no C compiler found: install gcc (Debian: apt-get install gcc libc6-dev)")
    program = directory / "fanout"
    subprocess.run([compiler, "-O2", "-o", str(program), str(SOURCE)], check=True)
    return program


class Child:
    """A child process that answers lines with lines. A context manager: it is gone at the end."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        # Both sides alike go before whatever else the machine is doing, where we may ask for that (as root).
        with contextlib.suppress(PermissionError):
            os.sched_setscheduler(self._process.pid, os.SCHED_RR, os.sched_param(1))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def tell(self, line: str) -> None:
        """Send a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def answer(self, word: str) -> list[int]:
        """The numbers of the next line, which must begin with this word."""
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        line = self._process.stdout.readline().split() if readable else ["nothing", "in", "time"]
        if not line or line[0] != word:
            raise RuntimeError(f"{self._process.args}: expected {word!r}, got {' '.join(line) or 'its end'!r}")
        return [int(number) for number in line[1:]]

    def ask(self, line: str, word: str) -> list[int]:
        """Send a command and wait for its answer."""
        self.tell(line)
        return self.answer(word)

    def resident_kib(self) -> int:
        """Memory that the process has in use."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") // 1024


@dataclass(frozen=True, slots=True)
class Heard:
    """What the clients saw of one fan-out: instants of CLOCK_MONOTONIC in seconds, bytes of one frame."""

    first: float
    last: float
    frame_bytes: int

    @property
    def seconds(self) -> float:
        """From the first client's receipt to the last one's."""
        return self.last - self.first


class Clients(Child):
    """Up to 19,000 clients in one C process, of which each pings once in `beat_s` seconds of quiet (0: never)."""

    _sources = 0

    def __init__(self, program: Path, *, beat_s: int = 25) -> None:
        super().__init__([str(program), "listen", str(beat_s)])

    def begin(self, port: int, count: int, *, tickets: Path, first: int = 0, last: int = 0) -> None:
        """Start to connect, with the tickets of a file from line `first` on."""
        Clients._sources += 1  # addresses of its own each time: ports of closed sockets rest for a minute
        source = f"127.0.{Clients._sources}.1"
        self.tell(f"open 127.0.0.1 {port} {count} {source} {tickets} {first} {last}")

    def opened(self) -> list[int]:
        """Wait until all are connected: sockets, began and ended (nanoseconds), alerts received."""
        return self.answer("opened")

    def open(self, port: int, count: int, *, tickets: Path) -> None:
        """Connect and wait until all are welcomed."""
        self.begin(port, count, tickets=tickets)
        self.opened()

    def keep_alive(self) -> int:
        """Ping on every socket, as clients do; how many were answered."""
        return self.ask("ping", "ponged")[0]

    def arm(self, *, acknowledge: bool = False) -> None:
        """Expect one alert on each socket from now on."""
        self.ask(f"wait {int(acknowledge)}", "armed")

    def heard(self) -> Heard:
        """Wait until every socket has had its alert."""
        _sockets, first, last, size = self.answer("got")
        return Heard(first / 1e9, last / 1e9, size)


class Baseline(Child):
    """The bare write() loop in C."""

    def __init__(self, program: Path, port: int, count: int) -> None:
        super().__init__([str(program), "serve", str(port), str(count)])
        self.answer("serving")

    def go(self, frame_bytes: int) -> None:
        """Write one frame to each socket."""
        self.ask(f"go {frame_bytes}", "done")

    def keep_alive(self, clients: Clients) -> None:
        """Answer a ping of each client."""
        self.tell("pong")
        clients.keep_alive()
        self.answer("done")


class GatewayProcess(Child):
    """A real gateway in a process of its own, with one more task that answers the benchmark."""

    def __init__(self, port: int) -> None:
        super().__init__([sys.executable, "-m", "benchmarks.gateway", str(port)])
        self.answer("ready")

    def acknowledged(self, total: int) -> float:
        """Wait until this many acknowledgements have been read; the instant of CLOCK_MONOTONIC, seconds."""
        return self.ask(f"acks {total}", "reached")[0] / 1e9
