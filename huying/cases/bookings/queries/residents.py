"""Who is in the house on a day, and who comes when called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huying.cases.bookings.models import Residency
from huying.cases.bookings.rules import callable_on, resident_on
from huying.cases.bookings.words import MODE_WORDS


def residents(day: date, people: Collection[UUID] | None = None) -> dict[UUID, list[Residency]]:
    """The residencies that hold on a day, by person; of all people, or of these."""
    found: dict[UUID, list[Residency]] = {}
    for row in _valid(day, people):
        if resident_on(row.mode, tuple(row.weekdays), (row.valid_from, row.valid_to), day):
            found.setdefault(row.person_id, []).append(row)
    return found


def on_call(day: date, people: Collection[UUID] | None = None) -> dict[UUID, list[Residency]]:
    """Those who come on a day when called, by person; of all people, or of these."""
    found: dict[UUID, list[Residency]] = {}
    for row in _valid(day, people):
        if callable_on(row.mode, (row.valid_from, row.valid_to), day):
            found.setdefault(row.person_id, []).append(row)
    return found


def residencies(day: date, people: Collection[UUID]) -> dict[UUID, list[Residency]]:
    """Every residency that is in force on a day (常驻、轮驻、随驻), by person, whether they are there on it or not."""
    found: dict[UUID, list[Residency]] = {}
    for row in _valid(day, people):
        found.setdefault(row.person_id, []).append(row)
    return found


def how(row: Residency) -> Any:
    """The mode of a residency in words, with the minutes in which who is on call comes."""
    word = MODE_WORDS[row.mode]
    if row.comes_within is None:
        return word
    return _("{word}，{minutes} 分钟内到").format(word=word, minutes=row.comes_within)


def _valid(day: date, people: Collection[UUID] | None) -> QuerySet[Residency]:
    rows = Residency.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)
    if people is not None:
        rows = rows.filter(person_id__in=people)
    return rows.select_related("resource", "person").order_by("resource__name")
