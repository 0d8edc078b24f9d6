"""Rows in bulk for a district of twelve streets: cases, parties, events, clocks, orders. Import it after `start()`."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection

from benchmarks.machine import progress
from huying.cases.indexes import name_index, phone_index
from huying.core.codes import check_digit, spell
from huying.core.encryption import seal
from huying.people.models import Organisation, Person, Post
from huying.places.models import Area

DISTRICT = "990100"
STREETS, COMMUNITIES, DEPARTMENTS = 12, 67, 20
DAYS = 700
KNOWN_EVERY = 500
"""Every so many cases one has parties that can be looked up by name and phone."""
ORDERS_EVERY = 5
"""One case in so many has a department's order."""


@dataclass(frozen=True, slots=True)
class District:
    """Who works there, and what can be looked for."""

    clerk: UUID
    officer: UUID
    centre: UUID
    departments: list[UUID]
    communities: list[str]


@dataclass(slots=True)
class Filled:
    """Codes, names and phones that are in the database, for the reads."""

    codes: list[str]
    names: list[str]
    phones: list[str]


def district(at: datetime) -> District:
    """Areas, the centre with its clerk, departments with one officer."""
    Area.objects.create(code=DISTRICT, name="测试区", level="district", synthetic=True)
    streets = [
        Area.objects.create(
            code=f"{DISTRICT}{n:03}", name=f"测试{n}街道", level="street", parent_id=DISTRICT, synthetic=True
        )
        for n in range(1, STREETS + 1)
    ]
    communities = []
    for n in range(COMMUNITIES):
        street = streets[n % STREETS]
        code = f"{street.code}{n + 1:03}"
        Area.objects.create(code=code, name=f"测试{n}社区", level="community", parent=street, synthetic=True)
        communities.append(code)
    centre = Organisation.objects.create(
        name="测试区社会治理中心", kind="district_center", area_id=DISTRICT, synthetic=True
    )
    departments = [
        Organisation.objects.create(name=f"测试{n}局", kind="department", area_id=DISTRICT, synthetic=True)
        for n in range(DEPARTMENTS)
    ]
    return District(
        clerk=_person("clerk", "window_clerk", centre, at),
        officer=_person("officer", "dept_user", departments[0], at),
        centre=centre.pk,
        departments=[each.pk for each in departments],
        communities=communities,
    )


def _person(username: str, role: str, organisation: Organisation, at: datetime) -> UUID:
    person = Person.objects.create(username=username, name="测试", password="!", synthetic=True)
    Post.objects.create(person=person, role=role, organisation=organisation, valid_from=at - timedelta(days=1))
    return person.pk


def fill(here: District, first: int, last: int, at: datetime, filled: Filled) -> None:
    """Cases number `first` to `last` − 1, spread over two years up to now, nine of ten closed."""
    progress(f"cases {first:,} to {last:,}")
    chance = random.Random(first)
    with psycopg.connect(**parameters()) as link, link.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE fresh (n int, id uuid, code text, at timestamptz, area text)")
        with cursor.copy("COPY fresh FROM STDIN") as copy:
            for n in range(first, last):
                copy.write_row(_fresh(n, last, at, here, chance, filled))
        values = {
            "sealed": seal("case", "楼上连续多日夜间装修，多次劝说无果。"),
            "party": seal("party", "张测试"),
            "centre": here.centre,
            "clerk": here.clerk,
            "departments": here.departments,
            "order": seal("order", "请核实并督促整改。"),
        }
        for statement in (_CASES, _PARTIES, _EVENTS, _CLOCKS, _ORDERS, _PARTS, _ORDER_CLOCKS):
            cursor.execute(statement, values)
        _known(cursor, first, last, filled)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _fresh(n: int, last: int, at: datetime, here: District, chance: random.Random, filled: Filled) -> tuple[Any, ...]:
    moment = at - timedelta(days=DAYS) * chance.random()
    digits = f"{moment:%y%m%d}{n % 1_000_000:06d}"
    code = spell(digits + check_digit(digits))
    if n % KNOWN_EVERY == 0:
        filled.codes.append(code)
    milliseconds = int(moment.timestamp() * 1000)
    key = UUID(int=milliseconds << 80 | 7 << 76 | chance.getrandbits(12) << 64 | 2 << 62 | chance.getrandbits(62))
    return n, key, code, moment.astimezone(UTC), chance.choice(here.communities)


def _known(cursor: psycopg.Cursor[Any], first: int, last: int, filled: Filled) -> None:
    """Parties that can be looked up."""
    for n in range(first, last):
        if n % KNOWN_EVERY:
            continue
        name, phone = f"测试{n}号", f"139{n:08d}"
        filled.names.append(name)
        filled.phones.append(phone)
        cursor.execute(
            "UPDATE cases_party SET name_index = %s, phone_index = %s, name = %s FROM fresh"
            " WHERE fresh.n = %s AND cases_party.case_id = fresh.id AND number = 1",
            [name_index(name), phone_index(phone), seal("party", name), n],
        )


def parameters() -> dict[str, Any]:
    given = connection.settings_dict
    return {"host": given["HOST"], "dbname": given["NAME"], "user": given["USER"], "password": given["PASSWORD"]}


_STATE = """
CASE WHEN at < now() - interval '70 days' THEN 'closed'
     ELSE (ARRAY['registered', 'accepted', 'diverted', 'mediating', 'performing', 'followed_up'])[1 + n %% 6] END
"""
_CATEGORY = """
(ARRAY['neighbour', 'family', 'housing', 'property', 'labour', 'consumer', 'debt', 'traffic', 'medical', 'other'])
[1 + (n / 7) %% 10]
"""
_CASES = f"""
INSERT INTO cases_case (id, code, state, line, channel, source, category, title, facts, request, place_text, area_code,
    owner_id, registered_by_id, registered_at, accepted_at, closed_at, version, synthetic, track, track_reason, path,
    professional, "group", dv_suspected, crime_suspected, minor_involved, returns_in_person)
SELECT id, code, {_STATE}, (ARRAY['dispute', 'dispute', 'dispute', 'petition', 'request'])[1 + n %% 5],
    (ARRAY['window', 'grid', 'online', 'import'])[1 + (n / 3) %% 4],
    (ARRAY['litigation', 'petition', 'police', 'other'])[1 + (n / 11) %% 4], {_CATEGORY}, '楼上装修噪声', %(sealed)s,
    %(sealed)s, (n %% 40) || ' 幢', area, %(centre)s, %(clerk)s, at, at, at + interval '20 days', 5, true, '', '',
    (ARRAY['grid', 'street', 'department', ''])[1 + n %% 4], false, false, false, false, false, false
FROM fresh
"""
_PARTIES = """
INSERT INTO cases_party (id, case_id, number, side, kind, pseudonym, name, name_index, phone, phone_index, id_kind,
    id_number, id_index, address, sex, minor, representative)
SELECT gen_random_uuid(), id, number, (ARRAY['applicant', 'respondent'])[number], 'natural', false, %(party)s,
    decode(md5((n / 4)::text || 'name'), 'hex'), %(party)s, decode(md5(n::text || number), 'hex'), '', '', '', '', '',
    false, false
FROM fresh, generate_series(1, 2) AS number
"""
_EVENTS = """
INSERT INTO core_event (id, stream, version, type, at, recorded_at, actor, data, prev_hash, hash)
SELECT gen_random_uuid(), 'case:' || id, version,
    (ARRAY['cases.CaseRegistered', 'cases.CaseAccepted', 'cases.CaseDiverted', 'cases.CaseClosed'])[version],
    at + version * interval '1 day', at + version * interval '1 day', '{"id": null, "via": "page"}',
    jsonb_build_object('case_id', id, 'channel', 'window', 'parties', 2, 'path', 'grid', 'by_hand', true,
                       'number', code),
    decode(md5(id::text), 'hex'), decode(md5(id::text || version), 'hex')
FROM fresh, generate_series(1, 4) AS version
"""
_CLOCK_COLUMNS = """
INSERT INTO clocks_runningclock (id, stream, kind, step, frozen, started_at, due_at, original_due_at, stopped_at,
    command, args, attempts, next_at, error)
"""
_FROZEN = """
'{"name": "受理", "unit": "working_day", "length": 3, "legal_basis": "", "warn_at": [], "limit_s": 0}'::jsonb
"""
_CLOCKS = f"""
{_CLOCK_COLUMNS}
SELECT gen_random_uuid(), 'case:' || id, 'CASE.accept', 0, {_FROZEN}, at, at + interval '5 days',
    at + interval '5 days', CASE WHEN at < now() - interval '4 days' THEN at + interval '1 day' END, '', '{{}}', 0,
    at + interval '5 days', ''
FROM fresh
"""
_ORDERS = f"""
INSERT INTO orders_order (id, code, kind, grade, state, title, ask, summary, parties, place_text, category, basis,
    direct, matter, matter_code, area_code, issuer_id, issued_by_id, issued_at, lead_id, due_rule, round, cancelled_why,
    returns, version)
SELECT id, code, 'department', '',
    CASE WHEN at < now() - interval '40 days' THEN 'closed'
         ELSE (ARRAY['issued', 'in_progress', 'reported'])[1 + (n / {ORDERS_EVERY}) %% 3] END,
    '核查夜间施工', '请核实并督促整改', %(order)s, %(order)s, '', '', '', false, 'case:' || id, code, area, %(centre)s,
    %(clerk)s, at, (%(departments)s::uuid[])[1 + (n / {ORDERS_EVERY}) %% {DEPARTMENTS}], 'WO.handle', 0, '', 0, 3
FROM fresh WHERE n %% {ORDERS_EVERY} = 0
"""
_PARTS = f"""
INSERT INTO orders_department (id, order_id, organisation_id, part, named_at, signed_at)
SELECT gen_random_uuid(), id, (%(departments)s::uuid[])[1 + (n / {ORDERS_EVERY}) %% {DEPARTMENTS}], 'lead', at,
    CASE WHEN (n / {ORDERS_EVERY}) %% 3 > 0 THEN at + interval '1 hour' END
FROM fresh WHERE n %% {ORDERS_EVERY} = 0
"""
_ORDER_CLOCKS = f"""
{_CLOCK_COLUMNS}
SELECT gen_random_uuid(), 'order:' || id, 'WO.handle', 0, {_FROZEN}, at, at + interval '20 days',
    at + interval '20 days', CASE WHEN at < now() - interval '40 days' THEN at + interval '10 days' END, '', '{{}}', 0,
    at + interval '20 days', ''
FROM fresh WHERE n %% {ORDERS_EVERY} = 0
"""
