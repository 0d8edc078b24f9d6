"""The age of records, places and areas, counted in the database: one set of statements, for one place or for all.

A room that nobody wrote anything down about counts as a record that was never collected: it stands in every
denominator. What was withdrawn from the registry counts no more.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import connection

from huying.core.clock import in_china
from huying.patrols.records.rules import fresh_since
from huying.places.models import Place
from huying.places.queries import locate

ADD_BUILDINGS = """
INSERT INTO patrols_records_record (id, kind, place_id, room_id, age, version,
    tenancy, sign, trade, fire_equipment, house_risk, risk_basis, consent_of, consent_means)
SELECT gen_random_uuid(), 'building', p.id, NULL, 'never', 0,
    '', '', '', '', '', '', '', '' FROM places_place p
WHERE p.kind = 'building' AND p.withdrawn_at IS NULL AND (%(place)s::uuid IS NULL OR p.id = %(place)s)
AND NOT EXISTS (SELECT FROM patrols_records_record r WHERE r.place_id = p.id AND r.room_id IS NULL)
ON CONFLICT DO NOTHING
"""
ADD_ROOMS = """
INSERT INTO patrols_records_record (id, kind, place_id, room_id, age, version,
    tenancy, sign, trade, fire_equipment, house_risk, risk_basis, consent_of, consent_means)
SELECT gen_random_uuid(), CASE WHEN o.kind = 'room' THEN 'household' ELSE 'shop' END, o.building_id, o.id, 'never', 0,
    '', '', '', '', '', '', '', ''
FROM places_room o WHERE o.withdrawn_at IS NULL AND (%(place)s::uuid IS NULL OR o.building_id = %(place)s)
AND NOT EXISTS (SELECT FROM patrols_records_record r WHERE r.room_id = o.id)
ON CONFLICT DO NOTHING
"""
AGE_RECORDS = """
UPDATE patrols_records_record r SET age = n.age FROM (
    SELECT id, CASE WHEN verified_at IS NULL THEN 'never' WHEN verified_at < %(since)s THEN 'stale' ELSE 'fresh' END
        AS age
    FROM patrols_records_record WHERE %(place)s::uuid IS NULL OR place_id = %(place)s
) n WHERE n.id = r.id AND r.age <> n.age
"""
AGE_PLACES = """
INSERT INTO patrols_records_placeage AS kept
    (place_id, area_code, grid_code, age, records, fresh, stale, never, oldest_at, counted_at)
SELECT p.id, p.area_id, '',
    CASE WHEN n.never = n.records THEN 'never' WHEN n.fresh = n.records THEN 'fresh' ELSE 'stale' END,
    n.records, n.fresh, n.stale, n.never, n.oldest_at, %(at)s
FROM (
    SELECT place_id, count(*) AS records, count(*) FILTER (WHERE age = 'fresh') AS fresh,
        count(*) FILTER (WHERE age = 'stale') AS stale, count(*) FILTER (WHERE age = 'never') AS never,
        min(verified_at) AS oldest_at
    FROM patrols_records_record r LEFT JOIN places_room o ON o.id = r.room_id
    WHERE (%(place)s::uuid IS NULL OR place_id = %(place)s) AND o.withdrawn_at IS NULL GROUP BY place_id
) n JOIN places_place p ON p.id = n.place_id AND p.withdrawn_at IS NULL
ON CONFLICT (place_id) DO UPDATE SET area_code = excluded.area_code, age = excluded.age, records = excluded.records,
    fresh = excluded.fresh, stale = excluded.stale, never = excluded.never, oldest_at = excluded.oldest_at,
    counted_at = excluded.counted_at
WHERE (kept.area_code, kept.records, kept.fresh, kept.stale, kept.oldest_at)
    IS DISTINCT FROM (excluded.area_code, excluded.records, excluded.fresh, excluded.stale, excluded.oldest_at)
"""
FORGET_WITHDRAWN = """
DELETE FROM patrols_records_placeage a USING places_place p
WHERE p.id = a.place_id AND p.withdrawn_at IS NOT NULL AND (%(place)s::uuid IS NULL OR p.id = %(place)s)
"""
AGE_AREAS = """
INSERT INTO patrols_records_areaage (area_code, day, records, fresh, stale, never)
SELECT code, %(day)s, sum(records), sum(fresh), sum(stale), sum(never) FROM (
    SELECT area_code AS code, records, fresh, stale, never FROM patrols_records_placeage
    UNION ALL
    SELECT grid_code, records, fresh, stale, never FROM patrols_records_placeage WHERE grid_code <> ''
) every GROUP BY code
ON CONFLICT (area_code, day) DO UPDATE SET records = excluded.records, fresh = excluded.fresh,
    stale = excluded.stale, never = excluded.never
"""
SET_GRIDS = """
UPDATE patrols_records_placeage a SET grid_code = f.grid_code
FROM unnest(%s::uuid[], %s::text[]) AS f (place_id, grid_code)
WHERE a.place_id = f.place_id AND a.grid_code <> f.grid_code
"""


def count_all(at: datetime, day: date) -> int:
    """Every record, place and area; of how many records the age changed."""
    changed = _count(at, None)
    _set_grids(None)
    with connection.cursor() as cursor:
        cursor.execute(AGE_AREAS, {"day": day})
    return changed


def count_place(place_id: UUID, at: datetime) -> None:
    """The records of one place and its own age, on a change; its grid follows the first time and then nightly."""
    _count(at, place_id)
    _set_grids(place_id)


def add_missing(place_id: UUID) -> None:
    """A record for the building and each of its rooms that has none yet."""
    with connection.cursor() as cursor:
        for statement in (ADD_BUILDINGS, ADD_ROOMS):
            cursor.execute(statement, {"place": place_id})


def today(at: datetime) -> date:
    """The day on China's clock."""
    return in_china(at).date()


def _count(at: datetime, place_id: UUID | None) -> int:
    given = {"place": place_id, "since": fresh_since(at), "at": at}
    with connection.cursor() as cursor:
        cursor.execute(ADD_BUILDINGS, given)
        cursor.execute(ADD_ROOMS, given)
        cursor.execute(AGE_RECORDS, given)
        changed: int = cursor.rowcount
        cursor.execute(AGE_PLACES, given)
        cursor.execute(FORGET_WITHDRAWN, given)
    return changed


def _set_grids(place_id: UUID | None) -> None:
    """In which grid each place with records lies, by its point."""
    places = Place.objects.exclude(data_age=None).values_list("id", "lon", "lat")
    rows = list(places.filter(pk=place_id) if place_id else places)
    if rows:
        keys, grids = zip(*((key, locate(lon, lat).grid_code) for key, lon, lat in rows), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(SET_GRIDS, [list(keys), list(grids)])
