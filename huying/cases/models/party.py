"""Whose matter a case is, and what was done to them. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.models.case import Case
from huying.cases.models.choices import choices
from huying.cases.rules import SIDES
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Party(models.Model):
    """Somebody whose matter it is. Personal data is sealed; the indexes find equal values and tell nothing else.

    `name` may be a pseudonym and everything but it may be empty: an identity number is never required (domain 2.6).
    A third party's word counts in a mediation only where `takes_part` says so. An agent speaks for the party of
    `agent_for` and stands on its side; `authority` is the written one, null as long as it is missing.
    """

    KINDS = ("natural", "organisation")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="parties", db_index=False)
    number = models.IntegerField()
    side = models.CharField(max_length=12, choices=choices(SIDES))
    kind = models.CharField(max_length=12, choices=choices(KINDS), default="natural")
    pseudonym = models.BooleanField(default=False)
    name = EncryptedText(purpose="party")
    name_index = models.BinaryField(default=b"")
    phone = EncryptedText(purpose="party")
    phone_index = models.BinaryField(default=b"")
    id_kind = models.CharField(max_length=12, default="", blank=True)
    id_number = EncryptedText(purpose="party")
    id_index = models.BinaryField(default=b"")
    address = EncryptedText(purpose="party")
    sex = models.CharField(max_length=8, default="", blank=True)
    minor = models.BooleanField(default=False)
    representative = models.BooleanField(default=False)
    agent_for = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="agents")
    authority = models.ForeignKey("Material", on_delete=models.SET_NULL, null=True, related_name="+")
    takes_part = models.BooleanField(default=False, db_default=False)
    left_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1, db_default=1)
    """Counts its corrections: a form that was filled in before the last one is not taken."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cases_party_number_once")]
        indexes = [
            models.Index(fields=["name_index"], name="cases_party_name", condition=~Q(name_index=b"")),
            models.Index(fields=["phone_index"], name="cases_party_phone", condition=~Q(phone_index=b"")),
            models.Index(fields=["id_index"], name="cases_party_id", condition=~Q(id_index=b"")),
        ]


class PartyChange(models.Model):
    """What was done to the parties of a case, why, and which values stood there before: a sealed JSON object.

    Former values are kept as evidence: shown masked, and whole for a reason that is put on record.
    """

    VERBS = ("add", "correct", "leave")

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="party_changes", db_index=False)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="changes")
    verb = models.CharField(max_length=8, choices=choices(VERBS))
    parts = ArrayField(models.CharField(max_length=16), default=list)
    reason = EncryptedText(purpose="party")
    before = EncryptedText(purpose="party")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-at"], name="cases_party_change_case")]
