"""Building the projections anew from the whole log, beside the tables in use; and whether both are the same.

The fresh tables stand in a schema of their own until they are whole, then they take the place of the old ones in one
moment: whoever counts meanwhile sees the old ones. Rows come by COPY and indexes after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from django.db import connection, models, transaction
from psycopg.sql import SQL, Composed, Identifier

from huying.core.clock import monotonic, now
from huying.insight import reading, writing
from huying.insight.cells.added import fingerprint
from huying.insight.cells.writing import fill
from huying.insight.folding import tables
from huying.insight.models import Cell, Measured, Progress
from huying.insight.projecting import hold

SCRATCH = "insight_scratch"
TOGETHER = 5_000
"""Streams whose rows are written at once."""
_NEWEST = "SELECT coalesce(max(position), 0) FROM core_outbox"
_LIKE = SQL("CREATE TABLE {fresh} (LIKE {used} INCLUDING DEFAULTS INCLUDING GENERATED)")
_CONSTRAINTS = """
SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid = %s::regclass AND contype IN ('p', 'u', 'c') ORDER BY conname
"""
_INDEXES = """
SELECT replace(indexdef, ' ON ' || schemaname || '.', ' ON ' || %s || '.') FROM pg_indexes
WHERE schemaname = %s AND tablename = %s AND indexname NOT IN (
  SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass
) ORDER BY indexname
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What building anew came to."""

    rows: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Difference:
    """A table that is not what the log says: SHA-256 of its rows in their order, and of those built anew."""

    table: str
    used: str
    fresh: str


@transaction.atomic
def rebuild() -> Built:
    """Build every table anew and put it in the place of the old one. Nobody projects meanwhile; reading goes on."""
    began = monotonic()
    hold()
    newest = _newest()
    rows = _build()
    for table in _all_tables():
        _swap(table._meta.db_table)
    _drop_scratch()
    how_far = {"position": newest, "waiting": "", "rebuilt_at": now(), "added_up": fingerprint()}
    Progress.objects.update_or_create(id=1, defaults=how_far)
    return Built(rows, monotonic() - began)


@transaction.atomic
def differences() -> list[Difference]:
    """The tables in use that are not what the whole log comes to; they are not changed.

    What happened after the tables were brought up to date counts as a difference: call it after `catch_up`, where
    nothing is written, or look again.
    """
    hold()
    _build()
    found = [_difference(table) for table in _all_tables()]
    _drop_scratch()
    return [each for each in found if each.used != each.fresh]


def digests(schema: str = writing.PUBLIC) -> dict[str, str]:
    """SHA-256 of the rows of each table, in the order of their keys, as COPY writes them."""
    return {table._meta.db_table: _digest(table, schema) for table in _all_tables()}


def _all_tables() -> list[type[models.Model]]:
    """The folded tables, and those in which they are added up."""
    return [*tables(), Cell, Measured]


def _difference(table: type[models.Model]) -> Difference:
    return Difference(table._meta.db_table, _digest(table, writing.PUBLIC), _digest(table, SCRATCH))


def _digest(table: type[models.Model], schema: str) -> str:
    names = SQL(", ").join(map(Identifier, writing.columns(table)))
    keys = SQL(", ").join(map(Identifier, (str(each.column) for each in table._meta.pk_fields)))
    statement = SQL("COPY (SELECT {names} FROM {table} ORDER BY {keys}) TO STDOUT").format(
        names=names, table=Identifier(schema, table._meta.db_table), keys=keys
    )
    digest = sha256()
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for block in copy:
            digest.update(block)
    return digest.hexdigest()


def _build() -> int:
    """Fold the whole log into empty tables of the scratch schema; how many rows they have."""
    _drop_scratch()
    with connection.cursor() as cursor:
        cursor.execute(SQL("CREATE SCHEMA {schema}").format(schema=Identifier(SCRATCH)))
        for table in _all_tables():
            name = table._meta.db_table
            cursor.execute(_LIKE.format(fresh=Identifier(SCRATCH, name), used=Identifier(writing.PUBLIC, name)))
    histories = reading.all_histories()
    rows = 0
    while some := list(islice(histories, TOGETHER)):
        rows += writing.write(writing.folded(some), schema=SCRATCH)
    _fill()
    return rows


def _fill() -> None:
    """Add up the rows of the scratch schema in its cells."""
    with connection.cursor() as cursor:
        for table in _all_tables():
            cursor.execute(SQL("ANALYZE {table}").format(table=Identifier(SCRATCH, table._meta.db_table)))
        cursor.execute(SQL("SET LOCAL search_path = {first}, public").format(first=Identifier(SCRATCH)))
        fill()
        cursor.execute("SET LOCAL search_path = DEFAULT")


def _swap(name: str) -> None:
    with connection.cursor() as cursor:
        for constraint in _constraints(name):
            cursor.execute(constraint)
        for index in _indexes(name):
            cursor.execute(index)
        cursor.execute(SQL("DROP TABLE {used}").format(used=Identifier(writing.PUBLIC, name)))
        fresh = SQL("ALTER TABLE {fresh} SET SCHEMA {public}")
        cursor.execute(fresh.format(fresh=Identifier(SCRATCH, name), public=Identifier(writing.PUBLIC)))
        cursor.execute(SQL("ANALYZE {used}").format(used=Identifier(writing.PUBLIC, name)))


def _constraints(name: str) -> Iterator[Composed]:
    with connection.cursor() as cursor:
        cursor.execute(_CONSTRAINTS, [f"{writing.PUBLIC}.{name}"])
        found = cursor.fetchall()
    add = SQL("ALTER TABLE {fresh} ADD CONSTRAINT {name} {rule}")
    for called, rule in found:
        yield add.format(fresh=Identifier(SCRATCH, name), name=Identifier(called), rule=SQL(rule))


def _indexes(name: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_INDEXES, [SCRATCH, writing.PUBLIC, name, f"{writing.PUBLIC}.{name}"])
        return [row[0] for row in cursor.fetchall()]


def _drop_scratch() -> None:
    with connection.cursor() as cursor:
        cursor.execute(SQL("DROP SCHEMA IF EXISTS {schema} CASCADE").format(schema=Identifier(SCRATCH)))


def _newest() -> int:
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        return int(cursor.fetchone()[0])
