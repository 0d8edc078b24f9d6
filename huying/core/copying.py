"""Many new rows of one table by COPY: for imports, where an INSERT for each would take most of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


def copy_rows(rows: Sequence[Model]) -> None:
    """Write rows of one model, with their keys or, of a numbered model, all without.

    A taken key raises IntegrityError, and nothing is written.
    """
    if not rows:
        return
    fields = [field for field in rows[0]._meta.concrete_fields if not field.primary_key or rows[0].pk is not None]
    quoted = ", ".join(f'"{field.column}"' for field in fields)
    statement = f'COPY "{rows[0]._meta.db_table}" ({quoted}) FROM STDIN'
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([_value(field, row) for field in fields])


def _value(field: Any, row: Model) -> Any:
    return field.get_db_prep_save(getattr(row, field.attname), connection)
