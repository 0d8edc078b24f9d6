"""Whistles as figures count them: their state, steps and limits as of the cut-off, and the organisations that came."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in
from huying.supervision.figures.populations import Population, counts

_GRID = SQL("grid_code = %(grid)s")

_LIMIT = SQL("""CASE WHEN (w.ended_at IS NULL OR w.ended_at >= %(cut)s OR w.outcome = 'closed') AND {due} IS NOT NULL
    AND least({due}, {taken}, w.stopped_at) < %(cut)s THEN coalesce({done} <= {due}, false) END""")
WHISTLES = SQL("""
SELECT w.stream_id AS id, w.code, w.area_code, w.grid_code, w.raised_at, w.template,
  CASE WHEN w.ended_at < %(cut)s THEN w.outcome ELSE 'open' END AS state,
  coalesce(w.ended_at < %(cut)s, false) AS closed,
  coalesce(w.acknowledged_at < %(cut)s, false) AS acknowledged,
  width_bucket(%(cut)s - interval '1 microsecond', w.waited) %% 2 = 1 AS escalated,
  coalesce(w.seen_to_at < %(cut)s, false) AS seen_to,
  {receive} AS receive_kept, {dispatch} AS dispatch_kept, {arrive} AS arrive_kept
FROM insight_whistle AS w
WHERE w.area_code LIKE %(area)s AND w.raised_at >= %(since)s AND w.raised_at < %(until)s AND NOT w.exercise
""").format(
    **{
        step: _LIMIT.format(due=SQL(f"w.{step}_due_at"), taken=SQL(f"w.{taken}"), done=SQL(done))
        for step, taken, done in (
            ("receive", "received_at", "least(w.received_at, w.stopped_at)"),
            ("dispatch", "dispatched_at", "least(w.dispatched_at, w.stopped_at)"),
            ("arrive", "arrived_at", "w.arrived_at"),
        )
    }
)
"""A limit was kept or not once it is over, because the step was taken or its time is up; NULL before that, where no
rule asked for the step, and of a whistle that ended otherwise than closed."""

RESPONSES = SQL("""
SELECT r.stream_id AS id, r.code, r.area_code, r.grid_code, r.arrived_at,
  date_part('epoch', r.arrived_at - r.called_at) / 60 AS minutes
FROM insight_whistleresponse AS r
WHERE r.area_code LIKE %(area)s AND r.arrived_at >= %(since)s AND r.arrived_at < %(until)s AND NOT r.exercise
  AND (r.ended_at IS NULL OR r.ended_at >= %(cut)s OR r.outcome IN ('closed', 'converted'))
""")
"""One row for each organisation that came to a whistle: from its first call to its first arrival."""

WHISTLE_RATINGS = SQL("""
SELECT w.stream_id AS id, w.code, w.area_code, w.grid_code, r.rated_at, r.score
FROM insight_matterrating AS r JOIN insight_whistle AS w ON w.code = r.code
WHERE w.area_code LIKE %(area)s AND r.rated_at >= %(since)s AND r.rated_at < %(until)s AND NOT w.exercise
""")

counts("whistles", Population(WHISTLES, "incident", _GRID))
counts("responses", Population(RESPONSES, "incident", _GRID))
counts("whistle_ratings", Population(WHISTLE_RATINGS, "incident", _GRID))
adds_up(
    "whistles",
    key=SQL("w.stream_id"),
    alive=alive_in("insight_whistle"),
)
adds_up(
    "responses",
    key=SQL("r.stream_id"),
    alive=alive_in("insight_whistleresponse"),
)
