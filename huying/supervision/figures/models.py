"""The figures that a district declares beside those of the platform. Only commands write; none is ever deleted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.ids import new_id
from huying.people.models import Person

MOST_WORD, MOST_TOLD = 40, 200


class DistrictFigure(models.Model):
    """One declared figure. `among` and `counted` are keys of `conditions`: no condition is put together from words."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.SlugField(max_length=24, unique=True)
    area_code = models.CharField(max_length=16)
    word = models.CharField(max_length=MOST_WORD)
    told = models.CharField(max_length=MOST_TOLD)
    of = models.CharField(max_length=MOST_TOLD)
    source = models.CharField(max_length=MOST_TOLD)
    among = models.CharField(max_length=40)
    counted = models.CharField(max_length=40)
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "word"], condition=Q(withdrawn_at=None), name="figure_declared_once_by_name"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="figure_declared_with_source"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this figure in the event log."""
        return f"figure:{self.pk}"
