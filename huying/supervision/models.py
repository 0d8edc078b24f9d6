"""What settled disputes are worth, what was proposed and paid. Only commands write here."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.cases.models import Case
from huying.core.ids import new_id
from huying.people.models import Person
from huying.supervision.rules import CLASSES, State

_CLASS_CHOICES = [(word, word) for word in CLASSES]


class SubsidyScale(models.Model):
    """The amount of a class in a district, from a day on. Never edited: a change is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    dispute_class = models.CharField(max_length=12, choices=_CLASS_CHOICES)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="supervision_scale_positive"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="supervision_scale_ends_not_before_start",
            ),
            models.UniqueConstraint(
                fields=["area_code", "dispute_class"],
                condition=Q(effective_to=None),
                name="supervision_scale_one_open",
            ),
        ]


class Batch(models.Model):
    """Subsidies that are paid together."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=40, unique=True)
    area_code = models.CharField(max_length=16)
    gathered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    gathered_at = models.DateTimeField()
    paid_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"batch:{self.pk}"


class Subsidy(models.Model):
    """What one case is worth to its mediator: once. Proposed, checked and approved by three people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="subsidies")
    mediator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    state = models.CharField(max_length=16, choices=[(state, state) for state in State])
    dispute_class = models.CharField(max_length=12, choices=_CLASS_CHOICES)
    reason = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    declined_why = models.CharField(max_length=200, default="", blank=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="subsidies")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state="declined"), name="supervision_subsidy_once_a_case"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("proposed_by")),
                name="supervision_subsidy_checked_by_other",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | (~Q(approved_by=F("proposed_by")) & ~Q(approved_by=F("checked_by"))),
                name="supervision_subsidy_approved_by_third",
            ),
        ]
        indexes = [models.Index(fields=["area_code", "state"], name="supervision_subsidy_state")]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"subsidy:{self.pk}"
