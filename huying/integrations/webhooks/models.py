"""Who wants to be told of what, what is still to be sent, and how far the log was read."""

from __future__ import annotations

import json

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from huying.core.ids import new_id
from huying.people.models import Person


class Subscription(models.Model):
    """An address that is told of incidents inside an area, as long as its owner holds a seat that reaches there.

    The secret is kept as it is, for every note is signed with it. Ended by `disabled_at`, never deleted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="webhooks")
    url = models.CharField(max_length=500)
    secret = models.CharField(max_length=80)
    types = ArrayField(models.CharField(max_length=40), default=list)
    area_code = models.CharField(max_length=16)
    created_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True)


class Delivery(models.Model):
    """One note to one address: the same bytes under the same id at every try, until delivered or parked."""

    id = models.UUIDField(primary_key=True, default=new_id)
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    event_id = models.UUIDField()
    type = models.CharField(max_length=40)
    body = models.TextField()
    created_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    status = models.IntegerField(null=True)
    error = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subscription", "event_id"], name="webhooks_delivery_once")]
        indexes = [
            models.Index(
                fields=["next_at"], name="webhooks_delivery_due", condition=Q(delivered_at=None, parked_at=None)
            ),
        ]

    @property
    def area_code(self) -> str:
        """Where what it tells of lies; a trial tells of the whole area of its address."""
        told = json.loads(self.body)["data"]
        return str(told.get("area_code", self.subscription.area_code))


class Reading(models.Model):
    """The position in the log up to which deliveries were written: one row."""

    id = models.IntegerField(primary_key=True, default=1)
    position = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="webhooks_reading_one_row")]
