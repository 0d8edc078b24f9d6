"""PostgreSQL refuses to run as root; then it runs as an unprivileged user, whose way to its files is checked here."""

import hashlib
import os
import pwd
import shutil
from pathlib import Path

from huying.config.child import Account, StartFailed

_CANDIDATES = ("huying", "postgres", "nobody")
_ELSEWHERE = Path("/var/lib/huying")


class NoAccount(StartFailed):
    """Started as root on a machine without any of the users huying, postgres, nobody."""


def unprivileged() -> Account | None:
    """The user to run the database under; None when this process is not root and needs no other."""
    if os.geteuid() != 0:
        return None
    for name in _CANDIDATES:
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(found.pw_uid, found.pw_gid)
    raise NoAccount("root cannot run PostgreSQL, and none of these users exists: " + ", ".join(_CANDIDATES))


def reachable(path: Path, account: Account | None) -> bool:
    """Whether the account may read `path` and walk every directory above it."""
    if account is None:
        return os.access(path, os.R_OK | os.X_OK)
    real = path.resolve()
    return _may(real, account, 0o5) and all(_may(parent, account, 0o1) for parent in real.parents)


def _may(path: Path, account: Account, bits: int) -> bool:
    found = path.stat()
    if found.st_uid == account.user:
        return found.st_mode >> 6 & bits == bits
    if found.st_gid == account.group:
        return found.st_mode >> 3 & bits == bits
    return found.st_mode & bits == bits


def walkable(path: Path, account: Account | None) -> bool:
    """Whether the account may walk down to `path`; what is not there yet will be made so."""
    return account is None or all(_may(part, account, 0o1) for part in (path, *path.parents) if part.exists())


def own(path: Path, account: Account | None) -> None:
    """A directory that belongs to the account alone; made when missing."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account is not None:
        os.chown(path, account.user, account.group)
    elif path.stat().st_uid != os.geteuid():
        raise PermissionError(f"{path} belongs to somebody else")


def home_for(path: Path, account: Account | None) -> Path:
    """`path`, or, when the account cannot walk to it, a directory under /var/lib to which `path` becomes a link."""
    path.parent.mkdir(mode=0o711 if account else 0o700, parents=True, exist_ok=True)
    if path.is_symlink():
        return path.resolve()
    if walkable(path.parent, account):
        return path
    place = _ELSEWHERE / hashlib.sha256(os.fsencode(path)).hexdigest()[:12] / path.name
    place.parent.mkdir(mode=0o711, parents=True, exist_ok=True)
    if path.is_dir():
        shutil.move(path, place)
    path.symlink_to(place)
    return place
