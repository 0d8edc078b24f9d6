"""Who is in the house on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from huying.cases.bookings.models import Residency
from huying.cases.bookings.rules import resident_on


def residents(day: date, people: Collection[UUID] | None = None) -> dict[UUID, list[Residency]]:
    """The residencies that hold on a day, by person; of all people, or of these."""
    rows = Residency.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    if people is not None:
        rows = rows.filter(person_id__in=people)
    found: dict[UUID, list[Residency]] = {}
    for row in rows.select_related("resource", "person").order_by("resource__name"):
        if resident_on(row.mode, tuple(row.weekdays), (row.valid_from, row.valid_to), day):
            found.setdefault(row.person_id, []).append(row)
    return found
