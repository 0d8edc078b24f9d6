"""What the history of whistles comes to."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class Whistle(Projected):
    """A whistle from its raising to its end: `outcome` is the state in which it ended at `ended_at`.

    Each step has until when it had to be taken, None where no rule asked for it, and when it was taken; at `stopped_at`
    it was handled, and no step was needed any more. `acknowledged_at`: somebody received it, was called by a rule, or
    came; `seen_to_at`: somebody was there, or it was handled. `waited` are the instants at which it began and ceased to
    wait for the node above, in turn. An `exercise` is counted nowhere.
    """

    code = models.CharField(max_length=20)
    template = models.CharField(max_length=24)
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16)
    raised_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    seen_to_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12)
    ended_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    receive_due_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    dispatch_due_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    arrive_due_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    waited = ArrayField(models.DateTimeField())
    exercise = models.BooleanField(db_default=False)
    alive = alive(
        "raised_at",
        "acknowledged_at",
        "seen_to_at",
        "ended_at",
        "stopped_at",
        "receive_due_at",
        "received_at",
        "dispatch_due_at",
        "dispatched_at",
        "arrive_due_at",
        "arrived_at",
        "waited[1]",
        "waited[cardinality(waited)]",
    )

    class Meta:
        indexes = [
            models.Index(fields=["raised_at"], name="insight_whistle_raised"),
            models.Index(fields=["code"], name="insight_whistle_code"),
            models.Index(fields=["grid_code"], name="insight_whistle_grid"),
            alive_index("whistle"),
        ]


class WhistleResponse(Projected):
    """One organisation called to a whistle: its first call, and its first arrival. `outcome` as of the whistle."""

    organisation_id = models.UUIDField()
    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16)
    called_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    outcome = models.CharField(max_length=12)
    ended_at = models.DateTimeField(null=True)
    exercise = models.BooleanField(db_default=False)
    alive = alive("called_at", "arrived_at", "ended_at")

    class Meta:
        indexes = [models.Index(fields=["arrived_at"], name="insight_response_arrived"), alive_index("response")]


class MatterRating(Projected):
    """What whoever reported a hazard or a whistle from a plate said of what was done: 1 to 5, once for each code."""

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    score = models.IntegerField()
    rated_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["rated_at"], name="insight_rating_at")]
