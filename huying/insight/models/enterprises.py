"""What the history of requests of enterprises comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class EnterpriseRequest(Projected):
    """A request of an enterprise for a service: `place_id` its building, `ordered_at` when a department was called.

    It was closed or, where `withdrawn`, taken back at `ended_at`.
    """

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    place_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField(null=True)
    withdrawn = models.BooleanField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="insight_request_asked")]
