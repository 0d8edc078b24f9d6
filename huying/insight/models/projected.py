"""What every projected table has: the stream that its rows were folded of, and their number in it."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models


class Projected(models.Model):
    """A row folded of one stream: `stream_id` is the id in the name of the stream, `number` counts its rows from 0.

    No row here is ever written by a command or by hand: `projecting` writes the rows of a stream anew whenever
    something happened in it. Ids and values alone, no personal data; no foreign keys, for the log knows none. Instants
    instead of booleans, so that a figure can be told as of a day in the past.
    """

    pk = models.CompositePrimaryKey("stream_id", "number")
    stream_id = models.UUIDField()
    number = models.IntegerField()

    class Meta:
        abstract = True


def alive(*instants: str) -> Any:
    """A column that the database works out: from the first to the last of these instants of a row, both of them in it.

    As of an instant outside of it a row says the same as at its end, or nothing yet: only rows that are alive at a
    cut-off have to be looked at, whoever has added up what they come to at their end (`cells`).
    """
    named = ", ".join(instants)
    return models.GeneratedField(
        expression=models.Func(
            template=f"tstzrange(least({named}), greatest({named}), '[]')", output_field=DateTimeRangeField()
        ),
        output_field=DateTimeRangeField(),
        db_persist=True,
    )


def alive_index(table: str) -> GistIndex:
    """The index that finds rows which are alive at an instant."""
    return GistIndex(fields=["alive"], name=f"insight_{table}_alive")
