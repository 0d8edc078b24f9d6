"""Requests to see footage, with the register of what was looked at. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.cases.models import Case, Party
from huying.cases.models.choices import choices
from huying.cases.video.rules import GROUNDS, STATES, WHERE
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class VideoRequest(models.Model):
    """One request: who asks on which ground and why, which camera and minutes, who decided, and what was looked at.

    `operator` runs the cameras; `consented_by` is who of them agreed. `viewers` and `seen` are the register (16).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="video_requests")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=choices(STATES), default="asked")
    ground = models.CharField(max_length=12, choices=choices(GROUNDS))
    law = models.CharField(max_length=120)
    reason = EncryptedText(purpose="case")
    place = models.CharField(max_length=200)
    operator = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = EncryptedText(purpose="case")
    consented_by = EncryptedText(purpose="case")
    viewed_at = models.DateTimeField(null=True)
    viewed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    where = models.CharField(max_length=12, choices=choices(WHERE), default="", blank=True)
    viewers = EncryptedText(purpose="case")
    seen = EncryptedText(purpose="case")

    class Meta:
        indexes = [models.Index(fields=["case", "-asked_at"], name="cases_video_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cases_video_ends_after_start"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(asked_by=None) | ~Q(decided_by=F("asked_by")),
                name="cases_video_decided_by_another",
            ),
        ]
