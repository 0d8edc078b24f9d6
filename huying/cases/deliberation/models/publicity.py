"""The publication of what was resolved, objections to it, and the tasks in which it is carried out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.deliberation.models.room import SEALED, Deliberation
from huying.cases.deliberation.rules import TASK_STATES
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Publicity(models.Model):
    """One publication: at least fifteen days (城市居民委员会组织法 34), by the clock PUB.notice of step `number`.

    A corrected notice is published anew, for the whole time again; the former one is then `replaced_at`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="publicities")
    number = models.IntegerField()
    notice = models.TextField(default="", blank=True)
    why_again = models.CharField(max_length=200, default="", blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField()
    paper_id = models.UUIDField()
    ended_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "number"], name="cases_publicity_number"),
            models.UniqueConstraint(
                fields=["deliberation"], condition=Q(replaced_at=None), name="cases_publicity_one_holds"
            ),
        ]


class DecisionObjection(models.Model):
    """An objection to what is published, and the answer; who objects may leave a name and a phone and need not."""

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="objections")
    number = models.IntegerField()
    name = EncryptedText(purpose=SEALED)
    phone = EncryptedText(purpose=SEALED)
    text = EncryptedText(purpose=SEALED)
    way = models.CharField(max_length=8)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = EncryptedText(purpose=SEALED)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deliberation", "number"], name="cases_objection_number")]
        indexes = [models.Index(fields=["deliberation"], name="cases_objection_waiting", condition=Q(answered_at=None))]


class ResolutionTask(models.Model):
    """What a body is to do until a day, and what came of it with its evidence."""

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="tasks")
    number = models.IntegerField()
    what = models.CharField(max_length=200)
    body = models.CharField(max_length=60)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=choices(TASK_STATES), default="open")
    evidence = models.TextField(default="", blank=True)
    proof = models.CharField(max_length=80, default="", blank=True)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["deliberation", "number"], name="cases_task_number")]
        indexes = [models.Index(fields=["due_on"], name="cases_task_open", condition=Q(state="open"))]
