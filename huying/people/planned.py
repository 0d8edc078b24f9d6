"""Who is to be on duty: planned shifts, counted by organisation and role. No names, no ids of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from huying.people.roles import RESPONDERS


@dataclass(frozen=True, slots=True)
class Planned:
    """So many people of one role, planned for an organisation from an instant to another."""

    organisation_id: UUID
    role: str
    starts_at: datetime
    ends_at: datetime
    people: int


def planned(area_code: str, *, since: datetime, until: datetime, capability: str = "") -> list[Planned]:
    """The shifts of an area's organisations that touch a span of time and were not ended early. One query.

    `capability` counts only those who have it. A person of several roles in one organisation counts once.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _PLANNED,
            {
                "area": f"{area_code}%",
                "since": since,
                "until": until,
                "capability": capability,
                "roles": sorted(RESPONDERS),
            },
        )
        return [Planned(*row) for row in cursor.fetchall()]


_PLANNED = """
SELECT s.organisation_id, post.role, s.starts_at, s.ends_at, count(DISTINCT s.person_id)
FROM people_shift s
JOIN people_person person ON person.id = s.person_id AND person.is_active
JOIN people_organisation o ON o.id = s.organisation_id AND o.area_id LIKE %(area)s
JOIN LATERAL (
  SELECT min(p.role) AS role FROM people_post p
  WHERE p.person_id = s.person_id AND p.organisation_id = s.organisation_id AND p.role = ANY(%(roles)s)
    AND p.valid_from <= greatest(s.starts_at, %(since)s)
    AND (p.valid_to IS NULL OR p.valid_to > greatest(s.starts_at, %(since)s))
) post ON post.role IS NOT NULL
WHERE s.ends_at > %(since)s AND s.starts_at < %(until)s AND s.signed_out_at IS NULL
  AND (%(capability)s = '' OR EXISTS (
    SELECT 1 FROM people_skill k WHERE k.person_id = s.person_id AND k.capability = %(capability)s))
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
"""
