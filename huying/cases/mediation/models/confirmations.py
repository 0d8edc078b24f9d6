"""Judicial confirmation of an agreement: the joint application and what the court decided."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.mediation.models.agreements import Agreement
from huying.cases.mediation.rules import OTHER_COURT
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person

STATES = ("applied", "accepted", "not_accepted", "confirmed", "rejected", "ended", "withdrawn")


class Confirmation(models.Model):
    """An application for one version of an agreement; it is `ended` when another version took its place undecided.

    It is `withdrawn` when the parties took it back before the court ruled: then they may apply again, and so they may
    at another court when this one said that it is not competent (`other_court`). `ground` is one of rules.EXCLUSIONS
    when the court says no, `number` the court's own.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="confirmations")
    court = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=choices(STATES), default="applied")
    applicants = ArrayField(models.UUIDField())
    address = EncryptedText(purpose="party")
    applied_at = models.DateTimeField()
    applied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=16, default="", blank=True)
    number = models.CharField(max_length=60, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=~Q(state="withdrawn") & ~Q(ground=OTHER_COURT),
                name="cases_confirmation_one_standing",
            )
        ]
        indexes = [models.Index(fields=["court", "state"], name="cases_confirmation_court")]
