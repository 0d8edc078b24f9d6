"""Letters, whom they go to, what they are about, the replies, and every step. Only commands write; nothing is deleted.

A trigger of the database refuses to delete a letter (migration 0001): it is withdrawn with a reason, and stays.
"""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.supervision.grid_reports.models import Proposal
from huying.supervision.letters.rules import MOST_RETURNS, MOST_SUBJECT, WITHOUT_NUMBER, Kind, Part, State


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Letters(models.QuerySet["Letter"]):
    """Chainable questions."""

    def inside(self, area_code: str) -> Letters:
        """Those of the offices of an area, by prefix."""
        return self.filter(area_code__startswith=area_code)


class Letter(models.Model):
    """One letter. `area_code` is that of the office that writes it; `sections` what it says, by `rules.SECTIONS`.

    `due_on` is the day that a task states, `due_at` until when a reply is owed in the present `round`. `proposal` is
    what a street's report gave reason for.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=_choices(Kind))
    state = models.CharField(max_length=9, choices=_choices(State), default=State.DRAFT)
    area_code = models.CharField(max_length=16)
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(max_length=MOST_SUBJECT)
    sections = models.JSONField()
    due_on = models.DateField(null=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, null=True, related_name="letters")
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, null=True, related_name="+")
    number = models.CharField(max_length=60, default="", blank=True)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    round = models.IntegerField(default=0)
    """How often a reply went back."""
    late_at = models.DateTimeField(null=True)
    """When it was first not answered in time."""
    ended_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=500, default="", blank=True)
    version = models.IntegerField(default=1)

    objects = Letters.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")), name="letter_approved_by_another"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.TASK, due_on__isnull=False) | (~Q(kind=Kind.TASK) & Q(due_on=None)),
                name="letter_task_states_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(WITHOUT_NUMBER)) | (Q(paper__isnull=False) & ~Q(number="")),
                name="letter_numbered_before_it_is_sent",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_why=""), name="letter_withdrawn_with_reason"
            ),
            models.CheckConstraint(condition=Q(round__gte=0, round__lte=MOST_RETURNS), name="letter_sent_back_at_most"),
            models.UniqueConstraint(
                fields=["proposal"], condition=~Q(state=State.WITHDRAWN), name="letter_once_for_a_proposal"
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "-drafted_at"], name="letter_newest"),
            models.Index(fields=["to", "-sent_at"], name="letter_to"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this letter in the event log."""
        return f"letter:{self.pk}"


class Recipient(models.Model):
    """A body besides the one responsible: it helps with a task, or is told."""

    id = models.UUIDField(primary_key=True, default=new_id)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="recipients")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=6, choices=_choices(Part))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "organisation"], name="letter_recipient_once")]


class Concern(models.Model):
    """What a letter is about: the stream of a matter, and the code that everybody may read."""

    id = models.UUIDField(primary_key=True, default=new_id)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="concerns")
    stream = models.CharField(max_length=80)
    code = models.CharField(max_length=24)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "stream"], name="letter_concern_once")]
        indexes = [models.Index(fields=["stream"], name="letter_concern_stream")]


class Reply(models.Model):
    """What the body that is responsible answered in a round, with the files that prove it; `returned`: why it went
    back."""

    id = models.UUIDField(primary_key=True, default=new_id)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="replies")
    round = models.IntegerField()
    text = EncryptedText(purpose="letter")
    evidence = ArrayField(models.CharField(max_length=80), default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    late = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True)
    returned = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["letter", "round"], name="letter_reply_once_a_round")]


class Step(models.Model):
    """Something that was done, by whom for which body, with why."""

    id = models.UUIDField(primary_key=True, default=new_id)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["letter", "at"], name="letter_step")]
