"""Who read a case. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.models.case import Case
from huying.people.models import Person


class Reading(models.Model):
    """Somebody read a case: once a day and person for the page, and each time when a masked value was opened."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="readings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    reason = models.CharField(max_length=200, default="", blank=True)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "part", "day"], condition=Q(reason=""), name="cases_reading_once_a_day"
            ),
        ]
