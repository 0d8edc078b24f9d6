"""Reviews, what demands them, and the measures that follow from them. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.core.ids import new_id
from huying.incidents.models import Incident
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.supervision.reviews.rules import DEMANDED, MOST_DEMAND, Progress, Publicity, Reason, Source, State


class Demand(models.Model):
    """Why an incident must be reviewed, besides its level: a complaint, a death, or that it was an exercise.

    Said once for each reason, also while the incident runs; the review is opened when it is over. `text` says what
    was complained of, without names; it is empty where a resident's rating says it, which is read beside the rating.
    """

    REASONS = [(reason.value, reason.value) for reason in DEMANDED]
    SOURCES = [(source.value, source.value) for source in Source]

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="review_demands")
    reason = models.CharField(max_length=12, choices=REASONS)
    source = models.CharField(max_length=8, choices=SOURCES)
    text = models.CharField(max_length=MOST_DEMAND, default="", blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "reason"], name="review_demand_once"),
            models.CheckConstraint(
                condition=Q(source="resident") | (~Q(text="") & Q(noted_by__isnull=False)),
                name="review_demand_said_by_somebody",
            ),
        ]


class Review(models.Model):
    """The review of one incident. `sections` is what people wrote; `lines` the time line as it was drawn, nameless.

    `due_at` is when its clock is due, `late_at` when it was missed. `version` counts every change of the sections, so
    that nobody writes over what they have not read.
    """

    REASONS = [(reason.value, reason.value) for reason in Reason]
    STATES = [(state.value, state.value) for state in State]
    PUBLICITY = [(each.value, each.value) for each in Publicity]

    id = models.UUIDField(primary_key=True, default=new_id)
    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="review")
    area_code = models.CharField(max_length=16)
    sealed = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, choices=REASONS)
    state = models.CharField(max_length=8, choices=STATES, default=State.DRAFT)
    publicity = models.CharField(max_length=8, choices=PUBLICITY, default=Publicity.COMMAND)
    sections = models.JSONField()
    lines = models.JSONField()
    version = models.IntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", signed_at=None) | Q(state="signed", signed_at__isnull=False),
                name="review_signed_has_signature",
            )
        ]
        indexes = [models.Index(fields=["area_code", "-opened_at"], name="review_area")]

    @property
    def stream(self) -> str:
        """The stream of this review in the event log."""
        return f"review:{self.pk}"


class Measure(models.Model):
    """What a body is to do, until when; done with evidence, and verified by another person, or given back."""

    STATES = [(each.value, each.value) for each in Progress]

    id = models.UUIDField(primary_key=True, default=new_id)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="measures")
    number = models.IntegerField()
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default=Progress.OPEN)
    done_text = models.TextField(default="", blank=True)
    files = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    returns = models.IntegerField(default=0)
    remark = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="review_measure_once"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=models.F("done_by")),
                name="review_measure_other_verifies",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="review_measure_open", condition=~Q(state="verified")),
        ]
