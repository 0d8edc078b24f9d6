"""Imports of tables into the registry, and what is wrong with their rows. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huying.core.ids import new_id
from huying.patrols.registry.rules import DATUMS, KINDS, Stage
from huying.people.models import Person


class AddressImport(models.Model):
    """One table that somebody brought for the area of a post, and how many of its rows became what.

    `content` is the file itself, kept until it is forgotten: a registry holds no personal data. `read_to` counts the
    rows that were read in the present stage, of about `rows`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in KINDS])
    datum = models.CharField(
        max_length=8, choices=[(datum, datum) for datum in DATUMS], default="wgs84", db_default="wgs84"
    )
    name = models.CharField(max_length=120)
    size = models.IntegerField()
    stage = models.CharField(max_length=12, choices=[(stage, stage) for stage in Stage], default=Stage.CHECKING)
    sheet = models.CharField(max_length=40, blank=True)
    header_row = models.IntegerField()
    headings = ArrayField(models.CharField(max_length=80))
    content = models.BinaryField(null=True)
    rows = models.IntegerField(default=0)
    read_to = models.IntegerField(default=0)
    good = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0)
    new = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    same = models.IntegerField(default=0)
    failure = models.CharField(max_length=40, default="", blank=True)
    attempts = models.IntegerField(default=0)
    """How often the worker began without getting any further; after a few times it is given up."""
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "-at"], name="patrols_registry_area"),
            models.Index(
                fields=["at"],
                name="patrols_registry_under_way",
                condition=models.Q(stage__in=["checking", "importing"]),
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"address_import:{self.pk}"

    @property
    def done(self) -> int:
        """Rows that are in the registry by now."""
        return self.new + self.changed + self.same


class RowFault(models.Model):
    """What is wrong in one cell, in both languages; `column` is its key, empty for the row as a whole."""

    id = models.BigAutoField(primary_key=True)
    taken = models.ForeignKey(AddressImport, on_delete=models.CASCADE, related_name="faults")
    row = models.IntegerField()
    column = models.CharField(max_length=20, blank=True)
    zh = models.CharField(max_length=400)
    en = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["taken", "row"], name="patrols_registry_fault")]
