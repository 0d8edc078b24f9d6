"""Findings, the purposes for which procurators read, what became of hits, and changed checks. Only commands write."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models import Case
from huying.core.ids import new_id
from huying.people.models import Organisation, Person
from huying.supervision.legal_supervision.rules import Check, Dealt
from huying.supervision.letters.models import Letter
from huying.supervision.letters.rules import MOST_SUBJECT
from huying.supervision.letters.rules import State as LetterState

CHECKS = [(check.value, check.value) for check in Check]


class Finding(models.Model):
    """What a procurator found (监督意见): about an organisation, and of a matter where there is one; never a person.

    `letter` is what was drafted from it; one that was withdrawn makes room for another.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    area_code = models.CharField(max_length=16)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=12, choices=CHECKS, default="", blank=True)
    subject = models.CharField(max_length=MOST_SUBJECT)
    sections = models.JSONField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, related_name="findings")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_why=""), name="finding_withdrawn_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(letter=None), name="finding_withdrawn_or_lettered"
            ),
        ]
        indexes = [models.Index(fields=["area_code", "-written_at"], name="finding_newest")]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"finding:{self.pk}"

    @property
    def state(self) -> str:
        """A key of FINDING_STATES; a letter that was withdrawn counts for none."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "lettered" if self.letter and self.letter.state != LetterState.WITHDRAWN else "written"


class ProcessReading(models.Model):
    """Somebody reads the process of a matter for a purpose, once a day and person."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "day"], name="process_reading_once_a_day"),
            models.CheckConstraint(condition=~Q(purpose=""), name="process_reading_with_purpose"),
        ]


class Hit(models.Model):
    """What became of a fault that a check shows of a matter: dismissed with a reason, or made a finding."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=12, choices=CHECKS)
    dealt = models.CharField(max_length=9, choices=[(dealt.value, dealt.value) for dealt in Dealt])
    reason = models.CharField(max_length=500, default="", blank=True)
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, related_name="hits")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "rule"], name="hit_once"),
            models.CheckConstraint(condition=~Q(dealt="dismissed") | ~Q(reason=""), name="hit_dismissed_with_reason"),
        ]


class CheckSetting(models.Model):
    """How a check is set in an area since somebody changed it; without a row it runs with its own limit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    rule = models.CharField(max_length=12, choices=CHECKS)
    on = models.BooleanField(default=True)
    limit = models.IntegerField(null=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area_code", "rule"], name="check_setting_once")]
