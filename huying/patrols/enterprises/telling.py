"""Telling the people of an enterprise, or of a body, what happened. A message names the matter and no person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.core.clock import in_china
from huying.core.eventlog import Recorded
from huying.notices.commands.send import send
from huying.patrols.enterprises.access import OF_BODIES, OF_UNITS
from huying.patrols.enterprises.models import Body, Enterprise, TrioPost
from huying.patrols.enterprises.rules import DISTRICT
from huying.people.holders import holders


def people_of(enterprise: Enterprise, at: datetime) -> set[UUID]:
    """Who acts for an enterprise in the platform; nobody where it has no unit here."""
    return holders([enterprise.organisation_id], OF_UNITS, at) if enterprise.organisation_id else set()


def body_of(area_code: str, part: str) -> Body | None:
    """The organisation that has this part in an area, that of the smallest area first."""
    codes = [area_code[:size] for size in range(DISTRICT, len(area_code) + 1)]
    rows = Body.objects.filter(area_code__in=codes, part=part, valid_to=None).select_related("organisation")
    return max(rows, key=lambda row: len(row.area_code), default=None)


def people_of_body(area_code: str, part: str, at: datetime) -> set[UUID]:
    """Who works in the organisation that has this part in an area."""
    body = body_of(area_code, part)
    return holders([body.organisation_id], OF_BODIES, at) if body else set()


def trio_of(enterprise: Enterprise, at: datetime) -> dict[str, TrioPost]:
    """Who holds the three posts of its building on a day, by post."""
    day = in_china(at).date()
    rows = TrioPost.objects.filter(building_id=enterprise.building_id, valid_from__lte=day).select_related("person")
    return {row.post: row for row in rows.order_by("valid_from") if row.valid_to is None or row.valid_to > day}


def tell(matter: Any, why: str, to: Collection[UUID], fact: Recorded, at: datetime) -> None:
    """Message people about a filing or a request: its code, its title, and in one word what happened."""
    body = {"matter": matter.code, "title": matter.title, "why": why}
    send(stream=matter.stream, kind="update", body=body, to=dict.fromkeys(to), event_id=fact.id, at=at)
