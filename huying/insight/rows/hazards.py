"""Hazards as figures count them: the course that each had taken by the cut-off."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in
from huying.supervision.figures.populations import Population, counts

_GRID = SQL("grid_code = %(grid)s")

HAZARDS = SQL("""
SELECT h.stream_id AS id, h.code, h.area_code, h.grid_code, h.place_id, h.category, h.found_at,
  CASE WHEN h.graded_at < %(cut)s THEN h.grade ELSE '' END AS grade,
  CASE WHEN h.ended_at < %(cut)s THEN h.outcome ELSE 'open' END AS state,
  coalesce(h.ended_at < %(cut)s, false) AS ended, coalesce(h.due_at < %(cut)s, false) AS due,
  coalesce(h.failed_at < %(cut)s, false) AS again,
  coalesce(least(h.rectified_at, h.ended_at, %(cut)s) > h.due_at, false) AS overdue
FROM insight_hazardcourse AS h
WHERE h.area_code LIKE %(area)s AND h.found_at >= %(since)s AND h.found_at < %(until)s
  AND h.begun_at < %(cut)s AND (h.undone_at IS NULL OR h.undone_at >= %(cut)s)
""")
HAZARD_RATINGS = SQL("""
SELECT h.stream_id AS id, h.code, h.area_code, h.grid_code, r.rated_at, r.score
FROM insight_matterrating AS r JOIN insight_hazardcourse AS h ON h.code = r.code AND h.number = 0
WHERE h.area_code LIKE %(area)s AND r.rated_at >= %(since)s AND r.rated_at < %(until)s
""")

counts("hazards", Population(HAZARDS, "hazard", _GRID))
counts("hazard_ratings", Population(HAZARD_RATINGS, "hazard", _GRID))
adds_up(
    "hazards",
    key=SQL("h.stream_id"),
    alive=alive_in("insight_hazardcourse"),
)
