"""Imports of a ledger, their rows, and from which row a case came. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from huying.cases.ledger.rules import Fate, Stage
from huying.cases.models import Case
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class Ledger(models.Model):
    """One file that somebody brought: who, for which body, and how many of its rows became what.

    `headings` are those of the file in their order; `read_to` is the last row of the sheet that was checked, `rows`
    how many there are, as far as is known.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    size = models.IntegerField()
    stage = models.CharField(max_length=12, choices=[(stage, stage) for stage in Stage], default=Stage.CHECKING)
    sheet = models.CharField(max_length=40)
    header_row = models.IntegerField()
    headings = ArrayField(models.CharField(max_length=80))
    rows = models.IntegerField(default=0)
    read_to = models.IntegerField(default=0)
    good = models.IntegerField(default=0)
    faulty = models.IntegerField(default=0)
    there = models.IntegerField(default=0)
    differs = models.IntegerField(default=0)
    imported = models.IntegerField(default=0)
    failure = models.CharField(max_length=40, default="", blank=True)
    attempts = models.IntegerField(default=0)
    """How often the worker began without getting any further; after a few times it is given up."""
    at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-at"], name="cases_ledger_owner"),
            models.Index(
                fields=["at"], name="cases_ledger_under_way", condition=models.Q(stage__in=["checking", "importing"])
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"ledger:{self.pk}"


class LedgerFile(models.Model):
    """The file itself, sealed, until all of its rows have been read."""

    ledger = models.OneToOneField(Ledger, on_delete=models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()


class LedgerRow(models.Model):
    """One row: its cells sealed as a JSON list, what is wrong with it. The cells are dropped once it is a case.

    `key` is the blind index of what it is called in the ledger.
    """

    id = models.BigAutoField(primary_key=True)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="lines")
    number = models.IntegerField()
    fate = models.CharField(max_length=8, choices=[(fate, fate) for fate in Fate])
    key = models.BinaryField(default=b"")
    cells = EncryptedText(purpose="ledger")
    faults = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ledger", "number"], name="cases_ledger_row_once")]
        indexes = [
            models.Index(fields=["ledger", "fate", "number"], name="cases_ledger_row_fate"),
            models.Index(fields=["ledger", "key"], name="cases_ledger_row_key"),
        ]


class FaultsRequest(models.Model):
    """Somebody asks to take the faulty rows along, and another person decides; `approved` is null until then."""

    id = models.UUIDField(primary_key=True, default=new_id)
    ledger = models.ForeignKey(Ledger, on_delete=models.CASCADE, related_name="faults_requests")
    reason = models.CharField(max_length=200)
    rows = models.IntegerField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    approved = models.BooleanField(null=True)
    answer = models.CharField(max_length=200, default="", blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ledger", "asked_by"],
                condition=models.Q(decided_at=None),
                name="cases_ledger_faults_one_open",
            ),
        ]


class Origin(models.Model):
    """From which row of which file a case came, and the blind index of all that the row said."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="origin")
    ledger = models.ForeignKey(Ledger, on_delete=models.PROTECT, related_name="origins")
    number = models.IntegerField()
    digest = models.BinaryField()
