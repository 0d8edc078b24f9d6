"""Clues as figures count them: the course that each had taken by the cut-off."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

CLUES = SQL("""
SELECT c.stream_id AS id, c.code, c.area_code, c.submitted_at, c.paid_at,
  CASE WHEN c.refused_at < %(cut)s THEN c.ground ELSE '' END AS ground,
  coalesce(c.verified_at < %(cut)s, false) AS verified,
  extract(epoch FROM c.paid_at - c.claimed_at)::float8 / 86400 AS days
FROM insight_cluecourse AS c
WHERE c.area_code LIKE %(area)s
  AND (c.submitted_at >= %(since)s AND c.submitted_at < %(until)s OR c.paid_at >= %(since)s AND c.paid_at < %(until)s)
""")

counts("clues", Population(CLUES, "clue"))
