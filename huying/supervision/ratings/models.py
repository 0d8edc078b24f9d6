"""Objections of rated bodies to ratings. Only commands write here; the database refuses to change or delete more."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.citizen.models import Rating
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.orders.models import Evaluation
from huying.people.models import Organisation, Person
from huying.supervision.ratings.rules import Kind, State


class RatingObjection(models.Model):
    """An objection to one rating: of an organisation on an order (`evaluation`), or of a citizen on a case (`rating`).

    `rated` is the body that objects, `matter_code` the code of the order or case. Who rated is not in this row.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Kind])
    state = models.CharField(
        max_length=8, choices=[(each.value, each.value) for each in State], default=State.OPEN.value
    )
    area_code = models.CharField(max_length=16)
    matter_code = models.CharField(max_length=24)
    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, null=True, related_name="objection")
    rating = models.OneToOneField(Rating, on_delete=models.PROTECT, null=True, related_name="objection")
    rated = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = EncryptedText(purpose="rating")
    evidence = ArrayField(models.CharField(max_length=80), default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    ruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=Kind.ORDER, evaluation__isnull=False, rating=None)
                | Q(kind=Kind.CASE, evaluation=None, rating__isnull=False),
                name="rating_objection_to_one_rating",
            ),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, ruled_at=None, reason="")
                | (~Q(state=State.OPEN) & Q(ruled_at__isnull=False) & ~Q(reason="")),
                name="rating_objection_ruled_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "-at"], name="rating_objection_newest"),
            models.Index(fields=["rated", "-at"], name="rating_objection_rated"),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"rating_objection:{self.pk}"

    @property
    def score(self) -> int:
        """What was given, 1 to 5."""
        return self._rated_as.score

    @property
    def rated_at(self) -> datetime:
        """When it was given."""
        return self._rated_as.at

    @property
    def _rated_as(self) -> Evaluation | Rating:
        given = self.evaluation or self.rating
        assert given is not None, "held by rating_objection_to_one_rating"
        return given
