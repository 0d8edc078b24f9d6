"""Plates and their printings. Only the commands of this package write them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.ids import new_id
from huying.patrols.plates.rules import FORMS, KINDS
from huying.people.models import Person
from huying.places.models import Place


class Plate(models.Model):
    """One edition of the plate at one spot of a building (`东门`; empty: the main entrance).

    `serial` counts the editions of a building. The key in its link follows from the row's own id (see `keys`), so that
    a revoked edition is known for what it is and a photo of it opens nothing. `device_digest`: SHA-256 of the key with
    which a changing plate asks for its present link.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="plates")
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS], default="printed")
    spot = models.CharField(max_length=30, default="", blank=True)
    serial = models.IntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_why = models.CharField(max_length=200, default="", blank=True)
    device_digest = models.CharField(max_length=64, unique=True, null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "serial"], name="patrols_plate_serial_once"),
            models.UniqueConstraint(
                fields=["place", "kind", "spot"], condition=Q(revoked_at=None), name="patrols_plate_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_why="") | (Q(revoked_at__isnull=False) & ~Q(revoked_why="")),
                name="patrols_plate_revoked_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(kind="rotating") | Q(device_digest=None), name="patrols_plate_device_rotates"
            ),
        ]
        indexes = [models.Index(fields=["issued_at"], name="patrols_plate_issued")]


class Printing(models.Model):
    """A plate was printed: by whom, when, in which form. One press of the button is one `batch` of several plates."""

    id = models.UUIDField(primary_key=True, default=new_id)
    plate = models.ForeignKey(Plate, on_delete=models.PROTECT, related_name="printings")
    batch = models.UUIDField()
    form = models.CharField(max_length=8, choices=[(form, form) for form in FORMS])
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plate", "batch"], name="patrols_printing_once")]
