"""The register: enterprises, who checks them, what was found, who read whom to call, and what an import brought."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.patrols.enterprises.rules import BODY_PARTS, CHECK_ITEMS, TRADES
from huying.people.models import Organisation, Person
from huying.places.models import Place, Room


def choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words as choices of a column."""
    return [(word, word) for word in words]


class Enterprise(models.Model):
    """A legal entity by its credit code (GB 32100-2015): where it is, what it does, whom to call about it.

    `organisation` is its unit in the platform, whose people act for it; `passed_at` when the association's check let it
    in (入网核查, O01). `contact_name` and `contact_phone` are a natural person's: sealed, and shown masked.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    credit_code = models.CharField(max_length=18, unique=True)
    name = models.CharField(max_length=120)
    trade = models.CharField(max_length=20, choices=choices(TRADES))
    park = models.CharField(max_length=60, default="", blank=True)
    area_code = models.CharField(max_length=16)
    building = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    contact_name = EncryptedText(purpose="enterprise")
    contact_phone = EncryptedText(purpose="enterprise")
    passed_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=200, default="", blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "name"], name="patrols_enterprise_area"),
            models.Index(fields=["organisation"], name="patrols_enterprise_unit"),
            models.Index(fields=["building"], name="patrols_enterprise_building"),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"enterprise:{self.pk}"


class Body(models.Model):
    """An organisation has a part in the matters of an area's enterprises from a day on: see BODY_PARTS."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    part = models.CharField(max_length=12, choices=choices(BODY_PARTS))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area_code", "part"], condition=Q(valid_to=None), name="patrols_body_open"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="patrols_body_ends_after_start"
            ),
        ]


class EnterpriseCheck(models.Model):
    """The association looked at a new enterprise: what was there of CHECK_ITEMS, and whether it was let in."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="checks")
    there = ArrayField(models.CharField(max_length=20, choices=choices(CHECK_ITEMS)), default=list)
    passed = models.BooleanField()
    note = models.CharField(max_length=500, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class ExpertVisit(models.Model):
    """Experts came to guide an enterprise (专家团队上门指导, O06): what about, and what they advised."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="visits")
    visited_on = models.DateField()
    topic = models.CharField(max_length=80)
    advice = models.CharField(max_length=1000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class ContactReading(models.Model):
    """Somebody read whom to call at an enterprise, and said why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="readings")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class RegisterImport(models.Model):
    """A table that was brought: how many rows were entered, and the faulty ones (sealed, for a week)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.CharField(max_length=120)
    entered = models.IntegerField()
    same = models.IntegerField()
    faulty = models.IntegerField()
    faults = EncryptedText(purpose="enterprise")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
