"""Projected rows in bulk, by SQL alone: what a dashboard counts of so many cases and so many whistles.

With them come in proportion the rows that hang on them: mediations, promises, return visits, answers, legal periods
and times in which one stood still, organisations that came, orders and hazards. Import it after `start()`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from huying.insight.cells.writing import add_up
from huying.insight.folding import tables

_EACH = """
FROM generate_series(1, %(many)s) AS n
CROSS JOIN LATERAL (
  SELECT %(now)s::timestamptz - make_interval(secs => (n::float / %(many)s) * 157680000) AS began,
    '990108' || lpad((n %% 10 + 1)::text, 3, '0') || '001' AS area, md5('body' || n %% 50)::uuid AS body
) AS of_one
CROSS JOIN LATERAL (SELECT lpad(to_hex((extract(epoch FROM began) * 1000)::bigint), 12, '0') AS prefix) AS instant
CROSS JOIN LATERAL (SELECT (prefix || substr(md5('one' || n), 13))::uuid AS one) AS keys
CROSS JOIN LATERAL (SELECT CASE WHEN n %% 8 > 0 THEN began + make_interval(hours => 10 + n %% 200) END AS done) AS ends
"""
_ROWS = {
    "matter": """
INSERT INTO insight_matter (stream_id, number, code, area_code, line, source, category, collective, body_id, imported,
  registered_at, accepted_at, mediated_at, first_resolved_at, suit_at, begun_at, resolved_at, ended_at, owed)
SELECT one, 0, 'M' || n, area, CASE WHEN n %% 8 = 1 THEN 'petition' ELSE 'dispute' END,
  (ARRAY['other', 'police', 'litigation', 'petition'])[n %% 4 + 1], 'neighbour', false, body, false, began,
  began + interval '1 hour', CASE WHEN n %% 3 = 0 THEN began + interval '5 hours' END, done,
  CASE WHEN n %% 40 = 0 THEN began + interval '3 days' END, began, done, done,
  CASE WHEN n %% 3 = 0 AND n %% 9 > 0 THEN array_remove(ARRAY[done, done + interval '9 days'], NULL)
    WHEN n %% 3 = 0 AND done IS NOT NULL THEN ARRAY[done] ELSE '{}' END
""",
    "mediation": """
INSERT INTO insight_mediationleg (stream_id, number, code, area_code, started_at, ended_at, outcome)
SELECT one, 0, 'M' || n, area, began + interval '5 hours', done, CASE WHEN n %% 30 = 0 THEN 'failed' ELSE 'agreed' END
""",
    "promise": """
INSERT INTO insight_promise (stream_id, number, code, area_code, due_at, agreed_at, performed_at)
SELECT one, 0, 'M' || n, area, done + interval '10 days', done, CASE WHEN n %% 9 > 0 THEN done + interval '9 days' END
""",
    "visit": """
INSERT INTO insight_returnvisit (stream_id, number, code, area_code, step, planned_at, visited_at, reached)
SELECT one, 0, 'M' || n, area, 0, done, done + interval '6 days', n %% 20 > 0
""",
    "answer": """
INSERT INTO insight_answer (stream_id, number, code, area_code, answered_at, level)
SELECT one, 0, 'M' || n, area, done + interval '6 days',
  (ARRAY['very', 'satisfied', 'basic', 'unsatisfied'])[n %% 4 + 1]
""",
    "period": """
INSERT INTO insight_legalperiod (stream_id, number, matter, "of", kind, step, started_at, due_at, stopped_at)
SELECT (prefix || substr(md5(kind || n), 13))::uuid, 0, matter, split_part(matter, ':', 2)::uuid, kind, 0, started,
  started + lasts, started + stops
""",
    "standstill": """
INSERT INTO insight_standstill (stream_id, number, "of", started_at, ended_at)
SELECT (prefix || substr(md5('still' || n), 13))::uuid, 0, one, began + interval '3 hours', began + interval '7 hours'
""",
    "whistle": """
INSERT INTO insight_whistle (stream_id, number, code, template, area_code, grid_code, raised_at, acknowledged_at,
  seen_to_at, outcome, ended_at, stopped_at, receive_due_at, received_at, dispatch_due_at, dispatched_at,
  arrive_due_at, arrived_at, waited)
SELECT one, 0, 'W' || n, 'security', area, area || 'G1', began, began + make_interval(secs => n %% 90),
  began + make_interval(secs => 100 + n %% 400), CASE WHEN n %% 25 = 0 THEN 'false_alarm' ELSE 'closed' END,
  began + interval '1 hour', began + interval '1 hour', began + interval '1 minute',
  began + make_interval(secs => n %% 90),
  began + interval '3 minutes', began + make_interval(secs => 60 + n %% 150), began + interval '5 minutes',
  began + make_interval(secs => 100 + n %% 300), '{}'
""",
    "response": """
INSERT INTO insight_whistleresponse (stream_id, number, organisation_id, code, area_code, grid_code, called_at,
  arrived_at, outcome, ended_at)
SELECT one, 0, body, 'W' || n, area, area || 'G1', began + interval '1 minute',
  began + make_interval(secs => 100 + n %% 300), 'closed', began + interval '1 hour'
""",
    "order": """
INSERT INTO insight_ordercourse (stream_id, number, code, kind, area_code, matter_id, lead_id, state, issued_at,
  objected_at, ended_at)
SELECT (prefix || substr(md5('order' || n), 13))::uuid, 0, 'O' || n,
  CASE WHEN n %% 20 = 0 THEN 'coordination' ELSE 'order' END, area, one, body, 'closed', began,
  CASE WHEN n %% 50 = 0 THEN began + interval '1 day' END, done
""",
    "hazard": """
INSERT INTO insight_hazardcourse (stream_id, number, code, area_code, grid_code, place_id, category, found_at, grade,
  graded_at, outcome, ended_at, begun_at, due_at, rectified_at)
SELECT (prefix || substr(md5('hazard' || n), 13))::uuid, 0, 'H' || n, area, area || 'G1', one, 'fire', began, 'general',
  began + interval '1 hour', 'closed', done, began, began + interval '5 days', done
""",
}
"""Keys begin with an instant, as those of the product do (`core.ids`)."""
_SOME = {
    "matter": "WHERE true",
    "mediation": "WHERE n %% 3 = 0",
    "promise": "WHERE n %% 3 = 0 AND done IS NOT NULL",
    "visit": "WHERE done IS NOT NULL",
    "answer": "WHERE done IS NOT NULL AND n %% 2 = 0",
    "period": """CROSS JOIN LATERAL (VALUES
  ('CALL.back', done, interval '7 days', interval '6 days', done IS NOT NULL),
  ('XF.reply_receipt', began, interval '15 days', interval '3 days', n %% 8 = 1),
  ('XF.handle', began, interval '60 days', interval '20 days', n %% 8 = 1),
  ('WO.sign', began, interval '1 day', interval '2 hours', n %% 10 = 0)
) AS clock (kind, started, lasts, stops, runs)
CROSS JOIN LATERAL (
  SELECT CASE kind WHEN 'WO.sign' THEN 'order:' || (prefix || substr(md5('order' || n), 13))::uuid
    ELSE 'case:' || one END AS matter
) AS its WHERE runs""",
    "standstill": "WHERE n %% 50 = 0",
    "whistle": "WHERE true",
    "response": "WHERE n %% 25 > 0",
    "order": "WHERE n %% 10 = 0",
    "hazard": "WHERE n %% 10 = 0",
}


def fill_rows(records: int, now: datetime) -> int:
    """So many cases and as many whistles over five years, in place of all there is; how many rows in all."""
    put = 0
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables():
            cursor.execute(SQL("TRUNCATE {table}").format(table=Identifier(table._meta.db_table)))
        indexes = _without_indexes(cursor)
        for name, statement in _ROWS.items():
            cursor.execute(SQL(statement + _EACH + _SOME[name]), {"many": records, "now": now})
            put += cursor.rowcount
        for index in indexes:
            cursor.execute(index)
        cursor.execute("ANALYZE")
        add_up()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return put


def _without_indexes(cursor: Any) -> list[str]:
    """Drop the indexes of projected tables until the rows are in; the statements that make them again."""
    names = [table._meta.db_table for table in tables()]
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [names],
    )
    found = cursor.fetchall()
    for name, _made in found:
        cursor.execute(SQL("DROP INDEX {name}").format(name=Identifier(name)))
    return [made for _name, made in found]
