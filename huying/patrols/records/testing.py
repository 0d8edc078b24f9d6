"""Builders of records for tests of every module."""

from __future__ import annotations

from datetime import datetime

from huying.patrols.records.ageing import count_place
from huying.patrols.records.models import Record
from huying.places.models import Place


def collected(place: Place, *, at: datetime, verified_at: datetime | None = None, **fields: object) -> list[Record]:
    """Records of a building and all of its rooms, verified at an instant (now when None), with their age counted."""
    count_place(place.pk, at)
    Record.objects.filter(place=place).update(verified_at=verified_at or at, **fields)
    count_place(place.pk, at)
    return list(Record.objects.filter(place=place).order_by("kind", "room__number"))
