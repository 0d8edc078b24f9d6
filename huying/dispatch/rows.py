"""What was learned, as rows for a table or a file, and back: equal bit for bit.

One row is [table, key, [number, number, …]]: the arrays of `Learned` as one row each (key 0), organisations and persons
as one row each (key: their number). JSON writes the shortest decimal that reads back as the same double, so nothing is
rounded. The first row names the form, so that an older reader refuses what it does not know.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from huying.dispatch.learning import Learned

FORM: Final = "learned-1"
ARRAYS: Final = ("accept", "load", "hour", "delay_sums", "travelled", "spoken", "drop", "watch")
SWITCHES: Final = ("drill", "hours", "units", "persons")

Row = list[Any]


class BadRows(ValueError):
    """Rows that are not of this form: another form or table, another length, a value that is not a number."""


def to_rows(learned: Learned) -> list[Row]:
    """Rows that JSON can write, in a fixed order."""
    rows: list[Row] = [[FORM, 0, [float(getattr(learned, name)) for name in SWITCHES]]]
    rows += [[name, 0, getattr(learned, name).ravel().tolist()] for name in ARRAYS]
    for name, table in (("unit", learned.unit), ("person", learned.person)):
        rows += [[name, number, list(table[number])] for number in sorted(table)]
    return rows


def from_rows(rows: Sequence[Sequence[Any]]) -> Learned:
    """The same counts again. Raises `BadRows`."""
    if not rows or rows[0][0] != FORM or len(rows[0][2]) != len(SWITCHES):
        raise BadRows(f"not of the form {FORM}")
    drill, hours, units, persons = (bool(value) for value in rows[0][2])
    learned = Learned(drill=drill, hours=hours, units=units, persons=persons)
    for row in rows[1:]:
        table, number, values = row
        if not all(isinstance(value, float | int) and math.isfinite(value) for value in values):
            raise BadRows(f"{table} {number}: not a number")
        _put(learned, table, number, [float(value) for value in values])
    return learned


def _put(learned: Learned, table: str, number: int, values: list[float]) -> None:
    if table in ARRAYS:
        counts = getattr(learned, table)
        if len(values) != counts.size:
            raise BadRows(f"{table}: {len(values)} values instead of {counts.size}")
        counts[...] = np.array(values).reshape(counts.shape)
    elif table in ("unit", "person") and len(values) == 2:
        getattr(learned, table)[int(number)] = (values[0], values[1])
    else:
        raise BadRows(f"{table}: no such table")
