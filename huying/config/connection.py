"""How to reach the database: the embedded one beside the data directory, or the one that a URL names."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from huying.config import account, env

NAME = USER = "huying"
PORT = 5432
_STATEMENTS = {"server_side_binding": True, "prepare_threshold": 3}
"""Parameters go to the server apart from the statement, and a statement that comes again is planned once."""
_LONGEST_SOCKET = 100  # a socket's address holds 108 bytes; some are left for suffixes


def database_url() -> str:
    """`HUYING_DATABASE_URL`, or "" for the embedded database."""
    return env.secret("DATABASE_URL", "postgresql://user:password@host:port/name; empty means the embedded PostgreSQL")


def run_directory(data: Path) -> Path:
    """Where sockets lie: `<data>/run`, or a place of this data's own when that is too long or closed to the server."""
    plain = data / "run"
    short = len(os.fsencode(plain / f".s.PGSQL.{PORT}.lock")) <= _LONGEST_SOCKET
    if short and account.walkable(data, account.unprivileged()):
        return plain
    mark = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return _short_place() / f"huying-{mark}"


def _short_place() -> Path:
    if os.geteuid() == 0:
        return Path("/run")
    return Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())


def database_password(data: Path) -> str:
    """The embedded database's password, made at the first call."""
    return env.kept_secret(data / "database.key")


def database_settings(data: Path) -> dict[str, Any]:
    """Django's `DATABASES` entry."""
    pool = env.number("DATABASE_POOL", 8, "connections that each process keeps ready; 0 opens one for each thread")
    url = database_url()
    return {
        "ENGINE": "django.db.backends.postgresql",
        **(_from_url(url) if url else _embedded(data)),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if pool else None,
        "OPTIONS": {**_STATEMENTS, **({"pool": {"min_size": 1, "max_size": pool, "timeout": 10}} if pool else {})},
    }


def _embedded(data: Path) -> dict[str, Any]:
    return {
        "NAME": NAME,
        "USER": USER,
        "PASSWORD": database_password(data),
        "HOST": str(run_directory(data)),
        "PORT": PORT,
    }


def _from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise env.BadSetting("HUYING_DATABASE_URL", "postgresql://user:password@host:port/name")
    return {
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or PORT,
    }
