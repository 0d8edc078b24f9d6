"""Runs the real `huying up` on free ports and a data directory of its own, for tests that drive or break it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from huying.config.child import spawn, stop
from huying.config.connection import NAME, database_password, run_directory
from huying.config.database import Cluster
from huying.config.migrated import seed
from huying.config.testing import temporary_directory
from huying.config.up import answers, listens
from huying.core import clock
from tests.waiting import until

HOST = "127.0.0.1"
# Only a patience: the demonstration writes a district's rows first and shares two processors with other tests.
READY_S = 600
SECRET_KEY = "a key for the processes of one test, forty letters or more"
ENCRYPTION_KEY = "a key for the personal text of one test, forty letters or more"


class Installation:
    """One running Huying. `pid`, `kill` and `log` take a process's name: web, gateway-1, worker-1, database, actor."""

    def __init__(self, data: Path, *, environment: dict[str, str] | None = None, demo: bool = False) -> None:
        self.data = data
        self.demo = demo
        self.web_port, self.gateway_port = free_ports(2)
        self.web_url = f"http://{HOST}:{self.web_port}"
        self.gateway_url = f"ws://{HOST}:{self.gateway_port}/live"
        self.clock_file = data / "clock"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("HUYING_", "PROMETHEUS_"))},
            "HUYING_DATA": str(data),
            "HUYING_WEB_HOST": HOST,
            "HUYING_WEB_PORT": str(self.web_port),
            "HUYING_GATEWAY_PORT": str(self.gateway_port),
            "HUYING_SECRET_KEY": SECRET_KEY,
            "HUYING_ENCRYPTION_KEY": ENCRYPTION_KEY,
            "HUYING_CLOCK_FILE": str(self.clock_file),
            **(environment or {}),
        }

    def start(self) -> None:
        """Start everything and wait until it serves."""
        if not self.clock_file.exists():
            self.clock_file.write_bytes(bytes(8))  # the number 0.0
        words = ["up", "--demo"] if self.demo else ["up"]
        with (self.data / "up.log").open("ab") as file:
            self.up = spawn(self._command(*words), environment=self.environment, directory=self.data, log=file)
        until(self._serves_or_ended, within_s=READY_S, what="huying up is ready")
        assert self.up.poll() is None, self.last_words()

    def stop(self) -> int:
        """As Ctrl-C does; the exit status."""
        stop(self.up, first=signal.SIGINT, patience_s=90)
        return self.up.returncode

    def serves(self) -> bool:
        """Whether web and gateway take requests."""
        return answers(f"{self.web_url}/readyz") and listens(HOST, self.gateway_port)

    def pid(self, name: str) -> int | None:
        """The process id of a child while it runs."""
        found = json.loads((self.data / "up.json").read_text()).get(name)
        return int(found) if found else None

    def kill(self, name: str) -> int:
        """kill -9 of a child with all that it started (of PostgreSQL: its main process alone); its former id."""
        pid = until(lambda: self.pid(name), what=f"{name} runs")
        if name == "database":
            os.kill(pid, signal.SIGKILL)
        else:
            os.killpg(pid, signal.SIGKILL)
        return pid

    def wait_restarted(self, name: str, former: int, *, within_s: float = 60) -> None:
        """Until `name` runs as another process and the whole serves again."""
        until(lambda: self.pid(name) not in {None, former}, within_s=within_s, what=f"{name} is started again")
        until(self.serves, within_s=within_s, what="everything serves again")

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        """Move the clock of all processes forward."""
        self._shift = getattr(self, "_shift", 0.0) + hours * 3600 + minutes * 60 + seconds
        clock.write_shift(self.clock_file, self._shift)

    def log(self, name: str) -> str:
        """What a process has logged."""
        return (self.data / "log" / f"{name}.log").read_text()

    def last_words(self) -> str:
        """The end of every log, for the message of a test that failed."""
        files = [self.data / "up.log", *sorted((self.data / "log").glob("*.log"))]
        return "\n".join(f"--- {file.name}\n{file.read_text()[-1500:]}" for file in files if file.exists())

    def huying(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command such as `huying audit verify` against this installation."""
        return subprocess.run(
            self._command(*words), env=self.environment, cwd=self.data, capture_output=True, text=True, check=False
        )

    def connect(self) -> psycopg.Connection:
        """A connection to its database, in autocommit."""
        return Cluster(self.data).connect()

    @contextmanager
    def orm(self, blocker: DjangoDbBlocker) -> Iterator[None]:
        """Within the block this test's models, files and pokes are those of the installation."""
        theirs = {"HOST": str(run_directory(self.data)), "NAME": NAME, "PASSWORD": database_password(self.data)}
        ours = connection.settings_dict
        changed = override_settings(
            HUYING_DATA=self.data,
            HUYING_RUN=run_directory(self.data),
            HUYING_FILES=self.data / "files",
            SECRET_KEY=SECRET_KEY,
            HUYING_ENCRYPTION_KEY=ENCRYPTION_KEY,
        )
        with blocker.unblock(), changed:
            connection.close()
            connection.settings_dict = {**ours, **theirs}
            try:
                yield
            finally:
                connection.close()
                connection.settings_dict = ours

    def _serves_or_ended(self) -> bool:
        return self.up.poll() is not None or self.serves()

    @staticmethod
    def _command(*words: str) -> list[str]:
        return [sys.executable, "-m", "huying.config.cli", *words]


@contextmanager
def installed(*, environment: dict[str, str] | None = None, demo: bool = False) -> Iterator[Installation]:
    """A started installation, stopped and removed afterwards; the demonstration begins with an empty directory."""
    with temporary_directory() as data:
        if not demo:
            seed(data)
        installation = Installation(data, environment=environment, demo=demo)
        try:
            installation.start()
            yield installation
        finally:
            installation.stop()


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on just now."""
    held = [socket.create_server((HOST, 0)) for _ in range(count)]
    ports = [int(each.getsockname()[1]) for each in held]
    for each in held:
        each.close()
    return ports
