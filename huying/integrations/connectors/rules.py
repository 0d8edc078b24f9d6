"""What a record of an outside system may become, and by what two records are told to be the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum

MOST_ROWS = 20_000
"""Of one batch."""
LONGEST_KEY = 39
"""With the name of its connector (40) and a colon it is the external id of a case (80)."""
Row = Mapping[str, str]
"""One record as it came: column to text."""


class Fate(StrEnum):
    """What became of a record. One that came again unchanged is folded: it is counted and not kept."""

    APPLIED = "applied"
    REJECTED = "rejected"
    FOLDED = "folded"
    REPLACED = "replaced"
    GIVEN_UP = "given_up"
    EXPIRED = "expired"


def digest_of(row: Row) -> bytes:
    """SHA-256 of all that a record says, whatever the order of its columns (32 bytes)."""
    said = json.dumps(dict(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).digest()


def missing(rows: int, applied: int, rejected: int, folded: int) -> int:
    """Sent less received less rejected: 0 once a batch is over, never below."""
    return rows - applied - rejected - folded
