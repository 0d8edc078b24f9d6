"""Letters that were sent and matters that were listed, as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

LETTERS = SQL("""
SELECT l.stream_id AS id, l.code, l.area_code, l.kind, l.sent_at, l.due_at, l.to_id,
  coalesce(l.replied_at <= l.due_at, false) AS kept
FROM insight_sentletter AS l
WHERE l.area_code LIKE %(area)s AND l.due_at >= %(since)s AND l.due_at < %(until)s
  AND (l.withdrawn_at IS NULL OR l.withdrawn_at >= %(cut)s)
""")
LISTED = SQL("""
SELECT s.stream_id AS id, s.code, s.area_code, s.difficulty, s.listed_at, s.due_at, s.organisation_id,
  coalesce(s.lifted_at <= s.due_at, false) AS kept
FROM insight_listedmatter AS s
WHERE s.area_code LIKE %(area)s AND s.due_at >= %(since)s AND s.due_at < %(until)s
""")

counts("letters", Population(LETTERS, "letter"))
counts("listed", Population(LISTED, "supervision"))
