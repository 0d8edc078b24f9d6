"""Kinds of honours with their criteria, the honours, and objections. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.supervision.honours.rules import Recipient, State


class HonourKind(models.Model):
    """An honour that a district confers, by criteria that were announced; a change is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    recipient = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Recipient])
    criteria = models.TextField()
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "name"], condition=Q(effective_to=None), name="honour_kind_one_open"
            ),
        ]


class Honour(models.Model):
    """One honour for one recipient. Of persons it is known beyond the office only once they consented."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.ForeignKey(HonourKind, on_delete=models.PROTECT, related_name="honours")
    area_code = models.CharField(max_length=16)
    period = models.CharField(max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.CharField(max_length=60, default="", blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500)
    state = models.CharField(max_length=12, choices=[(each.value, each.value) for each in State], default="proposed")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    consented_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    publicity_until = models.DateTimeField(null=True)
    conferred_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    conferred_at = models.DateTimeField(null=True)
    certificate = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=500, default="", blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(conferred_by=None) | ~Q(conferred_by=F("proposed_by")), name="honour_conferred_by_other"
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(published_at=None) | Q(consented_at__isnull=False),
                name="honour_person_consented",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation=None) | Q(person=None, organisation__isnull=False),
                name="honour_one_recipient",
            ),
        ]
        indexes = [models.Index(fields=["area_code", "state"], name="honour_area_state")]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"honour:{self.pk}"

    @property
    def named(self) -> str:
        """To whom it goes, as it is printed."""
        if self.person is not None:
            return self.person.name
        body = self.organisation.name if self.organisation is not None else ""
        return f"{body} {self.team}".strip()


class Objection(models.Model):
    """What somebody says against an honour in its publicity; sealed, and nameless unless they say who they are."""

    id = models.UUIDField(primary_key=True, default=new_id)
    honour = models.ForeignKey(Honour, on_delete=models.CASCADE, related_name="objections")
    number = models.IntegerField()
    text = EncryptedText(purpose="honour")
    at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    answer = models.CharField(max_length=500, default="", blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["honour", "number"], name="honour_objection_number")]
