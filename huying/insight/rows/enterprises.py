"""Requests of enterprises as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

SERVICES = SQL("""
SELECT s.stream_id AS id, s.code, s.area_code, s.place_id, s.kind, s.asked_at,
  CASE WHEN s.withdrawn AND s.ended_at < %(cut)s THEN 'withdrawn' ELSE 'asked' END AS state,
  coalesce(s.answered_at < %(cut)s, false) AS answered, coalesce(s.ended_at < %(cut)s, false) AS ended,
  coalesce(s.ordered_at < %(cut)s, false) AS ordered
FROM insight_enterpriserequest AS s
WHERE s.area_code LIKE %(area)s AND s.asked_at >= %(since)s AND s.asked_at < %(until)s
""")

counts("services", Population(SERVICES, "service", SQL("place_id = ANY(%(places)s::uuid[])")))
