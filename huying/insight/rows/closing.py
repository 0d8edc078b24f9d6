"""Return visits and answers, as figures count them."""

from __future__ import annotations

from psycopg.sql import SQL

from huying.insight.cells.added import adds_up, alive_in, falling_due
from huying.insight.rows.mediation import GRID
from huying.supervision.figures.populations import Population, counts

VISITS = SQL("""
SELECT v.stream_id AS id, v.code, v.area_code, k.due_at,
  CASE WHEN v.visited_at < %(cut)s THEN v.visited_at END AS visited_at, v.reached AND v.visited_at < %(cut)s AS reached
FROM insight_legalperiod AS k JOIN insight_returnvisit AS v ON v.stream_id = k.of AND v.step = k.step
WHERE k.kind = 'CALL.back' AND k.due_at >= %(since)s AND k.due_at < %(until)s AND v.area_code LIKE %(area)s
  AND v.planned_at < %(cut)s AND (v.called_off_at IS NULL OR v.called_off_at >= %(cut)s)
""")
ANSWERS = SQL("""
SELECT a.stream_id AS id, a.code, a.area_code, a.answered_at, a.level IN ('', 'very', 'satisfied') AS satisfied,
  a.level = 'basic' AS basic
FROM insight_answer AS a
WHERE a.area_code LIKE %(area)s AND a.answered_at >= %(since)s AND a.answered_at < %(until)s
  AND (a.outdone_at IS NULL OR a.outdone_at >= %(cut)s) AND (a.left_out_at IS NULL OR a.left_out_at >= %(cut)s)
""")
"""One answer a case: of the newest return visit in which somebody answered, else the newest rating of a citizen, on the
level of its score, unless it was ruled not to count. A visit from before levels were asked for says no more than that
they were satisfied."""

counts("visits", Population(VISITS, "case", GRID))
counts("answers", Population(ANSWERS, "case", GRID))
adds_up(
    "visits",
    key=SQL("v.stream_id"),
    alive=SQL("""
SELECT v.stream_id FROM insight_returnvisit AS v WHERE v.area_code LIKE %(area)s AND v.alive && %(late)s
  AND EXISTS (
    SELECT FROM insight_legalperiod AS k
    WHERE k.of = v.stream_id AND k.kind = 'CALL.back' AND k.due_at >= %(since)s AND k.due_at < %(midnight)s
  )
UNION """)
    + falling_due("CALL.back"),
)
adds_up(
    "answers",
    key=SQL("a.stream_id"),
    alive=alive_in("insight_answer"),
)
