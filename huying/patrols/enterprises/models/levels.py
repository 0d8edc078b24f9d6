"""Published rules, what counts for or against an entity, the levels that followed, and objections."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.patrols.enterprises.levels import SCHEMES
from huying.patrols.enterprises.models.register import Enterprise, choices
from huying.patrols.enterprises.rules import FINDINGS, TOPICS, Objected
from huying.people.models import Organisation, Person

_LEVELS = tuple(level for levels in SCHEMES.values() for level in levels)


class PublishedRule(models.Model):
    """A number by which entities are treated, from an instant on. Never edited: a change is a new row.

    `area_code` is empty for the installation's own rules; a district's row goes before them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16, default="", blank=True)
    value = models.IntegerField()
    months = models.IntegerField(default=0)
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "area_code"], condition=Q(effective_to=None), name="patrols_rule_one_open"
            ),
            models.CheckConstraint(condition=Q(value__gte=0, months__gte=0), name="patrols_rule_not_negative"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="patrols_rule_ends_not_before_start",
            ),
        ]


class Finding(models.Model):
    """Something found of an entity: a first violation that is only warned of, a violation, or a fault in a filing.

    It counts until it is repaired (`repaired_at`), lifted on objection (`lifted_at`), or falls out of the window of the
    rule that counts it. `repair_words` is how the enterprise says that it has put things right.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=12, choices=choices(FINDINGS))
    topic = models.CharField(max_length=12, choices=choices(TOPICS))
    what = models.CharField(max_length=500)
    basis = models.CharField(max_length=200)
    mend_by = models.DateField(null=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    repair_words = models.CharField(max_length=500, default="", blank=True)
    repair_asked_at = models.DateTimeField(null=True)
    repaired_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    repaired_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enterprise", "at"], name="patrols_finding_enterprise")]
        constraints = [
            models.CheckConstraint(
                condition=Q(repaired_by=None) | Q(by=None) | Q(repaired_at__isnull=False),
                name="patrols_finding_repaired_at",
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts and clocks."""
        return f"finding:{self.pk}"

    @property
    def counts(self) -> bool:
        """Whether it still stands against the entity."""
        return self.repaired_at is None and self.lifted_at is None


class EntityLevel(models.Model):
    """The level of an entity in a scheme for a time, with the reasons as data: each rule as it was applied."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="levels")
    scheme = models.CharField(max_length=12, choices=choices(tuple(SCHEMES)))
    level = models.CharField(max_length=12, choices=choices(_LEVELS))
    reasons = models.JSONField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "scheme"], condition=Q(until=None), name="patrols_level_one_open"
            ),
        ]


class Objection(models.Model):
    """The enterprise objects to a finding, and so to every level that rests on it; somebody else rules."""

    id = models.UUIDField(primary_key=True, default=new_id)
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="objection")
    grounds = EncryptedText(purpose="enterprise")
    state = models.CharField(max_length=12, choices=choices(tuple(Objected)), default=Objected.RAISED)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField()
    ruling = models.CharField(max_length=500, default="", blank=True)
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)
