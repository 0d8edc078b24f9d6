"""The embedded PostgreSQL: real starts, real stops, real kills."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from huying.config import account, binaries, child
from huying.config.connection import run_directory
from huying.config.database import Cluster, DatabaseFailed, assert_chinese_trigrams, running, stop
from tests.waiting import until


def ours(process: child.Process) -> subprocess.Popen[bytes]:
    assert isinstance(process, subprocess.Popen)
    return process


def note(cluster: Cluster, text: str) -> None:
    with cluster.connect() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text text)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])


def notes(cluster: Cluster) -> list[str]:
    with cluster.connect() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM note ORDER BY text")]


def test_what_is_committed_outlives_a_kill(data_directory: Path) -> None:
    cluster = Cluster(data_directory)
    server = ours(cluster.start())
    note(cluster, "呼")
    server.kill()
    server.wait()
    assert not cluster.answers()
    with running(cluster):
        note(cluster, "应")
        assert notes(cluster) == ["呼", "应"]
    assert not cluster.answers()


def test_a_server_that_runs_is_used_and_left_running(data_directory: Path) -> None:
    with running(Cluster(data_directory)) as cluster:
        with running(Cluster(data_directory)) as second:
            note(second, "same")
        assert notes(cluster) == ["same"]


def test_a_lock_that_names_a_stranger_does_not_hinder(data_directory: Path) -> None:
    cluster = Cluster(data_directory)
    server = ours(cluster.start())
    server.kill()
    server.wait()
    lock = cluster.home / "postmaster.pid"
    _, rest = lock.read_text().split("\n", 1)
    with subprocess.Popen(["sleep", "60"]) as stranger:
        lock.write_text(f"{stranger.pid}\n{rest}")
        with running(cluster):
            assert cluster.answers()
        stranger.kill()


def test_it_listens_on_a_socket_alone_and_asks_for_the_password(data_directory: Path) -> None:
    with running(Cluster(data_directory)) as cluster:
        with cluster.connect() as connection:
            names = ["listen_addresses", "fsync", "synchronous_commit"]
            told = [connection.execute("SELECT current_setting(%s)", [name]).fetchone() for name in names]
        assert told == [("",), ("on",), ("on",)]
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(host=str(cluster.run), user="huying", dbname="huying", password="wrong")


def test_it_shuts_down_when_its_parent_is_killed(data_directory: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from huying.config.database import Cluster\n"
        "process = Cluster(Path(sys.argv[1])).start(); print(process.pid, flush=True); time.sleep(600)"
    )
    command = [sys.executable, "-c", script, str(data_directory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        server = int(parent.stdout.readline())
        parent.kill()
    until(lambda: child.Borrowed(server).poll() is not None, what="PostgreSQL has followed its parent")


def test_a_locale_without_chinese_letters_is_refused(data_directory: Path) -> None:
    with running(Cluster(data_directory)) as cluster:
        with cluster.connect() as connection:
            connection.execute("CREATE DATABASE plain TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
        with cluster.connect("plain") as plain:
            plain.execute("CREATE EXTENSION pg_trgm")
            with pytest.raises(DatabaseFailed, match=r"C\.UTF-8"):
                assert_chinese_trigrams(plain)


def test_a_failure_tells_the_servers_last_words(data_directory: Path) -> None:
    with pytest.raises(DatabaseFailed, match="no_such_parameter"):
        Cluster(data_directory, extra={"no_such_parameter": "1"}).start()


def test_a_long_path_gets_a_short_run_directory(data_directory: Path) -> None:
    assert run_directory(data_directory) == data_directory / "run"
    deep = data_directory / ("long" * 25)
    assert len(str(run_directory(deep))) < 60
    assert run_directory(deep) == run_directory(deep)


def test_a_directory_closed_to_others_serves_too(data_directory: Path) -> None:
    """Of root's, the database's user cannot walk there: its files then lie elsewhere. Anybody else's is their own."""
    closed = data_directory / "closed"
    closed.mkdir(mode=0o700)
    data = closed / "data"
    with running(Cluster(data)) as cluster:
        note(cluster, "kept")
    try:
        assert account.walkable((data / "database").resolve(), account.unprivileged())
        assert (data / "database").is_symlink() == (account.unprivileged() is not None)
        with running(Cluster(data)) as cluster:
            assert notes(cluster) == ["kept"]
    finally:
        subprocess.run(["rm", "-rf", (data / "database").resolve().parent, run_directory(data)], check=True)


def test_stop_ends_sessions_at_once(data_directory: Path) -> None:
    cluster = Cluster(data_directory)
    server = ours(cluster.start())
    session = cluster.connect()
    stop(server)
    assert server.returncode == 0
    with pytest.raises(psycopg.OperationalError):
        session.execute("SELECT 1")
    session.close()


@pytest.mark.parametrize(
    ("installed", "newest"), [(["14", "17", "15"], "17"), (["14"], None), (["18", "local"], "18"), ([], None)]
)
def test_the_systems_newest_postgresql_is_found(tmp_path: Path, installed: list[str], newest: str | None) -> None:
    for name in installed:
        (tmp_path / name / "bin").mkdir(parents=True)
    assert binaries.of_system(tmp_path) == (binaries.Binaries(tmp_path / newest / "bin") if newest else None)


def test_the_systems_postgresql_serves_as_well(data_directory: Path) -> None:
    """Laid out as Debian's packages are: a directory for each major version."""
    installed, data = data_directory / "postgresql", data_directory / "data"
    ours = binaries.find(data_directory, account.unprivileged())
    installed.mkdir()
    (installed / str(ours.major)).symlink_to(ours.directory.parent)
    system = binaries.of_system(installed)
    assert system is not None
    with running(Cluster(data, programs=system)) as cluster:
        note(cluster, system.version)
        assert notes(cluster) == [ours.version]


def test_the_data_of_another_major_version_is_refused(data_directory: Path) -> None:
    with running(Cluster(data_directory)) as cluster:
        note(cluster, "kept")
    (cluster.home / "PG_VERSION").write_text("15\n")
    with pytest.raises(DatabaseFailed, match="was made by PostgreSQL 15, but here is"):
        Cluster(data_directory).start()
