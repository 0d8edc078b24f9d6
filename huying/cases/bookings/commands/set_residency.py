"""Set a residency (排驻): who works at which desk on which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_setting
from huying.cases.bookings.events import ResidencySet
from huying.cases.bookings.models import Residency, Resource
from huying.cases.bookings.rules import COMES_AT_MOST, MODES
from huying.core.command import command
from huying.core.errors import Invalid, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.people.access import Actor
from huying.people.models import Person


class WrongResidency(Invalid):
    """A rotation names its weekdays, and no residency ends before it begins."""

    slug = "wrong-residency"
    text = _("轮驻要选星期几；结束日期不能早于开始日期。")
    field = "weekdays"


class ComesWithin(Invalid):
    """Who is on call comes within a time, in minutes."""

    slug = "comes-within"
    text = _("随驻要写明接到通知后多少分钟内到（1 到 1440）。")
    field = "comes_within"


@dataclass(frozen=True, slots=True)
class NewResidency:
    """Who, where, in which of MODES, on which weekdays (1–7), from which day to which (None: until further notice).

    `comes_within` is for who is on call: in how many minutes they are there.
    """

    person_id: UUID
    resource_id: UUID
    mode: str
    weekdays: tuple[int, ...]
    valid_from: date
    valid_to: date | None = None
    comes_within: int | None = None


@command
def set_residency(*, by: Actor, at: datetime, residency: NewResidency) -> Residency:
    """Write it down; an earlier one of the same person at the same place ends the day before.

    Raises WrongResidency, ComesWithin.
    """
    resource = Resource.objects.select_for_update().filter(pk=residency.resource_id).first()
    person = Person.objects.filter(pk=residency.person_id, is_active=True).first()
    if resource is None or person is None:
        raise NotFound
    require_setting(by, resource.area_code)
    _require_sound(residency)
    Residency.objects.filter(person=person, resource=resource, valid_from__gte=residency.valid_from).delete()
    earlier = Residency.objects.filter(person=person, resource=resource, valid_from__lt=residency.valid_from)
    for row in earlier.exclude(valid_to__lt=residency.valid_from):
        row.valid_to = date.fromordinal(residency.valid_from.toordinal() - 1)
        row.save(update_fields=["valid_to"])
    row = Residency.objects.create(
        id=new_id(),
        person=person,
        resource=resource,
        mode=residency.mode,
        weekdays=sorted(set(residency.weekdays)) if residency.mode == "rotating" else [],
        comes_within=residency.comes_within if residency.mode == "on_call" else None,
        valid_from=residency.valid_from,
        valid_to=residency.valid_to,
        by_id=by.id,
        at=at,
    )
    append(f"resource:{resource.pk}", [ResidencySet(row.pk, person.pk, resource.pk, row.mode)], by=by, at=at)
    return row


def _require_sound(residency: NewResidency) -> None:
    days = set(residency.weekdays)
    rotates = residency.mode == "rotating"
    ends = residency.valid_to is None or residency.valid_to >= residency.valid_from
    if residency.mode not in MODES or (rotates and not days) or not days <= set(range(1, 8)) or not ends:
        raise WrongResidency
    if residency.mode == "on_call" and not 1 <= (residency.comes_within or 0) <= COMES_AT_MOST:
        raise ComesWithin
