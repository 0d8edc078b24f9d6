"""Save what phones tell of themselves: where they are and whether they can be reached. Written in batches, no events.

Positions come many times a second and are no facts of a matter; the log keeps the position that a decision used.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying.core.command import command


@dataclass(frozen=True, slots=True)
class Sighting:
    """News of one person; `at` is the phone's time of the position, WGS-84 degrees. Without a position only reach."""

    person_id: UUID
    reachable: bool
    lon: float | None = None
    lat: float | None = None
    accuracy_m: float | None = None
    at: datetime | None = None


@command
def save_positions(*, rows: Iterable[Sighting], at: datetime) -> int:
    """Write a batch in one statement; how many people were known. An older position never replaces a newer one.

    Of several rows of one person the newest position counts and the last word on reach. A phone whose clock runs ahead
    is taken to speak now. Rows are locked in the order of their ids, as `confirm_on_duty` does.
    """
    latest = _latest(rows)
    if not latest:
        return 0
    columns: list[Any] = [
        [row.person_id for row in latest],
        [row.reachable for row in latest],
        [row.lon for row in latest],
        [row.lat for row in latest],
        [row.accuracy_m for row in latest],
        [row.at for row in latest],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [columns[0], *columns, at, at])
        return int(cursor.rowcount)


def _latest(rows: Iterable[Sighting]) -> list[Sighting]:
    """One row per person."""
    kept: dict[UUID, Sighting] = {}
    for row in rows:
        before = kept.get(row.person_id)
        kept[row.person_id] = row if before is None else _merged(before, row)
    return list(kept.values())


def _merged(before: Sighting, after: Sighting) -> Sighting:
    newer = before.at is None or (after.at is not None and after.at >= before.at)
    place = after if newer else before
    return Sighting(after.person_id, after.reachable, place.lon, place.lat, place.accuracy_m, place.at)


_SAVE = """
WITH held AS (
    SELECT person_id FROM people_presence WHERE person_id = ANY(%s) ORDER BY person_id FOR NO KEY UPDATE
), told AS (
    SELECT * FROM unnest(%s::uuid[], %s::boolean[], %s::float8[], %s::float8[], %s::float8[], %s::timestamptz[])
         AS told (person_id, reachable, lon, lat, accuracy_m, sent_at)
), fresh AS (
    SELECT told.person_id, told.reachable, told.lon, told.lat, told.accuracy_m, least(told.sent_at, %s) AS sent_at,
           now.at AS heard_at
    FROM told JOIN held USING (person_id), (SELECT %s::timestamptz AS at) AS now
)
UPDATE people_presence p SET
    lon = CASE WHEN newer THEN fresh.lon ELSE p.lon END,
    lat = CASE WHEN newer THEN fresh.lat ELSE p.lat END,
    accuracy_m = CASE WHEN newer THEN fresh.accuracy_m ELSE p.accuracy_m END,
    position_at = CASE WHEN newer THEN fresh.sent_at ELSE p.position_at END,
    reachable = fresh.reachable,
    seen_at = CASE WHEN fresh.reachable THEN greatest(p.seen_at, fresh.heard_at) ELSE p.seen_at END
FROM fresh JOIN people_presence old ON old.person_id = fresh.person_id,
     LATERAL (SELECT fresh.lon IS NOT NULL AND fresh.lat IS NOT NULL AND fresh.sent_at IS NOT NULL
                     AND fresh.sent_at > coalesce(old.position_at, '-infinity') AS newer) AS compared
WHERE p.person_id = fresh.person_id
"""
