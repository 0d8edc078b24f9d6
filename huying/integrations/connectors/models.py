"""Connectors, their maps, what they sent in one go, and what became of each record. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.integrations.connectors.rules import Fate
from huying.people.models import Organisation


class Connector(models.Model):
    """One outside system that tells of matters, for the body that receives them."""

    id = models.UUIDField(primary_key=True, default=new_id)
    slug = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    at = models.DateTimeField()

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"connector:{self.pk}"


class FieldMap(models.Model):
    """One version of its map; a version is never edited."""

    id = models.BigAutoField(primary_key=True)
    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="maps")
    version = models.IntegerField()
    said = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connector", "version"], name="connectors_map_version_once")]


class Batch(models.Model):
    """What came in one go: `rows` records, of which the first `read_to` were taken in.

    `content` is a sealed JSON list of them, dropped when all were taken in; `digest` is its SHA-256, so that the same
    batch sent again is the same batch.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="batches")
    digest = models.BinaryField()
    content = models.BinaryField(default=b"")
    rows = models.IntegerField()
    read_to = models.IntegerField(default=0)
    applied = models.IntegerField(default=0)
    rejected = models.IntegerField(default=0)
    folded = models.IntegerField(default=0)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connector", "digest"], name="connectors_batch_once")]
        indexes = [models.Index(fields=["at"], name="connectors_batch_under_way", condition=Q(ended_at=None))]


class Record(models.Model):
    """One record in one wording. `content` is kept while it is rejected; `code` is that of the case that it became.

    `faults` is a list of what is wrong: column, Chinese, English.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    connector = models.ForeignKey(Connector, on_delete=models.PROTECT, related_name="records")
    key = models.CharField(max_length=60)
    digest = models.BinaryField()
    state = models.CharField(max_length=8, choices=[(fate, fate) for fate in Fate])
    content = EncryptedText(purpose="connector")
    faults = models.JSONField(default=list)
    reason = models.CharField(max_length=200, default="", blank=True)
    code = models.CharField(max_length=20, default="", blank=True)
    map_version = models.IntegerField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["connector", "key", "digest"], name="connectors_record_once")]
        indexes = [models.Index(fields=["connector", "state", "at"], name="connectors_record_state")]
