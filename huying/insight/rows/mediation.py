"""Mediations, promises of agreements and confirmations by the court, as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in
from huying.supervision.figures.populations import Population, counts

MEDIATIONS = SQL("""
SELECT leg.stream_id AS id, leg.code, leg.area_code, leg.started_at, leg.ended_at, leg.outcome
FROM insight_mediationleg AS leg
WHERE leg.area_code LIKE %(area)s AND leg.ended_at >= %(since)s AND leg.ended_at < %(until)s
""")
PROMISES = SQL("""
SELECT due.stream_id AS id, due.code, due.area_code, due.due_at, coalesce(due.performed_at < %(cut)s, false) AS done
FROM insight_promise AS due
WHERE due.area_code LIKE %(area)s AND due.due_at >= %(since)s AND due.due_at < %(until)s
  AND due.agreed_at < %(cut)s AND (due.replaced_at IS NULL OR due.replaced_at >= %(cut)s)
""")
CONFIRMATIONS = SQL("""
SELECT f.stream_id AS id, f.code, f.area_code, f.applied_at, coalesce(f.granted_at < %(cut)s, false) AS granted
FROM insight_courtconfirmation AS f
WHERE f.area_code LIKE %(area)s AND f.applied_at >= %(since)s AND f.applied_at < %(until)s
""")
GRID = SQL("id IN (SELECT m.stream_id FROM insight_matter AS m WHERE m.place_id = ANY(%(places)s::uuid[]))")
"""What happened to a case lies where the case does."""

counts("mediations", Population(MEDIATIONS, "case", GRID))
counts("promises", Population(PROMISES, "case", GRID))
counts("confirmations", Population(CONFIRMATIONS, "case", GRID))
adds_up(
    "mediations",
    key=SQL("leg.stream_id"),
    alive=alive_in("insight_mediationleg"),
)
adds_up(
    "promises",
    key=SQL("due.stream_id"),
    alive=alive_in("insight_promise"),
)
