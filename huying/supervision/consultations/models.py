"""Consultations with agenda, bodies, opinions and tasks, and the rules of who is called. Only commands write here."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.supervision.consultations.rules import (
    MOST_ITEM,
    MOST_PLACE,
    MOST_REASON,
    MOST_SEAT,
    MOST_SOURCE,
    MOST_TASK,
    MOST_TITLE,
    ConsultationKind,
    Progress,
    State,
    Topic,
)


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class CallRule(models.Model):
    """Which bodies an office calls to a kind of consultation (of 5+X: to one of a level), from a day on.

    `local`: the command room of the incident's street is one of them. `signers` are the roles that sign the minutes,
    empty for the usual ones. With an hour (`held`) it is called by itself: each working day, or on the first working
    day from the `day` of the week (Monday 1) or the month on. Never edited: a change ends the row and begins another.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    kind = models.CharField(max_length=8, choices=_choices(ConsultationKind))
    level = models.IntegerField(null=True)
    bodies = ArrayField(models.UUIDField(), default=list, blank=True)
    local = models.BooleanField(default=False)
    signers = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    held = models.TimeField(null=True)
    day = models.SmallIntegerField(null=True)
    source = models.CharField(max_length=MOST_SOURCE)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "kind", "level"],
                condition=Q(effective_to=None),
                nulls_distinct=False,
                name="consultation_rule_one_open",
            ),
            models.CheckConstraint(
                condition=Q(level=None) | Q(kind=ConsultationKind.JOINT, level__gte=1, level__lte=4),
                name="consultation_rule_level_of_joint",
            ),
            models.CheckConstraint(
                condition=Q(held=None, day=None)
                | Q(kind=ConsultationKind.DAILY, held__isnull=False, day=None)
                | Q(kind=ConsultationKind.WEEKLY, held__isnull=False, day__gte=1, day__lte=7)
                | Q(kind=ConsultationKind.MONTHLY, held__isnull=False, day__gte=1, day__lte=28),
                name="consultation_rule_rhythm",
            ),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gte=F("effective_from")),
                name="consultation_rule_ends_not_before_start",
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of the rules of an area."""
        return f"consultation_rules:{self.area_code}"


class Consultation(models.Model):
    """One consultation. `matter` is the stream of what it is about (a whistle of 5+X, any matter of a special one).

    `organisation` is the office that calls it, `area_code` its area. `minutes` is empty until somebody edits them: the
    paper then says what the record says. `rule_day`: a rule called it for that day. `version` counts every act.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=_choices(ConsultationKind))
    state = models.CharField(max_length=10, choices=_choices(State), default=State.CALLED)
    area_code = models.CharField(max_length=16)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=MOST_TITLE)
    place = models.CharField(max_length=MOST_PLACE, default="", blank=True)
    held_at = models.DateTimeField()
    level = models.IntegerField(null=True)
    matter = models.CharField(max_length=80, default="", blank=True)
    matter_code = models.CharField(max_length=24, default="", blank=True)
    reason = models.CharField(max_length=MOST_REASON, default="", blank=True)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.TextField(default="", blank=True)
    minutes = models.TextField(default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    filed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_why = models.CharField(max_length=MOST_REASON, default="", blank=True)
    rule_day = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "rule_day"],
                condition=Q(rule_day__isnull=False),
                name="consultation_by_rule_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FILED, filed_at__isnull=False, paper__isnull=False)
                | (~Q(state=State.FILED) & Q(filed_at=None, paper=None)),
                name="consultation_filed_has_minutes",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CANCELLED) | ~Q(cancelled_why=""), name="consultation_cancelled_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(kind=ConsultationKind.JOINT) | Q(level__isnull=False) & ~Q(matter="") & ~Q(reason=""),
                name="consultation_joint_is_about_an_incident",
            ),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(kind=ConsultationKind.JOINT) & ~Q(state__in=(State.FILED, State.CANCELLED)),
                name="consultation_one_joint_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "-held_at"], name="consultation_newest"),
            models.Index(fields=["matter"], name="consultation_matter", condition=~Q(matter="")),
        ]

    @property
    def stream(self) -> str:
        """The stream of this consultation in the event log."""
        return f"consultation:{self.pk}"


class Body(models.Model):
    """An organisation that is called, and whether it came (`came` None until the chair looked), and who sat for it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="bodies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    core = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    came = models.BooleanField(null=True)
    seat = models.CharField(max_length=MOST_SEAT, default="", blank=True)
    opinion = models.TextField(default="", blank=True)
    opined_at = models.DateTimeField(null=True)
    opined_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "organisation"], name="consultation_body_once"),
            models.CheckConstraint(condition=~Q(came=True) | ~Q(seat=""), name="consultation_body_sat_by_somebody"),
        ]
        indexes = [models.Index(fields=["organisation"], name="consultation_body")]


class Item(models.Model):
    """An item of the agenda. `lines` are the matters behind it: `stream`, `code`, and words that name nobody."""

    id = models.UUIDField(primary_key=True, default=new_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="items")
    number = models.IntegerField()
    topic = models.CharField(max_length=10, choices=_choices(Topic))
    text = models.CharField(max_length=MOST_ITEM)
    lines = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="consultation_item_once")]


class Task(models.Model):
    """What a body is to do, until the end of a day; done with a note, verified by the chair's office, or given back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="tasks")
    number = models.IntegerField()
    text = models.CharField(max_length=MOST_TASK)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=_choices(Progress), default=Progress.OPEN)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    done_text = models.TextField(default="", blank=True)
    files = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    late_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.IntegerField(default=0)
    """How often it was given back."""
    remark = models.CharField(max_length=MOST_REASON, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="consultation_task_once"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("done_by")), name="consultation_task_other_verifies"
            ),
            models.CheckConstraint(
                condition=~Q(state=Progress.WITHDRAWN) | ~Q(remark=""), name="consultation_task_withdrawn_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="consultation_task_open", condition=Q(state=Progress.OPEN)),
            models.Index(fields=["due_on"], name="consultation_task_due"),
        ]

    @property
    def stream(self) -> str:
        """The stream in which its clock runs."""
        return f"consultation_task:{self.pk}"

    @property
    def code(self) -> str:
        """What people call it: the code of its consultation and its number."""
        return f"{self.consultation.code}-{self.number}"
