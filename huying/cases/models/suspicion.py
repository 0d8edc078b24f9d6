"""Suspected violence at home or a suspected crime: who said so, whom it was told to, and what they answered."""

from __future__ import annotations

from django.db import models

from huying.cases.models.case import Case
from huying.cases.models.choices import choices
from huying.cases.rules import REPORTED_TO
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class SuspicionMark(models.Model):
    """Somebody marked a case as under suspicion: of violence at home, of a crime, or of both; nobody for a system."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspicion_marks")
    domestic_violence = models.BooleanField()
    crime = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class SuspicionReport(models.Model):
    """That violence at home or a crime is suspected was told to a body, under its number; what was told is sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspicion_reports")
    to = models.CharField(max_length=16, choices=choices(REPORTED_TO))
    body = models.CharField(max_length=120)
    number = models.CharField(max_length=60, default="", blank=True)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_suspicion_case_at")]


class SuspicionAnswer(models.Model):
    """What a body answered that found no violence at home or no crime: a suspicion is lifted. Its words are sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="suspicion_answers")
    domestic_violence = models.BooleanField()
    crime = models.BooleanField()
    body = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
