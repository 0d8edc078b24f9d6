"""Which whistles residents raised by scanning, and how they rated what was done. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.patrols.plates.models import Plate


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
