"""The age of records as figures count it: of each community the last nightly count in the period."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

AGES = SQL("""
SELECT DISTINCT ON (a.area_code) a.stream_id AS id, a.area_code AS code, a.area_code, a.counted_at,
  a.records, a.fresh, a.stale, a.never
FROM insight_communityage AS a
WHERE a.area_code LIKE %(area)s AND a.counted_at >= %(since)s AND a.counted_at < %(until)s
ORDER BY a.area_code, a.counted_at DESC
""")

counts("ages", Population(AGES, "age"))
