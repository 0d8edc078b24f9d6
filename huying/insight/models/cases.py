"""What the history of cases comes to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class Matter(Projected):
    """The course of a case from its registration, or from a reopening, to the next reopening (`undone_at`).

    As of an instant, one course of a case counts: the one begun before it that was not undone before it. What holds
    for the whole case stands in every course alike: first instants up to `rated_at`, and `owed`, the instants at which
    something agreed on began and ceased to be owed, in turn. `body_id` is that of the newest facts.
    """

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    line = models.CharField(max_length=12)
    source = models.CharField(max_length=12)
    category = models.CharField(max_length=24)
    collective = models.BooleanField()
    place_id = models.UUIDField(null=True)
    body_id = models.UUIDField(null=True)
    imported = models.BooleanField()
    registered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    merged_at = models.DateTimeField(null=True)
    mediated_at = models.DateTimeField(null=True)
    first_resolved_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)
    suit_at = models.DateTimeField(null=True)
    rated_at = models.DateTimeField(null=True)
    owed = ArrayField(models.DateTimeField())
    begun_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    suit_ended_at = models.DateTimeField(null=True)
    alive = alive(
        "registered_at",
        "accepted_at",
        "merged_at",
        "mediated_at",
        "first_resolved_at",
        "reopened_at",
        "suit_at",
        "rated_at",
        "owed[1]",
        "owed[cardinality(owed)]",
        "begun_at",
        "undone_at",
        "resolved_at",
        "ended_at",
        "suit_ended_at",
    )

    class Meta:
        indexes = [
            models.Index(fields=["registered_at"], name="insight_matter_registered"),
            models.Index(fields=["accepted_at"], name="insight_matter_accepted"),
            models.Index(fields=["resolved_at"], name="insight_matter_resolved"),
            models.Index(fields=["first_resolved_at"], name="insight_matter_first"),
            models.Index(fields=["ended_at"], name="insight_matter_ended"),
            alive_index("matter"),
        ]
