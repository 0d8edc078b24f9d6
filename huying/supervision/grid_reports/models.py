"""Reports, each change of them, each time they were sent, letters proposed and what meetings decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.places.models import Area
from huying.supervision.grid_reports.rules import MOST_RETURNS, Kind, State, Wish

DRAFTED, REDRAWN, EDITED = "drafted", "redrawn", "edited"


class Report(models.Model):
    """One report of an area over a period. `facts` are frozen with the draft (`facts.Facts`); `drawn_at` their cut-off.

    `suggestion` and `note` are what people wrote; `version` counts every change of either or of the facts.
    """

    KINDS = [(kind.value, kind.value) for kind in Kind]
    STATES = [(state.value, state.value) for state in State]

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=8, choices=KINDS)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=8, choices=STATES, default=State.DRAFT)
    facts = models.JSONField()
    drawn_at = models.DateTimeField()
    suggestion = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    version = models.IntegerField(default=1)
    due_at = models.DateTimeField()
    returns = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "area", "first"], name="grid_report_once"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="grid_report_ends_after_start"),
            models.CheckConstraint(
                condition=Q(returns__gte=0, returns__lte=MOST_RETURNS), name="grid_report_returns_at_most"
            ),
        ]
        indexes = [models.Index(fields=["kind", "-first"], name="grid_report_newest")]

    @property
    def stream(self) -> str:
        """The stream of this report in the event log."""
        return f"report:{self.pk}"


class Revision(models.Model):
    """A version as it was: what was done, by whom in which role, and, when the facts were drawn anew, what changed."""

    WHAT = [(word, word) for word in (DRAFTED, REDRAWN, EDITED)]

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="revisions")
    number = models.IntegerField()
    what = models.CharField(max_length=8, choices=WHAT)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, default="", blank=True)
    suggestion = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    changes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="grid_report_revision_once")]


class Submission(models.Model):
    """A report was sent up in a version, as the paper that was issued; `returned_at`: given back, with why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="submissions")
    number = models.IntegerField()
    version = models.IntegerField()
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20, default="", blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    remark = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="grid_report_submission_once"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(returned_at=None), name="grid_report_submission_one_open"
            ),
        ]


class Proposal(models.Model):
    """A letter (工作提示函) that the figures of a street give reason for. The letter itself is written elsewhere."""

    STATES = [(wish.value, wish.value) for wish in Wish]

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="proposals")
    key = models.CharField(max_length=80)
    """The rule that proposed it and what it is about: the same reason gives one proposal."""
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=120)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=STATES, default=Wish.PROPOSED)
    edited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="grid_report_proposal_once")]


class Decision(models.Model):
    """What a weekly meeting decided: what, by which body, until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="decisions")
    number = models.IntegerField()
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="grid_report_decision_once")]
