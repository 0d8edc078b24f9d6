"""Whose position may be known: on duty, or answering a call. Nobody else's is kept (PIPL art. 6)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from huying.incidents.models import Assignment
from huying.incidents.rules import BUSY
from huying.people.models import Presence


def followed_among(people: Collection[UUID], at: datetime) -> set[UUID]:
    """Which of these people may be followed on the map at an instant. Two queries at most."""
    if not people:
        return set()
    on_duty = Presence.objects.filter(pk__in=people, on_duty_until__gt=at).values_list("pk", flat=True)
    answering = Assignment.objects.filter(person_id__in=people, state__in=BUSY).values_list("person_id", flat=True)
    return {*on_duty, *answering}
