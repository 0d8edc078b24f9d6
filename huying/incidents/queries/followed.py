"""Whose position may be known: on duty, or answering a call. Nobody else's is kept (PIPL art. 6)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection

from huying.incidents.rules import BUSY


def followed_among(people: Collection[UUID], at: datetime) -> set[UUID]:
    """Which of these people, thousands perhaps, may be followed on the map at an instant. One query."""
    if not people:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOWED, {"people": list(people), "at": at, "busy": list(BUSY)})
        return {person for (person,) in cursor.fetchall()}


_FOLLOWED = """
SELECT person_id FROM people_presence WHERE person_id = ANY(%(people)s) AND on_duty_until > %(at)s
UNION
SELECT person_id FROM incidents_assignment
WHERE person_id = ANY(%(people)s) AND state IN ('accepted', 'arrived') AND state = ANY(%(busy)s)
"""
