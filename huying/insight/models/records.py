"""What the nightly counts of the age of records come to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class CommunityAge(Projected):
    """The count of one night in one community: its records, and how many of them were fresh, stale, never collected."""

    area_code = models.CharField(max_length=16)
    records = models.IntegerField()
    fresh = models.IntegerField()
    stale = models.IntegerField()
    never = models.IntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["counted_at"], name="insight_age_counted")]
