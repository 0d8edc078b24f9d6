"""The only place that reads the clock.

Everything that needs the time takes it as an argument (`at`) or asks here, so a test moves time instead of waiting
for it. Several processes can follow one shifted clock through a small file (eight bytes: seconds as a double).
"""

from __future__ import annotations

import mmap
import struct
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")
_SHIFT = struct.Struct("<d")


class _Source:
    """Seconds added to the machine's clock: a value of this process, plus the shared file when one is followed."""

    def __init__(self) -> None:
        self.own = 0.0
        self.shared: mmap.mmap | None = None
        self.frozen: datetime | None = None

    def shift(self) -> float:
        if self.shared is None:
            return self.own
        return self.own + float(_SHIFT.unpack_from(self.shared)[0])


_source = _Source()


def now() -> datetime:
    """The present instant, aware, in UTC."""
    if _source.frozen is not None:
        return _source.frozen
    return datetime.fromtimestamp(time.time() + _source.shift(), tz=UTC)


def monotonic() -> float:
    """Seconds that only grow, for the age of something kept in this process."""
    return time.monotonic()


def computed_s() -> float:
    """Seconds that this thread has computed: for a limit on the work itself, whatever else the machine does."""
    return time.thread_time()


def in_china(at: datetime) -> datetime:
    """The same instant on a wall clock in China (GB/T 7408; the whole country keeps one time)."""
    return at.astimezone(CHINA)


def freeze(at: datetime | None) -> None:
    """Stop this process's clock at an instant, or let it run again with None. For tests."""
    _source.frozen = at


def advance(by: timedelta) -> None:
    """Move this process's clock forward. For tests."""
    if _source.frozen is not None:
        _source.frozen += by
    else:
        _source.own += by.total_seconds()


def follow(path: Path) -> None:
    """Add the shift stored in a shared file; the file is made (shift 0) when missing. For tests of real processes."""
    if not path.exists():
        path.write_bytes(_SHIFT.pack(0.0))
    with path.open("r+b") as file:
        _source.shared = mmap.mmap(file.fileno(), _SHIFT.size)


def write_shift(path: Path, seconds: float) -> None:
    """Set the shift, in seconds, that every process following the file adds to its clock."""
    with path.open("r+b") as file:
        file.write(_SHIFT.pack(seconds))
