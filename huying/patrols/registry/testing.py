"""Imports for tests of every module."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from huying.patrols.registry.commands.receive import Upload, receive
from huying.patrols.registry.models import AddressImport
from huying.people.access import Actor


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV in UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows(rows)
    return out.getvalue().encode()


def an_import(*, by: Actor, at: datetime, kind: str = "names", content: bytes = b"") -> AddressImport:
    """A table that was brought; of one other name unless said otherwise."""
    content = content or table(["place", "name"], [["x", "y"]])
    return receive(by=by, at=at, upload=Upload(kind, "table.csv", content))
