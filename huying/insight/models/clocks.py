"""What the history of legal clocks comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class LegalPeriod(Projected):
    """A legal clock, whose id is `stream_id`: of which matter it is, and from when until when it counted.

    `matter` is the name of the matter's stream (`case:<id>`), `of` the id in it.
    """

    matter = models.CharField(max_length=80)
    of = models.UUIDField()
    kind = models.CharField(max_length=40)
    step = models.IntegerField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["kind", "due_at"],
                include=["of", "step", "started_at", "stopped_at"],
                name="insight_period_due",
            ),
            models.Index(fields=["of", "kind", "step"], name="insight_period_of"),
        ]


class Standstill(Projected):
    """A time in which a legal clock stood still by a document; open without `ended_at`."""

    of = models.UUIDField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["of"], name="insight_standstill_of")]
