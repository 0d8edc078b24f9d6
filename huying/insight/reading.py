"""The log as folds need it: whole histories of streams, of the types that some fold reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db import connection

from huying.insight.folding import Happened, types

History = tuple[str, list[Happened]]
FETCHED = 10_000

_OF_STREAMS = """
SELECT stream, type, at, version, data FROM core_event
WHERE stream = ANY(%s) AND type = ANY(%s) ORDER BY stream, version
"""
_ALL = "SELECT stream, type, at, version, data FROM core_event WHERE type = ANY(%s) ORDER BY stream, version"


def histories(streams: Sequence[str]) -> Iterator[History]:
    """What happened in these streams, each whole, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(_OF_STREAMS, [list(streams), types()])
        yield from _grouped(cursor.fetchall())


def all_histories() -> Iterator[History]:
    """What happened in every stream, in the order of their names, a part of the log in memory at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_ALL, [types()])
        yield from _grouped(_rows(cursor))


def _rows(cursor: Any) -> Iterator[tuple[Any, ...]]:
    while rows := cursor.fetchmany(FETCHED):
        yield from rows


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[History]:
    for stream, records in groupby(rows, key=lambda row: row[0]):
        yield stream, [Happened(kind, at, version, _data(data)) for _stream, kind, at, version, data in records]


def _data(data: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
    return loaded
