"""How far the log has been folded."""

from __future__ import annotations

from django.db import models


class Progress(models.Model):
    """One row: the position in the order of the log up to which everything is folded, and when the tables were built
    anew the last time. Without a row nothing has been folded yet.
    """

    id = models.IntegerField(primary_key=True, default=1)
    position = models.BigIntegerField()
    rebuilt_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="insight_progress_one")]
