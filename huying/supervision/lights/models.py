"""Urgings, supervisions and every step of them. Only commands write; triggers refuse to delete (migration 0001)."""

from __future__ import annotations

from enum import StrEnum

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person
from huying.supervision.lights.rules import BEFORE_LISTING, ENDED, Difficulty, State

MOST_WHY = 500
_UNLISTED = sorted(state.value for state in BEFORE_LISTING | {State.SETTLED})
_ENDED = sorted(state.value for state in ENDED)


def _choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Urge(models.Model):
    """Somebody urged a matter (催办): which clock was running, until when, and how many people were told."""

    id = models.UUIDField(primary_key=True, default=new_id)
    stream = models.CharField(max_length=80)
    code = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    clock = models.CharField(max_length=40)
    due_at = models.DateTimeField()
    told = models.IntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(told__gt=0), name="lights_urge_told_somebody")]
        indexes = [models.Index(fields=["stream", "-at"], name="lights_urge_newest")]

    @property
    def events(self) -> str:
        """The stream of the urgings of one matter in the event log."""
        return f"urging:{self.stream}"


class Supervisions(models.QuerySet["Supervision"]):
    """Chainable questions."""

    def open(self) -> Supervisions:
        """Those that still ask something of somebody."""
        return self.exclude(state__in=_ENDED)


class Supervision(models.Model):
    """A late matter under supervision (督办), of the organisation that is responsible for it, never of a person.

    `clock` and `late_since` are the period that was over; without them somebody opened it for another reason.
    `proposed_at`: a rule or a person proposes to list it, `proposed_why` by which rule. `due_at` is the deadline that
    the difficulty sets at the listing. `proof` and `files` show in the present round that it was put right.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=8, choices=_choices(State), default=State.OPEN)
    stream_of = models.CharField(max_length=80)
    """The stream of the matter."""
    matter_code = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    area_code = models.CharField(max_length=16)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="supervisions")
    why = models.CharField(max_length=MOST_WHY, default="", blank=True)
    clock = models.CharField(max_length=40, default="", blank=True)
    late_since = models.DateTimeField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_why = models.CharField(max_length=16, default="", blank=True)
    difficulty = models.CharField(max_length=8, choices=_choices(Difficulty), default="", blank=True)
    demand = models.CharField(max_length=MOST_WHY, default="", blank=True)
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    listed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    round = models.IntegerField(default=0)
    """How often what was put right was sent back."""
    proof = EncryptedText(purpose="supervision")
    files = ArrayField(models.CharField(max_length=80), default=list)
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    objects = Supervisions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stream_of"], condition=~Q(state__in=_ENDED), name="lights_supervision_one_open"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_UNLISTED)
                | (Q(listed_by__isnull=False, listed_at__isnull=False, due_at__isnull=False) & ~Q(difficulty="")),
                name="lights_supervision_listed_by_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(state="lifted")
                | (
                    Q(resolved_by__isnull=False, lifted_by__isnull=False)
                    & ~Q(files=[])
                    & ~Q(lifted_by=F("resolved_by"))
                ),
                name="lights_supervision_lifted_with_proof_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["area_code", "-opened_at"], name="lights_supervision_newest"),
            models.Index(fields=["organisation", "-opened_at"], name="lights_supervision_body"),
            models.Index(fields=["stream_of", "-opened_at"], name="lights_supervision_matter"),
        ]

    @property
    def stream(self) -> str:
        """The stream of this supervision in the event log."""
        return f"supervision:{self.pk}"


class SupervisionStep(models.Model):
    """What was done, by whom for which body, with which words and files. Never changed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    supervision = models.ForeignKey(Supervision, on_delete=models.PROTECT, related_name="steps")
    verb = models.CharField(max_length=12)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    note = EncryptedText(purpose="supervision")
    files = ArrayField(models.CharField(max_length=80), default=list)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["supervision", "at"], name="lights_supervision_step")]
