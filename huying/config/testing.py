"""A pytest plugin: each run has settings, a data directory and a PostgreSQL of its own, so runs never meet.

Loaded by `addopts`, because the environment has to stand before Django's settings are read.
"""

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from huying.config.connection import NAME
from huying.config.database import Cluster, running
from huying.config.migrated import QUICK, give_password, seed

_QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
_directory = pytest.StashKey[Path]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, object, object]:
    """Nothing of the caller's `HUYING_*` environment reaches a test, except where the shared data lies."""
    data = make_directory()
    early_config.stash[_directory] = data
    for name in [name for name in os.environ if name.startswith("HUYING_") and name != "HUYING_SHARED"]:
        del os.environ[name]
    os.environ.update(HUYING_DATA=str(data), HUYING_DATABASE_POOL="0", HUYING_SECRET_KEY="a key for tests only")
    give_password(data)  # before the settings make one of their own
    counts = data / "metrics"
    counts.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counts)
    os.environ["PYTEST_PLUGINS"] = __name__  # the processes that pytest-xdist starts do not read `addopts`
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Argon2 is slow on purpose; tests of passwords ask for it by name."""
    settings.PASSWORD_HASHERS = [_QUICK_HASHER, *settings.PASSWORD_HASHERS]


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the run kept."""
    shutil.rmtree(config.stash[_directory], ignore_errors=True)


@pytest.fixture
def data_directory() -> Iterator[Path]:
    """An empty `HUYING_DATA`, short enough for sockets and open to the database's user."""
    with temporary_directory() as data:
        yield data


def make_directory() -> Path:
    """A temporary directory whose path an unprivileged user may walk, but not list."""
    data = Path(tempfile.mkdtemp(prefix="huying-test-"))
    data.chmod(0o711)
    return data


@contextmanager
def temporary_directory() -> Iterator[Path]:
    """`make_directory`, removed afterwards."""
    data = make_directory()
    try:
        yield data
    finally:
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def quick_database() -> Iterator[Cluster]:
    """The embedded PostgreSQL of this run, on the data directory that the settings name.

    The database for tests is a copy of one that has every migration, so that Django finds none to apply.
    """
    seed(settings.HUYING_DATA)
    connection.settings_dict["TEST"]["TEMPLATE"] = NAME
    with running(Cluster(settings.HUYING_DATA, extra=QUICK)) as cluster:
        yield cluster
