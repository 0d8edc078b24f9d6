"""What the history of mediations comes to."""

from __future__ import annotations

from django.db import models

from huying.insight.models.projected import Projected, alive, alive_index


class MediationLeg(Projected):
    """A mediation of a case: when all had agreed to it and it began, and how and when it ended (`outcome`)."""

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16)
    alive = alive("started_at", "ended_at")

    class Meta:
        indexes = [models.Index(fields=["ended_at"], name="insight_mediation_ended"), alive_index("mediation")]


class Promise(Projected):
    """Something to be performed by an agreement, from `agreed_at` until another agreement took its place.

    It is due at the midnight in China with which `due_at` begins.
    """

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    due_at = models.DateTimeField()
    agreed_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    performed_at = models.DateTimeField(null=True)
    alive = alive("due_at", "agreed_at", "replaced_at", "performed_at")

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="insight_promise_due"), alive_index("promise")]


class CourtConfirmation(Projected):
    """An application to the court to confirm an agreement, and when it was granted."""

    code = models.CharField(max_length=16)
    area_code = models.CharField(max_length=16)
    applied_at = models.DateTimeField()
    granted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["applied_at"], name="insight_confirmation_applied")]
