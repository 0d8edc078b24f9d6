"""What the history of letters, of listed supervisions and of clues comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected


class SentLetter(Projected):
    """A letter or task that was sent, to be answered by `due_at`; `replied_at` is when it was answered first."""

    code = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    area_code = models.CharField(max_length=16)
    issuer_id = models.UUIDField()
    to_id = models.UUIDField()
    sent_at = models.DateTimeField()
    due_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="insight_letter_due")]


class ListedMatter(Projected):
    """A matter that was listed, to be put right by `due_at`; `lifted_at` is when that was checked and the listing
    ended. `organisation_id` is the body responsible, None where there was none.
    """

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    organisation_id = models.UUIDField(null=True)
    difficulty = models.CharField(max_length=12)
    listed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="insight_listed_due")]


class ClueCourse(Projected):
    """A clue from when it was handed in: refused on a `ground`, or verified, claimed and paid at most once each."""

    code = models.CharField(max_length=20)
    area_code = models.CharField(max_length=16)
    submitted_at = models.DateTimeField()
    ground = models.CharField(max_length=12)
    refused_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    paid_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["submitted_at"], name="insight_clue_submitted"),
            models.Index(fields=["paid_at"], name="insight_clue_paid"),
        ]
