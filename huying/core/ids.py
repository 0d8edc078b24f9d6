"""Keys of rows: UUID version 7 (RFC 9562), so that new rows lie beside one another in an index."""

from __future__ import annotations

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A new key: 48 bits of milliseconds, 12 bits of the fraction of the millisecond, 62 random bits.

    Reads the machine's clock itself: a key is an address, not a time, and must stay unique while a test stands still.
    """
    nanoseconds = time.time_ns()
    milliseconds, rest = divmod(nanoseconds, 1_000_000)
    fraction = rest * 4096 // 1_000_000
    random = int.from_bytes(os.urandom(8), "big") & ((1 << 62) - 1)
    return UUID(int=(milliseconds << 80) | (0x7 << 76) | (fraction << 64) | (0b10 << 62) | random)
