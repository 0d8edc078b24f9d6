"""Reports of centres and what was done to each. Only commands write."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.insight.reports.rules import CenterReportKind, State
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.places.models import Area

DRAFTED, BEGUN, REDRAWN, EDITED, SIGNED, CORRECTED = "drafted", "begun", "redrawn", "edited", "signed", "corrected"
DROPPED = "dropped"
MOST_WHY = 300
"""Characters of why a report is corrected."""


class CenterReport(models.Model):
    """One version of a report of the centre of an area over a period.

    `facts` are frozen as they were drawn (`facts.Facts`), counted up to `cut`. `texts` is what people wrote, by
    `sections.TEXTS`. `number` is the version: the first, then one for each correction, which says `why`. `revision`
    counts every change while it is written.
    """

    KINDS = [(kind.value, kind.value) for kind in CenterReportKind]
    STATES = [(state.value, state.value) for state in State]

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=8, choices=KINDS)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    number = models.IntegerField(default=1)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    why = models.CharField(max_length=MOST_WHY, default="", blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=State.DRAFT)
    facts = models.JSONField()
    cut = models.DateTimeField()
    drawn_at = models.DateTimeField()
    texts = models.JSONField(default=dict)
    revision = models.IntegerField(default=1)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    signed_role = models.CharField(max_length=20, default="", blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "area", "first", "number"], name="center_report_version_once"),
            models.UniqueConstraint(
                fields=["kind", "area", "first"], condition=Q(state=State.DRAFT), name="center_report_one_draft"
            ),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="center_report_ends_after_start"),
            models.CheckConstraint(
                condition=Q(number=1, corrects=None, why="") | (Q(number__gt=1, corrects__isnull=False) & ~Q(why="")),
                name="center_report_corrected_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, signed_at=None, paper=None)
                | Q(state=State.SIGNED, signed_at__isnull=False, paper__isnull=False, organisation__isnull=False),
                name="center_report_signed_as_a_paper",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-first"], name="center_report_newest")]

    @property
    def stream(self) -> str:
        """The stream of this version in the event log."""
        return f"center_report:{self.pk}"

    @property
    def replaced(self) -> bool:
        """Whether a correction of it was signed."""
        return hasattr(self, "correction") and self.correction.state == State.SIGNED


class CenterReportStep(models.Model):
    """What was done, by whom in which role; of a new drawing, which figures changed (`facts.Change`)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(CenterReport, on_delete=models.CASCADE, related_name="steps")
    number = models.IntegerField()
    what = models.CharField(max_length=10)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, default="", blank=True)
    texts = models.JSONField(default=dict)
    changes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="center_report_step_once")]
