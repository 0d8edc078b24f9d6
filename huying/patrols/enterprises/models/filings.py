"""Filings of precursor chemicals, the catalogue, and the audit of what was approved at once."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.patrols.enterprises.models.levels import Finding
from huying.patrols.enterprises.models.register import Enterprise, choices
from huying.patrols.enterprises.rules import PURPOSES, AuditState, FilingState
from huying.people.models import Person


class Chemical(models.Model):
    """A controlled precursor chemical: its class (1–3) and number in the annex, from which document, since when.

    Salts of what stands in classes 1 and 2 are controlled too; `medicinal` marks those of class 1 that are medicines.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    chemical_class = models.SmallIntegerField()
    number = models.SmallIntegerField()
    name = models.CharField(max_length=120)
    medicinal = models.BooleanField(default=False)
    source = models.CharField(max_length=200)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(chemical_class__gte=1, chemical_class__lte=3), name="patrols_chemical_class"
            ),
            models.UniqueConstraint(fields=["name"], condition=Q(effective_to=None), name="patrols_chemical_name_once"),
        ]


class Filing(models.Model):
    """An enterprise files what it will buy: which chemical, kilograms, what for, when, from whom (credit code).

    `level` and `reasons` are what the rule saw when it was filed, kept as data; `instant` when the rule approved it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=24, unique=True)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="filings")
    chemical = models.ForeignKey(Chemical, on_delete=models.PROTECT, related_name="+")
    kilograms = models.DecimalField(max_digits=12, decimal_places=3)
    purpose = models.CharField(max_length=12, choices=choices(PURPOSES))
    purpose_words = models.CharField(max_length=200, default="", blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    counterpart_code = models.CharField(max_length=18)
    counterpart_name = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=choices(tuple(FilingState)))
    level = models.CharField(max_length=12)
    instant = models.BooleanField()
    reasons = models.JSONField()
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=500, default="", blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    fault = models.OneToOneField(Finding, on_delete=models.PROTECT, null=True, related_name="filing")

    class Meta:
        indexes = [
            models.Index(fields=["enterprise", "filed_at"], name="patrols_filing_enterprise"),
            models.Index(fields=["state", "filed_at"], name="patrols_filing_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kilograms__gt=0), name="patrols_filing_kilograms"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="patrols_filing_ends_after_start"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(filed_by=None) | ~Q(decided_by=F("filed_by")),
                name="patrols_filing_decided_by_other",
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts, clocks and papers."""
        return f"filing:{self.pk}"

    @property
    def title(self) -> str:
        """What is filed, without a person."""
        return f"{self.enterprise.name}：{self.chemical.name}"


class AuditPeriod(models.Model):
    """A month of a district: the hash of its seed, published before; the seed and what it drew, published after.

    `codes` are all that was approved at once in the month, in order; `sample` those that a person checks.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    month = models.CharField(max_length=7)
    commitment = models.CharField(max_length=64)
    sealed_seed = EncryptedText(purpose="enterprise")
    percent = models.SmallIntegerField()
    committed_at = models.DateTimeField()
    seed = models.CharField(max_length=64, default="", blank=True)
    codes = ArrayField(models.CharField(max_length=24), default=list)
    sample = ArrayField(models.CharField(max_length=24), default=list)
    drawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "month"], name="patrols_auditperiod_once"),
            models.CheckConstraint(condition=Q(percent__gte=5, percent__lte=100), name="patrols_auditperiod_percent"),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"filing-audit:{self.pk}"


class FilingAudit(models.Model):
    """A person looks at a filing that was drawn: it was right, or there is a fault in it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="audit")
    period = models.ForeignKey(AuditPeriod, on_delete=models.PROTECT, related_name="audits")
    state = models.CharField(max_length=8, choices=choices(tuple(AuditState)), default=AuditState.DRAWN)
    note = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
