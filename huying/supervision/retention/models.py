"""Changes of periods that wait for a second person, destructions with their rows, and holds. Never deleted."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q

from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Person
from huying.supervision.retention.rules import Outcome, Side, State


def choices(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words as the choices of a column."""
    return [(str(word), str(word)) for word in words]


class PeriodChange(models.Model):
    """Another period for a kind in a district: a chief asks, the inspection decides; only then it is a rule."""

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16)
    length = models.IntegerField()
    source = models.CharField(max_length=200)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_why = models.CharField(max_length=500, default="", blank=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="retention_changed_by_two"
            ),
            models.UniqueConstraint(
                fields=["kind", "area_code"], condition=Q(decided_at=None), name="retention_one_change_waits"
            ),
        ]


class Destruction(models.Model):
    """Rows of a kind whose period is over, to be destroyed together; the rule is frozen as it was when drafted."""

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    area_code = models.CharField(max_length=16)
    length = models.IntegerField()
    unit = models.CharField(max_length=5)
    ends = models.CharField(max_length=10)
    source = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=choices(State), default=State.DRAFTED)
    why = models.CharField(max_length=500)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)
    dropped_why = models.CharField(max_length=500, default="", blank=True)
    ended_at = models.DateTimeField(null=True)
    certificate = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["area_code", "-drafted_at"], name="retention_destructions")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(certificate__isnull=False), name="retention_done_with_certificate"
            ),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"destruction:{self.pk}"


class Approval(models.Model):
    """One of the two persons who let it be done."""

    destruction = models.ForeignKey(Destruction, on_delete=models.PROTECT, related_name="approvals")
    side = models.CharField(max_length=12, choices=choices(Side))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destruction", "side"], name="retention_approved_once_a_side"),
            models.UniqueConstraint(fields=["destruction", "by"], name="retention_approved_by_two"),
        ]


class Doomed(models.Model):
    """One row of a destruction: the key it had, its matter, and what became of it. `digest` is keyed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    destruction = models.ForeignKey(Destruction, on_delete=models.PROTECT, related_name="rows", db_index=False)
    number = models.IntegerField()
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    matter = models.CharField(max_length=20)
    since = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=choices(Outcome), default=Outcome.WAITING)
    digest = models.CharField(max_length=64, default="", blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["destruction", "number"], name="retention_row_number"),
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(outcome="waiting"), name="retention_row_waits_once"
            ),
            models.CheckConstraint(
                condition=~Q(outcome="destroyed") | ~Q(digest=""), name="retention_destroyed_with_digest"
            ),
        ]


class Hold(models.Model):
    """A matter of which nothing is destroyed until a day, for a reason (暂缓销毁): a suit, an inquiry, an audit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    matter = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    reason = models.CharField(max_length=500)
    until = models.DateTimeField()
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_why = models.CharField(max_length=500, default="", blank=True)

    class Meta:
        indexes = [models.Index(fields=["matter"], name="retention_holds")]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"hold:{self.pk}"
