"""Whistles as figures count them: their state, steps and limits as of the cut-off, and the organisations that came."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.supervision.figures.populations import Population, counts

_GRID = SQL("grid_code = %(grid)s")

WHISTLES = SQL("""
SELECT w.stream_id AS id, w.code, w.area_code, w.grid_code, w.raised_at, w.template, w.place_id, w.unit_id,
  CASE WHEN w.ended_at < %(cut)s THEN w.outcome ELSE 'open' END AS state,
  coalesce(w.ended_at < %(cut)s, false) AS closed,
  coalesce(w.acknowledged_at < %(cut)s, false) AS acknowledged,
  cardinality(w.waited) > 0 AND (SELECT count(*) %% 2 = 1 FROM unnest(w.waited) AS turn WHERE turn < %(cut)s)
    AS escalated,
  coalesce(w.seen_to_at < %(cut)s, false) AS seen_to
FROM insight_whistle AS w
WHERE w.area_code LIKE %(area)s AND w.raised_at >= %(since)s AND w.raised_at < %(until)s
""")
WHISTLE_LIMITS = SQL("""
SELECT w.stream_id AS id, w.code, w.area_code, w.grid_code, w.raised_at, step.kind,
  coalesce(CASE step.kind WHEN 'arrive' THEN step.taken_at ELSE least(step.taken_at, w.stopped_at) END <= step.due_at,
    false) AS kept
FROM insight_whistle AS w CROSS JOIN LATERAL (VALUES
  ('receive', w.receive_due_at, w.received_at), ('dispatch', w.dispatch_due_at, w.dispatched_at),
  ('arrive', w.arrive_due_at, w.arrived_at)
) AS step (kind, due_at, taken_at)
WHERE w.area_code LIKE %(area)s AND w.raised_at >= %(since)s AND w.raised_at < %(until)s
  AND (w.ended_at IS NULL OR w.ended_at >= %(cut)s OR w.outcome = 'closed')
  AND step.due_at IS NOT NULL AND least(step.due_at, step.taken_at, w.stopped_at) < %(cut)s
""")
"""The limits of whistles that are over: a step was taken, or its time is up. One row for each limit, of the steps that
took place as the rules in force then asked for them."""

RESPONSES = SQL("""
SELECT r.stream_id AS id, r.code, r.area_code, r.grid_code, r.arrived_at,
  extract(epoch FROM r.arrived_at - r.called_at) / 60 AS minutes
FROM insight_whistleresponse AS r
WHERE r.area_code LIKE %(area)s AND r.arrived_at >= %(since)s AND r.arrived_at < %(cut)s
  AND (r.ended_at IS NULL OR r.ended_at >= %(cut)s OR r.outcome IN ('closed', 'converted'))
""")
"""One row for each organisation that came to a whistle: from its first call to its first arrival."""

WHISTLE_RATINGS = SQL("""
SELECT w.stream_id AS id, w.code, w.area_code, w.grid_code, r.rated_at, r.score
FROM insight_matterrating AS r JOIN insight_whistle AS w ON w.code = r.code
WHERE w.area_code LIKE %(area)s AND r.rated_at >= %(since)s AND r.rated_at < %(cut)s
""")

counts("whistles", Population(WHISTLES, "incident", _GRID))
counts("whistle_limits", Population(WHISTLE_LIMITS, "incident", _GRID))
counts("responses", Population(RESPONSES, "incident", _GRID))
counts("whistle_ratings", Population(WHISTLE_RATINGS, "incident", _GRID))
