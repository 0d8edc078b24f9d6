"""Events and projected rows in bulk, by SQL alone. Import it after `start()`."""

from __future__ import annotations

from django.db import connection, transaction

EVENTS_OF_A_CASE = 4
_EVENTS = """
INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
SELECT gen_random_uuid(), 'case:' || md5('case' || n)::uuid, version, type, at, at, '{}', data, '', ''
FROM generate_series(1, %(cases)s) AS n
CROSS JOIN LATERAL (
  SELECT %(now)s::timestamptz - make_interval(secs => (n::float / %(cases)s) * 157680000) AS began
) AS when_
CROSS JOIN LATERAL (VALUES
  (1, 'cases.CaseRegistered', began, jsonb_build_object('case_id', md5('case' || n)::uuid, 'code', 'B' || n,
    'line', 'dispute', 'channel', 'window', 'source', 'other', 'category', 'neighbour',
    'area_code', '990108' || lpad((n %% 10 + 1)::text, 3, '0') || '001', 'owner_id', md5('body' || n %% 50)::uuid,
    'parties', 2)),
  (2, 'cases.CaseAccepted', began + interval '1 hour', jsonb_build_object('case_id', md5('case' || n)::uuid)),
  (3, 'cases.CaseDiverted', began + interval '2 hours', jsonb_build_object('case_id', md5('case' || n)::uuid,
    'path', 'mediation', 'handler_id', md5('body' || n %% 50)::uuid, 'rule_id', NULL, 'by_hand', false)),
  (4, 'cases.CaseDisposed', began + interval '30 hours', jsonb_build_object('case_id', md5('case' || n)::uuid,
    'on_the_spot', false, 'result', 'solved'))
) AS told (version, type, at, data)
"""
_MATTERS = """
INSERT INTO insight_matter (stream_id, number, code, area_code, line, source, category, collective, body_id, imported,
  registered_at, accepted_at, mediated_at, first_resolved_at, suit_at, begun_at, resolved_at, ended_at)
SELECT md5('matter' || n)::uuid, 0, 'M' || n, '990108' || lpad((n %% 10 + 1)::text, 3, '0') || '001',
  'dispute', (ARRAY['other', 'police', 'litigation', 'petition'])[n %% 4 + 1], 'neighbour', false,
  md5('body' || n %% 50)::uuid, false, began, began + interval '1 hour',
  CASE WHEN n %% 3 = 0 THEN began + interval '5 hours' END, done,
  CASE WHEN n %% 40 = 0 THEN began + interval '3 days' END,
  began, done, done
FROM generate_series(1, %(cases)s) AS n
CROSS JOIN LATERAL (
  SELECT %(now)s::timestamptz - make_interval(secs => (n::float / %(cases)s) * 157680000) AS began
) AS when_
CROSS JOIN LATERAL (SELECT CASE WHEN n %% 8 > 0 THEN began + make_interval(hours => n %% 200) END AS done) AS ends
"""
_WHISTLES = """
INSERT INTO insight_whistle (stream_id, number, code, template, area_code, grid_code, raised_at, acknowledged_at,
  seen_to_at, outcome, ended_at, stopped_at, receive_due_at, received_at, dispatch_due_at, dispatched_at,
  arrive_due_at, arrived_at, waited)
SELECT md5('whistle' || n)::uuid, 0, 'W' || n, 'security', '990108' || lpad((n %% 10 + 1)::text, 3, '0') || '001',
  '', began, began + make_interval(secs => n %% 90), began + make_interval(secs => 100 + n %% 400), 'closed',
  began + interval '1 hour', began + interval '1 hour', began + interval '1 minute',
  began + make_interval(secs => n %% 90),
  began + interval '3 minutes', began + make_interval(secs => 60 + n %% 150), began + interval '5 minutes',
  began + make_interval(secs => 100 + n %% 300), '{}'
FROM generate_series(1, %(cases)s) AS n
CROSS JOIN LATERAL (
  SELECT %(now)s::timestamptz - make_interval(secs => (n::float / %(cases)s) * 157680000) AS began
) AS when_
"""


def fill_events(events: int, now: object) -> None:
    """So many events of cases over five years, four of each case."""
    _run(_EVENTS, {"cases": events // EVENTS_OF_A_CASE, "now": now})


def fill_rows(records: int, now: object) -> None:
    """So many matters and so many whistles over five years."""
    for statement in (_MATTERS, _WHISTLES):
        _run(statement, {"cases": records, "now": now})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@transaction.atomic
def _run(statement: str, given: dict[str, object]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
