"""What the history of return visits and of ratings comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class ReturnVisit(Projected):
    """A return visit that was planned; `step` is that of its clock, which says when it is due."""

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    step = models.IntegerField()
    planned_at = models.DateTimeField()
    visited_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    reached = models.BooleanField()
    alive = alive("planned_at", "visited_at", "called_off_at")

    class Meta:
        indexes = [alive_index("visit")]


class Answer(Projected):
    """What was said of a case and counted, from `answered_at` until another answer went before it (`outdone_at`).

    An answer at a return visit goes before each rating of a citizen; of two of a kind the newer one does.
    `left_out_at`: since when figures leave it out, as was ruled after the rated body objected.
    """

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    answered_at = models.DateTimeField()
    outdone_at = models.DateTimeField(null=True)
    left_out_at = models.DateTimeField(null=True)
    level = models.CharField(max_length=16)
    alive = alive("answered_at", "outdone_at", "left_out_at")

    class Meta:
        indexes = [models.Index(fields=["answered_at"], name="insight_answer_answered"), alive_index("answer")]
