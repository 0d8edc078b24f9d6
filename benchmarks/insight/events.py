"""A log in bulk, by SQL alone: cases up to the return visit, their legal clocks, and whistles that ended.

Import it after `start()`.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection

OF_ONE = 20
"""Events of one case (8), of its two legal clocks (4) and of one whistle (8)."""
_PUT = """
INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
SELECT gen_random_uuid(), stream, version, type, at, at, '{}', data, '', ''
FROM generate_series(1, %(many)s) AS n
CROSS JOIN LATERAL (
  SELECT %(now)s::timestamptz - make_interval(secs => (n::float / %(many)s) * 157680000) AS began,
    '990108' || lpad((n %% 10 + 1)::text, 3, '0') || '001' AS area, md5('body' || n %% 50)::uuid AS body
) AS of_one
CROSS JOIN LATERAL (SELECT lpad(to_hex((extract(epoch FROM began) * 1000)::bigint), 12, '0') AS prefix) AS instant
CROSS JOIN LATERAL (
  SELECT (prefix || substr(md5('one' || n), 13))::uuid AS one, (prefix || substr(md5('leg' || n), 13))::uuid AS leg,
    (prefix || substr(md5('visit' || n), 13))::uuid AS visit
) AS keys
"""
_CASES = f"""{_PUT} CROSS JOIN LATERAL (VALUES
  (1, 'cases.CaseRegistered', began, jsonb_build_object('case_id', one, 'code', 'B' || n, 'line', 'dispute',
    'channel', 'window', 'source', (ARRAY['other', 'police', 'litigation', 'petition'])[n %% 4 + 1],
    'category', 'neighbour', 'area_code', area, 'owner_id', body, 'parties', 2)),
  (2, 'cases.CaseAccepted', began + interval '1 hour', jsonb_build_object('case_id', one)),
  (3, 'cases.CaseDiverted', began + interval '2 hours', jsonb_build_object('case_id', one, 'path', 'mediation',
    'handler_id', body, 'rule_id', NULL, 'by_hand', false)),
  (4, 'cases.MediatorAssigned', began + interval '3 hours', jsonb_build_object('case_id', one,
    'mediation_id', leg, 'committee_id', body)),
  (5, 'cases.MediationBegun', began + interval '5 hours', jsonb_build_object('case_id', one,
    'mediation_id', leg)),
  (6, 'cases.AgreementTookEffect', began + interval '30 hours', jsonb_build_object('case_id', one,
    'mediation_id', leg, 'form', 'written', 'version', 1, 'agreement_id', leg, 'promised', jsonb_build_array(
      jsonb_build_object('performance_id', leg, 'due_on', (began + interval '10 days')::date)))),
  (7, 'cases.VisitPlanned', began + interval '30 hours', jsonb_build_object('case_id', one, 'visit_id', visit,
    'cause', 'settled', 'number', 0)),
  (8, 'cases.CaseVisited', began + interval '9 days', jsonb_build_object('case_id', one, 'visit_id', visit,
    'way', 'telephone', 'reached', true, 'satisfied', true, 'performed', true, 'level', 'satisfied'))
) AS told (version, type, at, data) CROSS JOIN LATERAL (SELECT 'case:' || one) AS named (stream)
"""
_CLOCKS = f"""{_PUT} CROSS JOIN LATERAL (VALUES
  ('MED.finish', began + interval '5 hours', began + interval '30 hours'),
  ('CALL.back', began + interval '30 hours', began + interval '9 days')
) AS period (kind, started, stopped)
CROSS JOIN LATERAL (SELECT (prefix || substr(md5(kind || n), 13))::uuid) AS clock (id)
CROSS JOIN LATERAL (VALUES
  (1, 'clocks.ClockStarted', started, jsonb_build_object('clock_id', clock.id, 'stream', 'case:' || one,
    'kind', kind, 'step', 0, 'started_at', to_json(started), 'due_at', to_json(started + interval '30 days'))),
  (2, 'clocks.ClockStopped', stopped, jsonb_build_object('clock_id', clock.id, 'stream', 'case:' || one,
    'kind', kind, 'step', 0, 'used', NULL))
) AS told (version, type, at, data) CROSS JOIN LATERAL (SELECT 'clock:' || clock.id) AS named (stream)
"""
_WHISTLES = f"""{_PUT} CROSS JOIN LATERAL (VALUES
  (1, 'incidents.IncidentWhistled', began, jsonb_build_object('incident_id', one, 'code', 'S' || n,
    'template', 'security', 'area_code', area, 'grid_code', area || 'G1',
    'raised_at', to_json(began), 'limits', jsonb_build_array(
      jsonb_build_object('kind', 'receive', 'due_at', to_json(began + interval '1 minute')),
      jsonb_build_object('kind', 'dispatch', 'due_at', to_json(began + interval '3 minutes')),
      jsonb_build_object('kind', 'arrive', 'due_at', to_json(began + interval '5 minutes'))))),
  (2, 'incidents.IncidentReceived', began + make_interval(secs => n %% 90), jsonb_build_object('incident_id', one,
    'node_id', body)),
  (3, 'incidents.IncidentDispatched', began + make_interval(secs => 60 + n %% 150),
    jsonb_build_object('incident_id', one)),
  (4, 'incidents.WaveCalled', began + make_interval(secs => 60 + n %% 150), jsonb_build_object('incident_id', one,
    'picks', jsonb_build_array(jsonb_build_object('assignment_id', visit, 'organisation_id', body)))),
  (5, 'incidents.ResponderAccepted', began + make_interval(secs => 80 + n %% 150), jsonb_build_object(
    'incident_id', one, 'assignment_id', visit)),
  (6, 'incidents.ResponderArrived', began + make_interval(secs => 100 + n %% 300), jsonb_build_object(
    'incident_id', one, 'assignment_id', visit, 'arrived_at', NULL)),
  (7, 'incidents.IncidentDisposed', began + interval '20 minutes', jsonb_build_object('incident_id', one)),
  (8, 'incidents.IncidentClosed', began + interval '1 hour', jsonb_build_object('incident_id', one))
) AS told (version, type, at, data) CROSS JOIN LATERAL (SELECT 'incident:' || one) AS named (stream)
"""


def fill_events(events: int, now: datetime) -> int:
    """About so many events over five years; how many they are."""
    given = {"many": max(1, events // OF_ONE), "now": now}
    with connection.cursor() as cursor:
        put = 0
        for statement in (_CASES, _CLOCKS, _WHISTLES):
            cursor.execute(statement, given)
            put += cursor.rowcount
        cursor.execute("VACUUM ANALYZE core_event")
    return put
