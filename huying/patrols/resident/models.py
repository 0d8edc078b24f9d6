"""Which whistles residents raised by scanning, and how they rated what was done. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.patrols.plates.models import Plate
from huying.people.models import Person
from huying.places.models import Place

WANTS = ("correct", "delete")
OUTCOMES = ("done", "partly", "refused")


class ResidentWhistle(models.Model):
    """A whistle that was raised from a plate. `phone` only if they want to be called back; it is read on record."""

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.OneToOneField(Incident, on_delete=models.CASCADE, related_name="resident_whistle")
    plate = models.ForeignKey(Plate, on_delete=models.PROTECT, related_name="whistles")
    phone = EncryptedText(purpose="resident")
    at = models.DateTimeField()


class MatterRating(models.Model):
    """How satisfied whoever reported is with what was done about the matter; never with a person. Once for a code."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=[("whistle", "whistle"), ("hazard", "hazard")])
    area_code = models.CharField(max_length=16)
    score = models.SmallIntegerField()
    text = EncryptedText(purpose="resident")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="patrols_rating_one_to_five"),
        ]
        indexes = [models.Index(fields=["area_code", "at"], name="patrols_rating_area")]


class DataRequest(models.Model):
    """Somebody asks that what is kept of their own household or shop be corrected or deleted (PIPL 46, 47).

    `home` is the room or shop as they call it, `words` what is wrong; both are sealed like the phone, by which they are
    called back and which shows the answer to them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    wants = models.CharField(max_length=8, choices=[(word, word) for word in WANTS])
    home = EncryptedText(purpose="resident")
    words = EncryptedText(purpose="resident")
    phone = EncryptedText(purpose="resident")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, choices=[(word, word) for word in OUTCOMES], default="", blank=True)
    answer = EncryptedText(purpose="resident")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="") | (Q(answered_at__isnull=False) & ~Q(outcome="")),
                name="patrols_data_request_outcome",
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "at"], name="patrols_data_request_waiting", condition=Q(answered_at=None))
        ]

    @property
    def stream(self) -> str:
        """The stream of this request in the event log."""
        return f"data_request:{self.pk}"
