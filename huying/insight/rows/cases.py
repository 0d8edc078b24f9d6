"""Matters as figures count them: the course that each had taken by the cut-off."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in
from huying.insight.projecting import refresh
from huying.supervision.figures.populations import Population, counts, refreshes

GRID = SQL("place_id = ANY(%(places)s::uuid[])")
"""A case lies in the grid that holds its place."""
_BODIES = {
    "in_street": SQL("length(o.area_id) > 6"),
    "in_center": SQL("o.kind IN ('district_center', 'street_center')"),
}
"""What a body is now: a street's or a community's, or a center."""
_COURSES = SQL("""
SELECT m.stream_id AS id, m.code, m.area_code, m.line, m.source, m.category, m.collective, m.place_id, m.imported,
  m.body_id, m.registered_at,
  CASE WHEN m.accepted_at < %(cut)s THEN m.accepted_at END AS accepted_at,
  CASE WHEN m.merged_at < %(cut)s THEN m.merged_at END AS merged_at,
  CASE WHEN m.mediated_at < %(cut)s THEN m.mediated_at END AS mediated_at,
  CASE WHEN m.first_resolved_at < %(cut)s THEN m.first_resolved_at END AS first_resolved_at,
  CASE WHEN m.reopened_at < %(cut)s THEN m.reopened_at END AS reopened_at,
  CASE WHEN m.suit_at < %(cut)s THEN m.suit_at END AS suit_at,
  CASE WHEN m.resolved_at < %(cut)s THEN m.resolved_at END AS resolved_at,
  CASE WHEN m.ended_at < %(cut)s THEN m.ended_at END AS ended_at,
  CASE WHEN m.suit_ended_at < %(cut)s THEN m.suit_ended_at END AS suit_ended_at,
  coalesce(m.rated_at < %(cut)s, false) AS rated,
  {in_street} AS in_street, {in_center} AS in_center,
  width_bucket(%(cut)s - interval '1 microsecond', m.owed) %% 2 = 0 AS performed,
  (date_part('epoch', m.resolved_at - m.accepted_at) - CASE
    WHEN NOT EXISTS (SELECT FROM insight_standstill AS stood WHERE stood.of = m.stream_id) THEN 0 ELSE coalesce((
    SELECT sum(date_part('epoch', upper(span) - lower(span)))
    FROM (
      SELECT unnest(range_agg(tstzrange(greatest(s.started_at, m.accepted_at),
        least(coalesce(s.ended_at, m.resolved_at), m.resolved_at)))) AS span
      FROM insight_standstill AS s
      WHERE s.of = m.stream_id AND s.started_at < m.resolved_at AND coalesce(s.ended_at, m.resolved_at) > m.accepted_at
    ) AS spans
  ), 0) END) / 3600 AS hours
FROM insight_matter AS m LEFT JOIN people_organisation AS o ON o.id = m.body_id
WHERE m.area_code LIKE %(area)s AND m.begun_at < %(cut)s AND (m.undone_at IS NULL OR m.undone_at >= %(cut)s)
""").format(**_BODIES)
MATTERS = _COURSES + SQL("""  AND (
    m.registered_at >= %(since)s AND m.registered_at < %(until)s
    OR m.accepted_at >= %(since)s AND m.accepted_at < %(until)s
    OR m.resolved_at >= %(since)s AND m.resolved_at < %(until)s
    OR m.ended_at >= %(since)s AND m.ended_at < %(until)s
    OR m.first_resolved_at >= %(since)s AND m.first_resolved_at < %(until)s
  )
""")
"""Cases of all lines of which something falls into the period that a figure may be dated by. What was taken up again
counts as not resolved from then on; `hours` leave out the time in which a legal period stood still by a document, each
hour once. Nothing is owed after an even number of turns. What bodies are is told as of now."""

CARRIED = _COURSES + SQL("""  AND m.registered_at < %(since)s AND (m.ended_at IS NULL OR m.ended_at >= %(since)s)
""")
"""Cases registered before the period that had come to no end when it began."""

refreshes(refresh)
counts("matters", Population(MATTERS, "case", GRID))
adds_up(
    "matters",
    key=SQL("m.stream_id"),
    alive=alive_in("insight_matter"),
    bodies=_BODIES,
)
counts("carried_matters", Population(CARRIED, "case", GRID))
