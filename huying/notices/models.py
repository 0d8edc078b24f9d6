"""What is sent to whom, and how far each delivery has come."""

from __future__ import annotations

from django.db import models

from huying.clocks.models import RunningClock
from huying.core.ids import new_id
from huying.people.models import Person


class Message(models.Model):
    """One content for many people. Its place in the order of all frames is the outbox position of `event_id`."""

    KINDS = [(kind, kind) for kind in ("alert", "withdraw", "stand_down", "escalation", "update")]

    id = models.UUIDField(primary_key=True, default=new_id)
    stream = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=KINDS)
    body = models.JSONField()
    event_id = models.UUIDField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    audience = models.IntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["event_id"], name="notices_message_event"),
            models.Index(fields=["stream"], name="notices_message_stream"),
            models.Index(fields=["created_at"], name="notices_message_created"),
        ]


class Delivery(models.Model):
    """A message on its way to one person by one channel."""

    STATES = [(state, state) for state in ("queued", "sent", "delivered", "seen", "withdrawn", "failed")]

    id = models.BigAutoField(primary_key=True)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=12, default="app")
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    extra = models.JSONField(null=True)
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "person", "channel"], name="notices_delivery_once"),
        ]
        indexes = [models.Index(fields=["person", "-id"], name="notices_delivery_person")]


class Reminder(models.Model):
    """What somebody was told last of a clock that runs: the rows of their list of what is due.

    One row for each person and clock. What is over goes when the person is next told of anything, so that the rows of
    a person stay about as many as the periods that they answer for.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    clock = models.ForeignKey(RunningClock, on_delete=models.CASCADE, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "clock"], name="notices_reminder_once")]


class Step(models.Model):
    """After how long a call that the app has not delivered goes out by another channel as well.

    The row that names type and level goes before one that names the type, that before one for all; `after_s` None
    means not at all.
    """

    id = models.BigAutoField(primary_key=True)
    template = models.CharField(max_length=40, default="", blank=True)
    level = models.IntegerField(null=True)
    channel = models.CharField(max_length=12)
    after_s = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "level", "channel"], name="notices_step_once", nulls_distinct=False
            ),
        ]


class Attempt(models.Model):
    """A call on its way to one person by a channel beside the app; `unknown` once nobody will say what became of it."""

    STATES = [(state, state) for state in ("queued", "accepted", "delivered", "read", "failed", "unknown", "cancelled")]

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts", db_index=False)
    channel = models.CharField(max_length=12)
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    due_at = models.DateTimeField()
    tries = models.IntegerField(default=0)
    carrier = models.CharField(max_length=40, default="", blank=True)
    reference = models.CharField(max_length=80, default="", blank=True)
    error = models.CharField(max_length=200, default="", blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "channel"], name="notices_attempt_once")]
        indexes = [
            models.Index(fields=["due_at"], name="notices_attempt_due", condition=models.Q(state="queued")),
        ]
