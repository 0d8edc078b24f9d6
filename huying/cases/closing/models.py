"""Return visits (回访) and the archived file. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.closing.rules import WAYS
from huying.cases.models import Case
from huying.cases.rules import LEVELS
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Visit(models.Model):
    """A return visit: planned when something has come of a case, done when somebody was reached or given up on.

    `cause` is the state that it asks about; `answers` are the script's questions with what was answered, as JSON.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="visits")
    number = models.IntegerField()
    cause = models.CharField(max_length=16)
    planned_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    way = models.CharField(max_length=8, choices=[(way, way) for way in WAYS], default="", blank=True)
    reached = models.BooleanField(null=True)
    satisfied = models.BooleanField(null=True)
    level = models.CharField(
        max_length=12, choices=[(level, level) for level in LEVELS], default="", db_default="", blank=True
    )
    """How satisfied; empty where nobody was reached, and of visits that were made before levels were asked for."""
    performed = models.BooleanField(null=True)
    answers = EncryptedText(purpose="case")
    wishes = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    paper_id = models.UUIDField(null=True)
    how: str = ""
    """How satisfied in words, set by who shows it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_closing_visit_number_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(at=None), name="cases_closing_visit_one_open"),
        ]
        indexes = [
            models.Index(fields=["planned_at"], name="cases_closing_visit_open", condition=Q(at=None)),
        ]


class Archived(models.Model):
    """The file of a closed case: its number and whether what came of it meets what was asked, as the clerk said."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="archived")
    number = models.CharField(max_length=40, unique=True)
    meets_request = models.CharField(max_length=300)
    permanent = models.BooleanField(default=False)
    bound = ArrayField(models.UUIDField(), default=list)
    """Under which keys the file lies bound on the shelf, one for each set of papers that somebody may read."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Gap(models.Model):
    """Why the file of a case does without something that it should hold; `need` is the key of what is missing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="gaps", db_index=False)
    need = models.CharField(max_length=60)
    reason = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "need"], name="cases_closing_gap_once")]
