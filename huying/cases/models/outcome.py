"""How a case ended, or by which way it goes on. Only commands write here."""

from __future__ import annotations

from django.db import models

from huying.cases.models.case import Case
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Outcome(models.Model):
    """How a case ended or by which way it goes on, one row for each time: the ground, the other way, the words.

    `verb` is that of the transition. `ground` and `route` are codes of `words_intake`; `body` and `number` name who
    has it from then on; a petition's answer stands in `ground`.
    """

    VERBS = ("not_accept", "withdraw", "other_route", "dispose")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="outcomes")
    verb = models.CharField(max_length=12, choices=choices(VERBS))
    ground = models.CharField(max_length=24, default="", blank=True)
    route = models.CharField(max_length=24, default="", blank=True)
    body = models.CharField(max_length=120, default="", blank=True)
    number = models.CharField(max_length=60, default="", blank=True)
    text = EncryptedText(purpose="case")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_outcome_case_at")]
