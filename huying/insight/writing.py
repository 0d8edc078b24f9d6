"""Projected rows into their tables, by COPY: those of a few streams in place of the former ones, or all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection, models
from psycopg.sql import SQL, Identifier

from huying.insight.folding import rows_of
from huying.insight.models import Projected
from huying.insight.reading import History

_COPY = SQL("COPY {schema}.{table} ({columns}) FROM STDIN")
_DELETE = SQL("DELETE FROM {table} WHERE stream_id = ANY(%s)")
PUBLIC = "public"


Rows = dict[type[Projected], list[Projected]]


def folded(histories: Iterable[History]) -> Rows:
    """The rows that these histories come to, by their tables."""
    found: Rows = {}
    for stream, history in histories:
        for row in rows_of(stream, history):
            found.setdefault(type(row), []).append(row)
    return found


def write(found: Rows, *, schema: str = PUBLIC) -> int:
    """Add these rows to their tables; how many."""
    for table, rows in found.items():
        _copy(table, rows, schema)
    return sum(map(len, found.values()))


def erase(tables: Iterable[type[Projected]], keys: Sequence[UUID]) -> None:
    """Take the rows of these streams out."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(_DELETE.format(table=Identifier(table._meta.db_table)), [list(keys)])


def _copy(table: type[Projected], rows: Sequence[Projected], schema: str) -> None:
    names = columns(table)
    statement = _COPY.format(
        schema=Identifier(schema),
        table=Identifier(table._meta.db_table),
        columns=SQL(", ").join(map(Identifier, names)),
    )
    values = attrgetter(*names)
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(values(row))


@cache
def columns(table: type[models.Model]) -> tuple[str, ...]:
    """The columns of a table in their order."""
    fields: Iterable[Any] = table._meta.local_concrete_fields
    return tuple(field.column for field in fields if field.column and not field.generated)
