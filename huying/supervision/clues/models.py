"""Clues, who handed them in (sealed apart), what was asked, what was opened, and the rules of rewards."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.papers.models import Paper
from huying.people.models import Organisation, Person
from huying.places.models import Place
from huying.supervision.clues.rules import BANDS, CATEGORIES, Ground, Lead, Side, State, Verdict


def choices(words: Iterable[str]) -> list[tuple[str, str]]:
    """Words as the choices of a column."""
    return [(str(word), str(word)) for word in words]


class Clue(models.Model):
    """What somebody tells, without who it was. `digest` is the keyed digest of the passphrase of the code page.

    The texts of whoever handed it in are sealed: they may give away more than was meant. `named` says that an identity
    was left, which lies in another table.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=20, unique=True)
    digest = models.BinaryField()
    area_code = models.CharField(max_length=16)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    where = EncryptedText(purpose="clue")
    category = models.CharField(max_length=12, choices=choices(CATEGORIES))
    words = EncryptedText(purpose="clue")
    files = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    named = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=choices(State), default=State.SUBMITTED)
    submitted_at = models.DateTimeField()
    ground = models.CharField(max_length=12, choices=choices(Ground), default="", blank=True)
    remark = models.CharField(max_length=500, default="", blank=True)
    referred_to = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    referred_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    referred_at = models.DateTimeField(null=True)
    rounds = models.IntegerField(default=0)
    verdict = models.CharField(max_length=12, choices=choices(Verdict), default="", blank=True)
    finding = EncryptedText(purpose="clue")
    evidence = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True)
    identity_destroyed_at = models.DateTimeField(null=True)
    """Since when the identity that was left is destroyed (see `retention`)."""

    class Meta:
        indexes = [models.Index(fields=["area_code", "state", "submitted_at"], name="clue_area_state")]
        constraints = [
            models.CheckConstraint(condition=Q(verified_at=None) | ~Q(verdict=""), name="clue_verified_with_verdict"),
        ]

    @property
    def stream(self) -> str:
        """The stream of its facts."""
        return f"clue:{self.pk}"


class Identity(models.Model):
    """Who handed it in, if they said so: sealed for a purpose of its own, read by two persons together (`Opening`)."""

    clue = models.OneToOneField(Clue, on_delete=models.CASCADE, related_name="identity")
    name = EncryptedText(purpose="clue_identity")
    phone = EncryptedText(purpose="clue_identity")


class Message(models.Model):
    """A question of an office, or words of whoever handed in the clue. `by` is the office's person; never shown."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clue = models.ForeignKey(Clue, on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=8, choices=choices(Side))
    text = EncryptedText(purpose="clue")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Opening(models.Model):
    """Two persons open an identity: one asks, another agrees, each with a reason; both may read it for a day."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clue = models.ForeignKey(Clue, on_delete=models.PROTECT, related_name="openings")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_why = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_why = models.CharField(max_length=500, default="", blank=True)
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("asked_by")), name="clue_opened_by_two"
            ),
            models.UniqueConstraint(fields=["clue"], condition=Q(decided_at=None), name="clue_one_opening_waits"),
        ]


class Reward(models.Model):
    """What a clue is worth: proposed and approved by two persons, claimed by the code page, paid to the code."""

    clue = models.OneToOneField(Clue, on_delete=models.PROTECT, related_name="reward")
    band = models.CharField(max_length=12, choices=choices(BANDS))
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=200)
    year = models.IntegerField()
    why = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    declined_why = models.CharField(max_length=500, default="", blank=True)
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    paid_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    voucher = models.CharField(max_length=60, default="", blank=True)
    receipt = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("proposed_by")), name="clue_reward_approved_by_other"
            ),
            models.CheckConstraint(condition=Q(paid_at=None) | ~Q(voucher=""), name="clue_reward_paid_with_voucher"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="clue_reward_positive"),
        ]


class RewardRule(models.Model):
    """What a clue of a category and band is worth in a district from a day on; a change is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    category = models.CharField(max_length=12, choices=choices(CATEGORIES))
    band = models.CharField(max_length=12, choices=choices(BANDS))
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="clue_rule_positive"),
            models.UniqueConstraint(
                fields=["area_code", "category", "band"], condition=Q(effective_to=None), name="clue_rule_one_open"
            ),
        ]


class RewardBudget(models.Model):
    """What a district may spend on rewards in a year; a change is a new row."""

    id = models.UUIDField(primary_key=True, default=new_id)
    area_code = models.CharField(max_length=16)
    year = models.IntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    source = models.CharField(max_length=200)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "year"], condition=Q(effective_to=None), name="clue_budget_one_open"
            ),
        ]


class ClueLead(models.Model):
    """What a clue became; the matter itself does not know of the clue."""

    id = models.UUIDField(primary_key=True, default=new_id)
    clue = models.ForeignKey(Clue, on_delete=models.PROTECT, related_name="leads")
    kind = models.CharField(max_length=8, choices=choices(Lead))
    code = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
