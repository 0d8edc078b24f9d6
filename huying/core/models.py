"""Tables of the event log and of what follows from it. Only `append` and the relay write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


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
