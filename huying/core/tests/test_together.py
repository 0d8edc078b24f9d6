"""Statements that travel together: all of them or none, and a failure is one that Django's callers know."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from huying.core.together import together

pytestmark = pytest.mark.django_db


def put(who: str, key: str) -> None:
    """A row that is there once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_idempotency (who, key, fingerprint, at) VALUES (%s, %s, '', now())", [who, key]
        )


@transaction.atomic
def put_all(*keys: str) -> None:
    """Rows that travel together."""
    with together():
        for key in keys:
            put("guard", key)


def kept() -> list[str]:
    """The keys that are there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM core_idempotency WHERE who = 'guard' ORDER BY key")
        return [key for (key,) in cursor.fetchall()]


def test_what_is_read_inside_is_what_was_written_before() -> None:
    with together():
        put("guard", "a")
        with together():
            put("guard", "b")
        assert kept() == ["a", "b"]
    assert kept() == ["a", "b"]


def test_one_that_fails_undoes_all_of_the_transaction() -> None:
    put("guard", "a")
    with pytest.raises(IntegrityError):
        put_all("b", "a", "c")
    assert kept() == ["a"]
