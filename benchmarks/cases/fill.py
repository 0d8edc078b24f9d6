"""Rows in bulk: cases with their parties, events and clocks, orders with theirs. Import it after `start()`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import psycopg
from django.db import connection

from benchmarks.cases.district import District
from benchmarks.cases.made import COLUMNS, KNOWN_EVERY, known, made
from benchmarks.machine import progress
from huying.cases.indexes import name_index, phone_index
from huying.core.encryption import seal

BATCH = 100_000
FACTS = "楼上连续多日夜间装修，多次劝说无果。" * 6


def fill(here: District, cases: int, at: datetime) -> None:
    """So many cases over two years up to now, with everything that belongs to them."""
    values = {
        "facts": seal("case", FACTS),
        "request": seal("case", "晚上九点后停工。"),
        "party": seal("party", "张测试"),
        "order": seal("order", FACTS),
        "centre": here.centre,
        "clerk": here.clerk,
    }
    with psycopg.connect(**parameters()) as link:
        for first in range(0, cases, BATCH):
            last = min(first + BATCH, cases)
            progress(f"cases {first:,} to {last:,}")
            _batch(link, (first, last), at, here, values)
            link.commit()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _batch(
    link: psycopg.Connection[Any], span: tuple[int, int], at: datetime, here: District, values: dict[str, Any]
) -> None:
    with link.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE made ({COLUMNS}) ON COMMIT DROP")
        cursor.execute(_KEYS)
        with cursor.copy("COPY made FROM STDIN") as copy:
            for row in made(*span, at, here):
                copy.write_row(row)
        cursor.execute("ANALYZE made")
        for statement in (_CASES, _PARTIES, _EVENTS, _CLOCKS, _ORDERS, _PARTS, _ORDER_EVENTS, _ORDER_CLOCKS):
            cursor.execute(statement, values)
        for n in range(-(-span[0] // KNOWN_EVERY) * KNOWN_EVERY, span[1], KNOWN_EVERY):
            name, phone = known(n)
            cursor.execute(_KNOWN, [name_index(name), seal("party", name), phone_index(phone), n])


def parameters() -> dict[str, Any]:
    """How to reach the database."""
    given = connection.settings_dict
    return {"host": given["HOST"], "dbname": given["NAME"], "user": given["USER"], "password": given["PASSWORD"]}


_KEYS = """
CREATE OR REPLACE FUNCTION pg_temp.key_at(at timestamptz) RETURNS uuid LANGUAGE sql VOLATILE AS $$
SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
        || '8' || substr(md5(random()::text), 1, 15))::uuid
$$
"""
_CASES = """
INSERT INTO cases_case (id, code, state, line, channel, source, category, title, facts, request, place_text, area_code,
    owner_id, registered_by_id, registered_at, accepted_at, closed_at, version, synthetic, track, track_reason, path,
    professional, "group", dv_suspected, crime_suspected, minor_involved, returns_in_person)
SELECT id, code, state, line, channel, source, category, '楼上装修噪声', %(facts)s, %(request)s,
    '测试小区' || n %% 997 || '号' || n %% 40 || '幢', area, %(centre)s, %(clerk)s, at,
    CASE WHEN state <> 'registered' THEN at + interval '1 day' END,
    CASE state WHEN 'closed' THEN at + interval '20 days' END, 5, true, '', '', path, false, false, false, false,
    false, false
FROM made ORDER BY n
"""
_PARTIES = """
INSERT INTO cases_party (id, case_id, number, side, kind, pseudonym, name, name_index, phone, phone_index, id_kind,
    id_number, id_index, address, sex, minor, representative)
SELECT pg_temp.key_at(at), id, number, (ARRAY['applicant', 'respondent'])[number], 'natural', false, %(party)s,
    decode(md5((n / 4)::text || 'name'), 'hex'), %(party)s, decode(md5(n::text || number), 'hex'), '', '', '', '', '',
    false, false
FROM made, generate_series(1, 2) AS number ORDER BY n
"""
_KNOWN = """
UPDATE cases_party SET name_index = %s, name = %s, phone_index = %s FROM made
WHERE made.n = %s AND cases_party.case_id = made.id AND number = 1
"""
_EVENTS = """
INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
SELECT pg_temp.key_at(at + version * interval '1 day'), 'case:' || id, version,
    (ARRAY['cases.CaseRegistered', 'cases.CaseAccepted', 'cases.CaseDiverted', 'cases_mediation.MediatorAssigned',
           'cases.CaseClosed'])[version],
    at + version * interval '1 day', at + version * interval '1 day',
    jsonb_build_object('id', %(clerk)s::uuid, 'via', 'page'),
    jsonb_build_object('case_id', id, 'code', code, 'line', line, 'channel', channel, 'source', source,
                       'category', category, 'area_code', area, 'owner_id', %(centre)s::uuid, 'parties', 2),
    sha256((id::text || version - 1)::bytea), sha256((id::text || version)::bytea)
FROM made, generate_series(1, CASE state WHEN 'registered' THEN 1 WHEN 'closed' THEN 5 ELSE 3 END) AS version
ORDER BY n
"""
_CLOCK = """
INSERT INTO clocks_runningclock (id, stream, kind, step, frozen, started_at, due_at, original_due_at, fired_at,
    stopped_at, command, args, attempts, next_at, error, warns)
SELECT pg_temp.key_at(at), {stream} || id, kind, 0, jsonb_build_object('id', id, 'code', kind, 'kind', kind, 'name',
    '受理', 'unit', unit, 'length', length, 'limit_s', length * 86400, 'bound', 'free', 'classification', 'policy',
    'command', '', 'args', '{{}}'::jsonb, 'legal_basis', '', 'source', '默认值，可调整', 'extension', '{{}}'::jsonb,
    'consent', '[]'::jsonb, 'pauses_on', '[]'::jsonb, 'warn_at', '["half"]'::jsonb, 'warn_command', 'orders.remind',
    'area_code', area), at, due, due, CASE WHEN stopped IS NULL AND due < now() THEN due END, stopped, '', '{{}}', 0,
    due, '', ARRAY[]::timestamptz[]
FROM (SELECT n, id, area, at, clock.*, at + length * interval '1 day' AS due FROM made, LATERAL (VALUES {clocks})
      AS clock (kind, unit, length, stopped) WHERE {which}) AS due ORDER BY n
"""
_CLOCKS = _CLOCK.format(
    stream="'case:'",
    clocks="""
    ('CASE.accept', 'working_day', 5, CASE WHEN state <> 'registered' THEN at + interval '1 day' END),
    ('PM.duration', 'natural_day', 30, CASE WHEN state = 'closed' THEN at + interval '20 days' END)""",
    which="kind = 'CASE.accept' OR state <> 'registered'",
)
_ORDERS = """
INSERT INTO orders_order (id, code, kind, grade, state, title, ask, summary, parties, place_text, category, basis,
    direct, matter, matter_code, area_code, issuer_id, issued_by_id, issued_at, lead_id, due_rule, round, cancelled_why,
    returns, version, circle, barred)
SELECT id, code, 'department', '', order_state, '核查夜间施工', '请核实并督促整改', %(order)s, %(order)s, '', '', '',
    false, 'case:' || id, code, area, %(centre)s, %(clerk)s, at, ordered, 'WO.handle', 0, '', 0, 3, '{}', '{}'
FROM made WHERE ordered IS NOT NULL ORDER BY n
"""
_PARTS = """
INSERT INTO orders_department (id, order_id, organisation_id, part, named_at, signed_at, ended_at)
SELECT pg_temp.key_at(at), id, ordered, 'lead', at, CASE WHEN order_state <> 'issued' THEN at + interval '1 hour' END,
    CASE order_state WHEN 'closed' THEN at + interval '15 days' END
FROM made WHERE ordered IS NOT NULL ORDER BY n
"""
_ORDER_EVENTS = """
INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
SELECT pg_temp.key_at(at + version * interval '1 day'), 'order:' || id, version,
    (ARRAY['orders.OrderIssued', 'orders.OrderSigned', 'orders.OrderReported', 'orders.OrderClosed'])[version],
    at + version * interval '1 day', at + version * interval '1 day',
    jsonb_build_object('id', %(clerk)s::uuid, 'via', 'page'),
    jsonb_build_object('order_id', id, 'matter', 'case:' || id), sha256((id::text || 'o' || version - 1)::bytea),
    sha256((id::text || 'o' || version)::bytea)
FROM made, generate_series(1, CASE order_state WHEN 'issued' THEN 1 WHEN 'closed' THEN 4 ELSE 2 END) AS version
WHERE ordered IS NOT NULL ORDER BY n
"""
_ORDER_CLOCKS = _CLOCK.format(
    stream="'order:'",
    clocks="""
    ('WO.sign', 'working_day', 1, CASE WHEN order_state <> 'issued' THEN at + interval '1 hour' END),
    ('WO.objection', 'working_day', 2, CASE WHEN order_state <> 'issued' THEN at + interval '1 day' END),
    ('WO.handle', 'working_day', 14, CASE WHEN order_state = 'closed' THEN at + interval '10 days' END)""",
    which="ordered IS NOT NULL AND (kind <> 'WO.handle' OR order_state <> 'issued')",
)
