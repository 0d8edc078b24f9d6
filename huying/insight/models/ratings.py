"""What the history of ratings between organisations, and of objections to ratings, comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class OrderRating(Projected):
    """What one organisation said of another's part in an order, 1 to 5; `side` is who rated, never which body.

    `left_out_at`: since when figures leave it out, as was ruled after the rated body objected.
    """

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    matter_id = models.UUIDField(null=True)
    rated_id = models.UUIDField()
    side = models.CharField(max_length=12)
    score = models.IntegerField()
    rated_at = models.DateTimeField()
    left_out_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["rated_at"], name="insight_order_rating_at")]


class ObjectedRating(Projected):
    """An objection to a rating, and what was ruled (`outcome`, empty while nothing was)."""

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    kind = models.CharField(max_length=8)
    objected_at = models.DateTimeField()
    ruled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8)

    class Meta:
        indexes = [models.Index(fields=["ruled_at"], name="insight_objected_ruled")]
