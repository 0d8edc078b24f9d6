"""Devices, their signs of life and their alarms. Only the commands of this package write them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huying.core.ids import new_id
from huying.devices.rules import FALSE, KINDS, TRUE
from huying.incidents.models import Incident
from huying.people.models import Organisation, Person
from huying.places.models import Area, Place


class Device(models.Model):
    """One device of the registry, by the `number` that stands on it.

    `template` is the type of whistle that its alarm raises ("" for one whose type is yet to come), `whistles` whether
    it raises one by itself. `beat_s`: seconds between its heartbeats. `bearing` (degrees from north), `view_deg` and
    `reach_m` are a camera's field of view. `key_digest`: SHA-256 of the key with which it tells something.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    name = models.CharField(max_length=60)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    spot = models.CharField(max_length=60, default="", blank=True)
    lon = models.FloatField()
    lat = models.FloatField()
    template = models.CharField(max_length=24, default="", blank=True)
    whistles = models.BooleanField()
    beat_s = models.IntegerField()
    video_id = models.CharField(max_length=20, unique=True, null=True)
    bearing = models.SmallIntegerField(null=True)
    view_deg = models.SmallIntegerField(null=True)
    reach_m = models.SmallIntegerField(null=True)
    key_digest = models.CharField(max_length=64, unique=True, null=True)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    retired_why = models.CharField(max_length=200, default="", blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_why="") | (Q(retired_at__isnull=False) & ~Q(retired_why="")),
                name="devices_device_retired_with_reason",
            ),
            models.CheckConstraint(condition=Q(beat_s__gte=10, beat_s__lte=86_400), name="devices_device_beats"),
            models.CheckConstraint(
                condition=Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90), name="devices_device_on_earth"
            ),
        ]

    @property
    def stream(self) -> str:
        """Where its facts stand."""
        return f"device:{self.pk}"


class Sign(models.Model):
    """What was last heard of a device, beside the registry: it is written over and over, and nothing refers to it.

    `battery` in percent; None when it never told one, as those on mains.
    """

    device = models.OneToOneField(Device, on_delete=models.CASCADE, primary_key=True, related_name="sign")
    heard_at = models.DateTimeField(null=True)
    battery = models.SmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(battery=None) | Q(battery__gte=0, battery__lte=100), name="devices_sign_percent"
            )
        ]


class Alarm(models.Model):
    """What a device reported, however often it said so: `messages` counts them from `first_at` to `last_at`.

    `verified_by` is empty where the end of the incident said the `verdict`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="alarms")
    what = models.CharField(max_length=24)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    messages = models.IntegerField()
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(max_length=5, choices=[(TRUE, TRUE), (FALSE, FALSE)], default="", blank=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(messages__gte=1), name="devices_alarm_was_told"),
            models.CheckConstraint(
                condition=Q(last_at__gte=models.F("first_at")), name="devices_alarm_first_before_last"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verified_at=None) | (~Q(verdict="") & Q(verified_at__isnull=False)),
                name="devices_alarm_verified_when",
            ),
        ]
        indexes = [models.Index(fields=["device", "what", "first_at"], name="devices_alarm_of_device")]
