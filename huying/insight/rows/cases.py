"""Matters as figures count them: the course that each had taken by the cut-off."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.projecting import refresh
from huying.supervision.figures.populations import refreshes

MATTERS = SQL("""
SELECT m.stream_id AS id, m.code, m.area_code, m.line, m.source, m.category, m.collective, m.place_id, m.imported,
  m.registered_at, CASE WHEN m.accepted_at < %(cut)s THEN m.accepted_at END AS accepted_at,
  CASE WHEN m.merged_at < %(cut)s THEN m.merged_at END AS merged_at,
  CASE WHEN m.mediated_at < %(cut)s THEN m.mediated_at END AS mediated_at,
  CASE WHEN m.first_resolved_at < %(cut)s THEN m.first_resolved_at END AS first_resolved_at,
  CASE WHEN m.reopened_at < %(cut)s THEN m.reopened_at END AS reopened_at,
  CASE WHEN m.suit_at < %(cut)s THEN m.suit_at END AS suit_at,
  CASE WHEN m.resolved_at < %(cut)s THEN m.resolved_at END AS resolved_at,
  CASE WHEN m.ended_at < %(cut)s THEN m.ended_at END AS ended_at,
  CASE WHEN m.suit_ended_at < %(cut)s THEN m.suit_ended_at END AS suit_ended_at,
  coalesce(m.rated_at < %(cut)s, false) AS rated
FROM insight_matter AS m
WHERE m.area_code LIKE %(area)s AND m.registered_at < %(until)s
  AND m.begun_at < %(cut)s AND (m.undone_at IS NULL OR m.undone_at >= %(cut)s)
""")
"""Cases of all lines. What was taken up again counts as not resolved from then on."""

refreshes(refresh)
