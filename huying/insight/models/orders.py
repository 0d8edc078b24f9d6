"""What the history of orders between centre and departments comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class OrderCourse(Projected):
    """An order. `matter_id` is the id of what it was given for, None for no matter; `lead_id` and `state` the newest.

    `returned_at` is when its result was sent back the first time, `misdirected_at` when it was ruled another body's.
    """

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    area_code = models.CharField(max_length=16)
    matter_id = models.UUIDField(null=True)
    lead_id = models.UUIDField()
    state = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    objected_at = models.DateTimeField(null=True)
    misdirected_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    alive = alive("issued_at", "objected_at", "misdirected_at", "returned_at", "ended_at", "cancelled_at")

    class Meta:
        indexes = [models.Index(fields=["issued_at"], name="insight_order_issued"), alive_index("order")]
