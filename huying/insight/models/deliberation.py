"""What the history of deliberations comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class DecisionTask(Projected):
    """Something that was to be done after a deliberation, as it was noted from `begun_at` until `undone_at`.

    As of an instant, one row of a task counts. `due_at` is the midnight at which its day begins, in China.
    """

    task_id = models.UUIDField()
    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    due_at = models.DateTimeField()
    done = models.BooleanField()
    begun_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="insight_task_due")]
