"""A case given to another body of the centre (移交). Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models.case import Case
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class HandOver(models.Model):
    """The body that received a case first hands it over to another one of the centre (移交), or wishes to.

    It stays responsible until the other one accepts. `accepted` is null until then; a no tells why in `answer`.
    Nobody asked for, or decided, what the system handed over because the matter is about the giver.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hand_overs", db_index=False)
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedText(purpose="case")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)
    answer = EncryptedText(purpose="case")

    class Meta:
        indexes = [models.Index(fields=["case", "asked_at"], name="cases_hand_over_case")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(decided_at=None), name="cases_one_open_hand_over"),
        ]
