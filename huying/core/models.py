"""Tables of the event log and of what follows from it, which only `append` and the relay write; and of retention."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id


class Event(models.Model):
    """One fact. Append only; each stream is a hash chain (see `eventlog`)."""

    id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=80)
    version = models.IntegerField()
    type = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.JSONField()
    data = models.JSONField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "version"], name="core_event_stream_version")]
        indexes = [models.Index(fields=["recorded_at"], name="core_event_recorded")]


class Outbox(models.Model):
    """What still has to follow from an event: reactions (until `done_at`) and frames (by `position`)."""

    id = models.BigAutoField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.DO_NOTHING, db_constraint=False)
    stream = models.CharField(max_length=80)
    version = models.IntegerField()
    type = models.CharField(max_length=80)
    topics = ArrayField(models.CharField(max_length=80), default=list)
    position = models.BigIntegerField(null=True, unique=True)
    reacted = ArrayField(models.CharField(max_length=120), default=list)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(fields=["stream", "id"], name="core_outbox_open", condition=Q(done_at=None, parked_at=None)),
            models.Index(fields=["id"], name="core_outbox_unplaced", condition=Q(position=None)),
            models.Index(fields=["parked_at"], name="core_outbox_parked", condition=~Q(parked_at=None)),
        ]


class Checkpoint(models.Model):
    """A Merkle root over the events sealed since the last checkpoint, chained to it."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    event_ids = ArrayField(models.UUIDField())
    root = models.BinaryField()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()


class Idempotency(models.Model):
    """The answer once given to a key, so that a repeated request gets it again and changes nothing."""

    id = models.BigAutoField(primary_key=True)
    who = models.CharField(max_length=80)
    key = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["who", "key"], name="core_idempotency_who_key")]
        indexes = [models.Index(fields=["at"], name="core_idempotency_at")]


class RetentionRule(models.Model):
    """How long a kind of record is kept (see `retention`), in an area: a district, or empty for everywhere.

    Rows are never edited. `least` and `most` are what the law leaves: no shorter and no longer, in the same unit.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16, default="", blank=True)
    length = models.IntegerField()
    unit = models.CharField(max_length=5, choices=[("day", "day"), ("year", "year")], default="day")
    least = models.IntegerField(null=True)
    most = models.IntegerField(null=True)
    ends = models.CharField(
        max_length=10, choices=[(word, word) for word in ("destroy", "anonymise", "archive")], default="destroy"
    )
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "area_code"], condition=Q(effective_to=None), name="core_retention_one_open"
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(length__gte=F("least")), name="core_retention_not_too_short"
            ),
            models.CheckConstraint(
                condition=Q(most=None) | Q(length__lte=F("most")), name="core_retention_not_too_long"
            ),
            models.CheckConstraint(condition=Q(length__gt=0), name="core_retention_positive"),
        ]


class RetentionRun(models.Model):
    """When what is over was last looked for, and when something was last found: how much of a kind."""

    kind = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()
    found_at = models.DateTimeField(null=True)
    found = models.IntegerField(default=0)
