"""How far the log has been folded."""

from __future__ import annotations

from django.db import models


class Progress(models.Model):
    """One row: the position in the order of the log up to which everything is folded, and when the tables were built
    anew the last time. Without a row nothing has been folded yet.

    `waiting` says which facts without a position were folded last, how many and the newest of them: until the sequencer
    numbers them they would be folded again before each figure. It stands here, not in the memory of a process, so that
    it is forgotten together with the rows when a transaction is rolled back. `added_up` names the definitions by which
    cells were added up: after others came, cells are not read until they are added up anew.
    """

    id = models.IntegerField(primary_key=True, default=1)
    position = models.BigIntegerField()
    waiting = models.CharField(max_length=60, default="")
    rebuilt_at = models.DateTimeField(null=True)
    added_up = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="insight_progress_one")]
