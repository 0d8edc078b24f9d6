"""Rules of clocks with effective dates, and the clocks that are running."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id


class Rule(models.Model):
    """How long something may take, for a type × level × area, and which command acts when it is missed.

    An empty type or area and a null level match any; the most specific row wins. Rows are never edited: a change is a
    new row with a later `effective_from` (the old one gets `effective_to`), and a running clock keeps its own copy. A
    change withdrawn before it begins has both at the same instant: it never holds. A `cumulative` limit counts from the
    whistle, another from the end of the step before it (`rules.FOLLOWS`).
    """

    CLASSES = [(word, word) for word in ("statutory", "regulatory_local", "policy")]

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=24)
    incident_type = models.CharField(max_length=24, default="", blank=True)
    level = models.IntegerField(null=True)
    area_code = models.CharField(max_length=16, default="", blank=True)
    limit_s = models.IntegerField()
    cumulative = models.BooleanField(default=True)
    command = models.CharField(max_length=60, default="", blank=True)
    args = models.JSONField(default=dict)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)
    classification = models.CharField(max_length=20, choices=CLASSES, default="policy")
    source = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(limit_s__gt=0), name="clocks_rule_limit_positive"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="clocks_rule_ends_not_before_start",
            ),
        ]


class RunningClock(models.Model):
    """A clock of one stream. It ends once: stopped in time, or fired when due (and stopped later, past its limit)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    stream = models.CharField(max_length=80)
    kind = models.CharField(max_length=24)
    step = models.IntegerField(default=0)
    frozen = models.JSONField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    fired_at = models.DateTimeField(null=True)
    command = models.CharField(max_length=60)
    args = models.JSONField(default=dict)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "kind", "step"], name="clocks_running_once")]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="clocks_running_due",
                condition=Q(stopped_at=None, fired_at=None, parked_at=None),
            ),
        ]
