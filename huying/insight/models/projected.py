"""What every projected table has: the stream that its rows were folded of, and their number in it."""

from __future__ import annotations

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
