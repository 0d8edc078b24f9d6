"""Records, contacts, changes that met another change, and the age of places and areas. Only commands write."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.patrols.records.rules import (
    AGES,
    CONSENTS_OF,
    FIRE_EQUIPMENT,
    HOUSE_RISKS,
    KINDS,
    MEANS,
    TENANCIES,
)
from huying.people.models import Person
from huying.places.models import Place, Room


def _choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(word, word) for word in words]


def _word(words: tuple[str, ...]) -> models.CharField[str, str]:
    return models.CharField(max_length=12, choices=_choices(words), default="", blank=True)


class Record(models.Model):
    """What is known of a building, of the household of a room, or of a shop or office (籍贯).

    `version` counts the changes of what it holds; `verified_at` is when somebody last saw that it is so; `age` is what
    the nightly count made of that. A household is numbers alone: who lives there stands in `Contact`, by consent.
    `withdrawn_at` is when consent was withdrawn last: what was told by consent up to then is not taken in any more.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=_choices(KINDS))
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="records")
    room = models.OneToOneField(Room, on_delete=models.PROTECT, null=True, related_name="record")
    age = models.CharField(max_length=8, choices=_choices(AGES), default="never")
    verified_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=0)
    people = models.SmallIntegerField(null=True)
    tenancy = _word(TENANCIES)
    sign = models.CharField(max_length=80, default="", blank=True)
    trade = models.CharField(max_length=60, default="", blank=True)
    fire_equipment = _word(FIRE_EQUIPMENT)
    house_risk = _word(HOUSE_RISKS)
    risk_basis = models.CharField(max_length=120, default="", blank=True)
    consent_of = _word(CONSENTS_OF)
    consent_means = _word(MEANS)
    consent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["place"], name="patrols_record_place")]
        constraints = [
            models.UniqueConstraint(fields=["place"], condition=Q(room=None), name="patrols_record_building_once"),
            models.CheckConstraint(
                condition=Q(kind="building", room=None) | ~Q(kind="building") & ~Q(room=None),
                name="patrols_record_kind_of_room",
            ),
            models.CheckConstraint(condition=Q(people=None) | Q(people__gte=0), name="patrols_record_people"),
        ]


class Contact(models.Model):
    """Whom to ask, by that person's own consent: sealed, shown masked, each reading on record, erased on withdrawal."""

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True, related_name="contact")
    name = EncryptedText(purpose="record")
    phone = EncryptedText(purpose="record")
    consent_of = models.CharField(max_length=12, choices=_choices(CONSENTS_OF))
    consent_means = models.CharField(max_length=12, choices=_choices(MEANS))
    consent_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Clash(models.Model):
    """A change made without a network of what somebody else had changed meanwhile: both are kept until one is chosen.

    `told` is what the worker wrote down, as sealed JSON; it is emptied once somebody has chosen.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="clashes")
    told = EncryptedText(purpose="record")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    occurred_at = models.DateTimeField()
    at = models.DateTimeField()
    chosen = models.CharField(max_length=8, choices=_choices(("told", "kept")), default="", blank=True)
    chosen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["record"], name="patrols_clash_open", condition=Q(chosen_at=None))]


class PlaceAge(models.Model):
    """How old what is known of a place is: its records by age."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, primary_key=True, related_name="data_age")
    area_code = models.CharField(max_length=16)
    grid_code = models.CharField(max_length=16, default="", blank=True)
    age = models.CharField(max_length=8, choices=_choices(AGES))
    records = models.IntegerField()
    fresh = models.IntegerField()
    stale = models.IntegerField()
    never = models.IntegerField()
    oldest_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["area_code", "age"], name="patrols_placeage_area"),
            models.Index(fields=["grid_code"], name="patrols_placeage_grid"),
        ]


class AreaAge(models.Model):
    """The count of one night in one community or grid: the numerator and the denominator of its rate (鲜活率)."""

    id = models.BigAutoField(primary_key=True)
    area_code = models.CharField(max_length=16)
    day = models.DateField()
    records = models.IntegerField()
    fresh = models.IntegerField()
    stale = models.IntegerField()
    never = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area_code", "day"], name="patrols_areaage_once")]


class AgeRun(models.Model):
    """One nightly count: how many records there were and of how many the age changed."""

    day = models.DateField(primary_key=True)
    at = models.DateTimeField()
    records = models.IntegerField()
    changed = models.IntegerField()
