"""Mediators: what they are good at, and to whom they are related."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.cases.mediation.rules import OPEN_MOST, RELATIONS
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class MediatorProfile(models.Model):
    """A mediator of a committee. No categories: any matter. `listed` when parties may choose them by name.

    There is neither a photo nor a count nor a score of anybody.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="mediator_profile")
    committee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="mediators")
    studio = models.CharField(max_length=60, default="", blank=True)
    categories = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    open_most = models.IntegerField(default=12)
    listed = models.BooleanField(default=True)
    changed_at = models.DateTimeField()
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(open_most__gte=0, open_most__lte=OPEN_MOST), name="cases_mediator_open_most_sound"
            )
        ]
        indexes = [models.Index(fields=["committee"], name="cases_mediator_committee")]


class DeclaredRelation(models.Model):
    """Somebody to whom a mediator is related, by their own declaration: sealed, and found by blind indexes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediator = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="declared_relations")
    kind = models.CharField(max_length=12, choices=choices(RELATIONS))
    name = EncryptedText(purpose="party")
    name_index = models.BinaryField(default=b"")
    phone_index = models.BinaryField(default=b"")
    id_index = models.BinaryField(default=b"")
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["mediator"], name="cases_relation_mediator")]
