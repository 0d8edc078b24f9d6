"""Rooms, desks and services that can be booked, who is resident where, and the bookings. Only commands write here."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from huying.cases.bookings.rules import MODES, OPEN_REQUESTS, OUTCOMES, REQUEST_STATES, RESOURCE_KINDS, SERVICES
from huying.cases.models import Case
from huying.cases.models.choices import choices
from huying.core.clock import in_china
from huying.core.encrypted import EncryptedText
from huying.core.ids import new_id
from huying.people.models import Organisation, Person


class Resource(models.Model):
    """Something that one matter at a time can have: a room, a desk, an hour of the notary, the court's screen.

    `organisation` gives it; people of the one-stop centre and of the committees in its area book it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=12, choices=choices(RESOURCE_KINDS))
    name = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area_code = models.CharField(max_length=16)
    seats = models.IntegerField(default=1)
    remote = models.BooleanField(default=False)
    opens = models.TimeField()
    closes = models.TimeField()
    withdrawn_at = models.DateTimeField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="cases_resource_name_once"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="cases_resource_closes_after_opening"),
        ]
        indexes = [models.Index(fields=["area_code", "kind"], name="cases_resource_area_kind")]


class Residency(models.Model):
    """When a person works at a desk or in a room of the centre (常驻, 轮驻, 随驻). Weekdays are 1 (Monday) to 7.

    `comes_within`: in how many minutes who is on call is there; null for the others, and where nobody said so.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="residencies")
    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="residencies")
    mode = models.CharField(max_length=12, choices=choices(MODES))
    weekdays = ArrayField(models.IntegerField(), default=list)
    comes_within = models.IntegerField(null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="cases_residency_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(mode="rotating") | Q(weekdays__len__gt=0), name="cases_residency_rotates_on_days"
            ),
        ]


class Booking(models.Model):
    """An appointment for a resource: never two at once. `outcome` is what came of it, its words sealed."""

    id = models.UUIDField(primary_key=True, default=new_id)
    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="bookings")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="bookings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    purpose = models.CharField(max_length=120, default="", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cancelled_why = models.CharField(max_length=200, default="", blank=True)
    outcome = models.CharField(max_length=12, choices=choices(OUTCOMES), default="", blank=True)
    outcome_text = EncryptedText(purpose="case")
    outcome_at = models.DateTimeField(null=True)
    outcome_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["resource", "starts_at"], name="cases_booking_resource"),
            models.Index(fields=["case", "starts_at"], name="cases_booking_case"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="cases_booking_ends_after_start"),
            ExclusionConstraint(
                name="cases_booking_no_overlap",
                expressions=[
                    ("resource", RangeOperators.EQUAL),
                    (
                        Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(cancelled_at=None),
            ),
        ]

    @property
    def hours(self) -> str:
        """From when to when, on China's clock."""
        return f"{in_china(self.starts_at):%H:%M}–{in_china(self.ends_at):%H:%M}"


class ServiceRequest(models.Model):
    """A desk is asked to help with a case on the double track (domain H06): it books, declines, or does not answer.

    `organisation` gives the service; null while nobody in the district does. What came of it stands in its booking.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="service_requests")
    service = models.CharField(max_length=20, choices=choices(tuple(SERVICES)))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=choices(REQUEST_STATES), default="asked")
    note = EncryptedText(purpose="case")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    booking = models.OneToOneField(Booking, on_delete=models.SET_NULL, null=True, related_name="service_request")
    answer = EncryptedText(purpose="case")
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "asked_at"],
                name="cases_service_open",
                condition=Q(state__in=OPEN_REQUESTS),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "service"], condition=Q(state__in=OPEN_REQUESTS), name="cases_service_asked_once"
            )
        ]

    @property
    def open(self) -> bool:
        """Whether it still waits for something."""
        return self.state in OPEN_REQUESTS
