"""One mediation of a case: its mediator, how they were chosen and checked, who consented."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.mediation.rules import AGREED, CHOICES, KINDS, MEANS, REASONS, REPLACED_FOR
from huying.cases.models import Case, Party
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class Mediation(models.Model):
    """A leg of the case's way. `mediator` is null while a replacement is looked for. `clock` is the code of its rule.

    `why` holds the codes of why this mediator fits. `ended_at` with `outcome` when it is over; a case that comes again
    gets another leg.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="mediations")
    number = models.IntegerField()
    kind = models.CharField(max_length=20, choices=choices(KINDS), default="people")
    committee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    mediator = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="mediations")
    choice = models.CharField(max_length=12, choices=choices(CHOICES))
    why = ArrayField(models.CharField(max_length=24), default=list)
    clock = models.CharField(max_length=40)
    language = models.CharField(max_length=12, default="", blank=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    disclosed_at = models.DateTimeField(null=True)
    disclosure = EncryptedText(purpose="statement")
    material_signed_at = models.DateTimeField(null=True)
    """When the material of a mediation that a court entrusted was signed for."""
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=choices((AGREED, *REASONS)), default="", blank=True)
    outcome_text = EncryptedText(purpose="statement")
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_mediation_number_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(ended_at=None), name="cases_mediation_one_open"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | (~Q(ended_at=None) & ~Q(outcome="")),
                name="cases_mediation_ends_with_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["mediator"], name="cases_mediation_open", condition=Q(ended_at=None)),
            models.Index(fields=["mediator", "-assigned_at"], name="cases_mediation_mediator"),
        ]


class ConflictCheck(models.Model):
    """What was found when a mediator was checked against the parties; empty when nothing."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="conflict_checks")
    mediator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found = ArrayField(models.CharField(max_length=16), default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="cases_conflict_case")]


class Replacement(models.Model):
    """A mediator stepped down: for which ground, at which party's wish, and who took over when.

    `new` is the same one where all parties agreed that they go on.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="replacements")
    old = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.CharField(max_length=12, choices=choices(REPLACED_FOR))
    reason = EncryptedText(purpose="statement")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation"], condition=Q(new=None), name="cases_replacement_one_waiting")
        ]


class Wish(models.Model):
    """Which mediator a party wishes for; when all wish for the same one, that one is assigned (人民调解法 19)."""

    party = models.OneToOneField(Party, on_delete=models.CASCADE, primary_key=True, related_name="wish")
    mediator = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    means = models.CharField(max_length=8, choices=choices(MEANS))
    at = models.DateTimeField()


class Consent(models.Model):
    """A party's answer to whether they want mediation. A minor's guardian is named and was present."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="consents")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given = models.BooleanField()
    means = models.CharField(max_length=8, choices=choices(MEANS))
    guardian = EncryptedText(purpose="party")
    document = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mediation", "party"], name="cases_consent_once")]
