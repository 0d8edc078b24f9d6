"""What is to be called by rule at an instant, and what an office holds on a day already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from huying.clocks.holidays import calendar
from huying.core.clock import CHINA, in_china
from huying.people.models import Organisation
from huying.supervision.consultations.models import CallRule, Consultation
from huying.supervision.consultations.rules import AHEAD, ConsultationKind, State, is_held_on

CENTERS = ("district_center", "street_center")


def wanted(at: datetime) -> Iterator[tuple[CallRule, date]]:
    """Each rule with a day whose hour is near enough to call, and not over; whether that was done is not asked."""
    today = in_china(at).date()
    rows = CallRule.objects.filter(effective_to=None, effective_from__lte=at, held__isnull=False)
    for rule in rows.order_by("area_code", "kind", "pk"):
        kind = ConsultationKind(rule.kind)
        for number in range(AHEAD[kind].days + 2):
            day = today + timedelta(days=number)
            held_at = datetime.combine(day, rule.held or time(), CHINA)
            if held_at - AHEAD[kind] <= at < held_at and is_held_on(kind, rule.day, day, calendar().is_workday):
                yield rule, day


def office_of(area_code: str) -> Organisation | None:
    """The command room of an area."""
    return Organisation.objects.filter(kind__in=CENTERS, area_id=area_code).order_by("pk").first()


def held_that_day(office: Organisation, kind: str, day: date) -> Consultation | None:
    """What a rule called for a day, or else one that a person called for that day and did not cancel."""
    begins = datetime.combine(day, time(), CHINA)
    own = Q(held_at__gte=begins, held_at__lt=begins + timedelta(days=1)) & ~Q(state=State.CANCELLED)
    rows = Consultation.objects.filter(Q(rule_day=day) | own, organisation=office, kind=kind)
    return rows.order_by("called_at", "pk").first()
