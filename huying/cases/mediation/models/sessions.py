"""Sessions of a mediation, their records, the mediator's own notes, the times in which it stood still."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.models import Booking
from huying.cases.mediation.models.legs import Mediation
from huying.cases.mediation.rules import PAUSES, REASONS
from huying.cases.models import Party
from huying.cases.models.choices import choices
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Person

MODES = ("on_site", "remote", "doorstep")
STATES = ("planned", "held", "cancelled")
ATTENDED_AS = ("party", "guardian", "agent", "helper", "guide")


class Session(models.Model):
    """One meeting, planned and then held; `booking` holds its room."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="sessions")
    number = models.IntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    mode = models.CharField(max_length=12, choices=choices(MODES), default="on_site")
    place_text = models.CharField(max_length=120, default="", blank=True)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=choices(STATES), default="planned")
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    planned_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation", "number"], name="cases_session_number_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cases_session_ends_after_start"),
        ]
        indexes = [models.Index(fields=["starts_at"], name="cases_session_planned", condition=Q(state="planned"))]


class Attendance(models.Model):
    """Who came to a session: a party, or somebody with or for them (name sealed)."""

    id = models.BigAutoField(primary_key=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    attended_as = models.CharField(max_length=12, choices=choices(ATTENDED_AS))
    name = EncryptedText(purpose="party")
    present = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "party", "attended_as"],
                condition=~Q(party=None),
                name="cases_attendance_once",
            )
        ]


class SessionRecord(models.Model):
    """The record of a session (调解笔录), each correction a version of its own; sealed as statements are.

    `failed` is the reason of rules.REASONS where mediation came to its end without agreement in this session.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="records")
    version = models.IntegerField()
    statements = EncryptedText(purpose="statement")
    verified = EncryptedText(purpose="statement")
    explained = EncryptedText(purpose="statement")
    result = EncryptedText(purpose="statement")
    failed = models.CharField(max_length=16, choices=choices(REASONS), default="", db_default="", blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "version"], name="cases_record_version_once")]

    @property
    def texts(self) -> list[tuple[str | Promise, str]]:
        """Its parts with their headings."""
        return [
            (_("双方陈述"), self.statements),
            (_("查明的事实"), self.verified),
            (_("释明的法律和风险"), self.explained),
            (_("结果"), self.result),
        ]


class UndisputedFacts(models.Model):
    """Facts on which all agree, written down with the consent of all (无争议事实记载, 深圳 73)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="undisputed")
    text = EncryptedText(purpose="statement")
    consents = ArrayField(models.UUIDField())
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Note(models.Model):
    """A note of the mediator for themselves: sealed apart, read by its author and by nobody else."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = EncryptedText(purpose="note")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["mediation", "author", "at"], name="cases_note_own")]


class Suspension(models.Model):
    """Mediation stood still (中止): on which ground, by which document."""

    id = models.UUIDField(primary_key=True, default=new_id)
    mediation = models.ForeignKey(Mediation, on_delete=models.CASCADE, related_name="suspensions")
    ground = models.CharField(max_length=12, choices=choices(PAUSES))
    document = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mediation"], condition=Q(ended_at=None), name="cases_suspension_one_open")
        ]
