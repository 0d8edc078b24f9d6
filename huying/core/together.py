"""Statements whose results nobody looks at travel to the database together: each journey is a wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def together() -> Iterator[None]:
    """Send what is executed inside in as few journeys as its reads allow; errors are raised at the end at the latest.

    By PostgreSQL's pipeline mode. Row counts are not known inside.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield
