"""What the history of hazards comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class HazardCourse(Projected):
    """A hazard from its finding, or from when it was due anew, to when it was due anew again (`undone_at`).

    As of an instant, one course of a hazard counts: the one begun before it that was not undone before it. `due_at` and
    `rectified_at` are of the course, everything else of the whole hazard: `failed_at` the first re-inspection that it
    did not pass, `outcome` the state in which it ended at `ended_at`.
    """

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16)
    place_id = models.UUIDField()
    category = models.CharField(max_length=40)
    found_at = models.DateTimeField()
    grade = models.CharField(max_length=8)
    graded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16)
    ended_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    rectified_at = models.DateTimeField(null=True)
    alive = alive("found_at", "graded_at", "failed_at", "ended_at", "begun_at", "undone_at", "due_at", "rectified_at")

    class Meta:
        indexes = [
            models.Index(fields=["found_at"], name="insight_hazard_found"),
            models.Index(fields=["code"], name="insight_hazard_code"),
            models.Index(fields=["grid_code"], name="insight_hazard_grid"),
            alive_index("hazard"),
        ]
