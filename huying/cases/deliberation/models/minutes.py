"""The minutes of a deliberation in their versions, and who signed them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.cases.deliberation.models.room import SEALED, Deliberation
from huying.cases.deliberation.rules import OUTCOMES, SIGNERS
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person


class Minutes(models.Model):
    """What was said and resolved. A later version takes the place of an earlier one until both have signed; after that
    only to replace a name in what is published (see `redrawing`).

    `expected` were invited, `present` came or were online, `written` gave their opinion on paper or by the link; votes
    are counts, never names. `text` is for the room; `decision` will be public.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    deliberation = models.ForeignKey(Deliberation, on_delete=models.CASCADE, related_name="minutes")
    version = models.IntegerField()
    text = EncryptedText(purpose=SEALED)
    decision = models.TextField(default="", blank=True)
    outcome = models.CharField(max_length=8, choices=choices(OUTCOMES))
    expected = models.IntegerField()
    present = models.IntegerField()
    written = models.IntegerField(default=0)
    votes_for = models.IntegerField(default=0)
    votes_against = models.IntegerField(default=0)
    votes_abstained = models.IntegerField(default=0)
    chair = EncryptedText(purpose=SEALED)
    recorder = EncryptedText(purpose=SEALED)
    digest = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    fixed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deliberation", "version"], name="cases_minutes_version"),
            models.UniqueConstraint(
                fields=["deliberation"], condition=Q(dropped_at=None), name="cases_minutes_one_holds"
            ),
            models.CheckConstraint(
                condition=Q(
                    expected__gte=0,
                    present__gte=0,
                    written__gte=0,
                    votes_for__gte=0,
                    votes_against__gte=0,
                    votes_abstained__gte=0,
                ),
                name="cases_minutes_counts",
            ),
        ]


class MinutesSignature(models.Model):
    """A signature under one version: drawn on the pad, or typed beside the photo of the paper signed by hand."""

    id = models.UUIDField(primary_key=True, default=new_id)
    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="signatures")
    signer = models.CharField(max_length=8, choices=choices(SIGNERS))
    signed_with = models.CharField(max_length=8, choices=choices(("pad", "typed")))
    image = EncryptedText(purpose=SEALED)
    typed = EncryptedText(purpose=SEALED)
    scan = models.CharField(max_length=80, default="", blank=True)
    at = models.DateTimeField()
    witnessed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["minutes", "signer"], name="cases_minutes_signed_once")]
