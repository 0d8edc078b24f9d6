"""How many statements a page takes, whatever is read anew every few seconds."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

READINGS = 4
"""The calendar and the areas are kept for seconds of the real clock; the fewest of so many readings has neither."""


def statements(browser: Client, path: str) -> int:
    """The statements of one reading of a page that is there."""
    taken = []
    for _ in range(READINGS):
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(path).status_code == 200, path
        taken.append(len(queries))
    return min(taken)
