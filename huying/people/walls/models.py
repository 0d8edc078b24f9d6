"""A link by which a device shows the wall screen of an area, and every opening of a wall. Only commands write here."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.people.models import Person


class WallLink(models.Model):
    """A device's way to the wall of one area: only the SHA-256 of its secret is kept. It opens nothing else."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    name = models.CharField(max_length=40)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="walls_link_ends_after_start"),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="walls_link_revoked_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["area_code", "-made_at"], name="walls_link_area")]

    def opens(self, at: datetime) -> bool:
        """Whether it still opens the wall."""
        return self.revoked_at is None and at < self.expires_at

    @property
    def stream(self) -> str:
        """Its stream in the event log."""
        return f"wall:{self.pk}"


class WallOpening(models.Model):
    """Somebody opened the wall of an area: a device by its link, or a seat by its role. Its id is what the gateway
    knows the screen by, so that nothing addressed to a person ever goes to a wall."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    link = models.ForeignKey(WallLink, on_delete=models.PROTECT, null=True, related_name="openings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(link=None, person__isnull=False) | Q(link__isnull=False, person=None),
                name="walls_opening_by_link_or_person",
            ),
        ]
        indexes = [models.Index(fields=["link", "-at"], name="walls_opening_link")]
