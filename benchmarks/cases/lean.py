"""The baseline: the same questions in SQL written by hand, the same columns fetched and the same texts opened."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg

from huying.cases.rules import ENDED
from huying.core.encryption import unseal

OVER = sorted(state.value for state in ENDED)
LIST = """
SELECT c.id, c.code, c.title, c.state, c.line, c.category, c.area_code, c.registered_at, coalesce(h.name, o.name)
FROM cases_case c JOIN people_organisation o ON o.id = c.owner_id
LEFT JOIN people_organisation h ON h.id = c.handler_id
WHERE c.area_code LIKE '990100%%' {} ORDER BY c.registered_at DESC, c.id DESC LIMIT 51
"""
CLOCKS = """
SELECT DISTINCT ON (stream) stream, kind, frozen->>'name', frozen->>'unit', started_at, due_at, paused_at
FROM clocks_runningclock
WHERE stream = ANY(%s) AND kind <> ALL(%s) AND stopped_at IS NULL AND original_due_at IS NOT NULL
ORDER BY stream, due_at
"""
CASE = """
SELECT c.*, o.*, h.*, p.* FROM cases_case c JOIN people_organisation o ON o.id = c.owner_id
LEFT JOIN people_organisation h ON h.id = c.handler_id LEFT JOIN places_place p ON p.id = c.place_id
WHERE c.code = %s AND c.area_code LIKE '990100%%'
"""
SEALED = ("facts", "request")
PARTIES = """
SELECT name, phone, id_number, address, id, number, side, kind, pseudonym, representative, minor, left_at
FROM cases_party WHERE case_id = %s ORDER BY number
"""
LATE = """AND NOT c.state = ANY(%s) AND EXISTS (
    SELECT FROM clocks_runningclock k WHERE k.stream = 'case:' || c.id AND k.stopped_at IS NULL AND k.paused_at IS NULL
    AND k.due_at < %s AND k.kind <> ALL(%s))"""
CHANCES = ["WO.objection", "JC.apply", "XF.review.apply", "XF.recheck.apply"]
TABS = """
WITH open AS (
    SELECT o.state, d.signed_at, EXISTS (
        SELECT FROM clocks_runningclock c WHERE c.stream = 'order:' || o.id AND c.stopped_at IS NULL
        AND c.due_at < %(at)s AND c.kind <> 'WO.objection') AS late
    FROM orders_order o JOIN orders_department d ON d.order_id = o.id
    WHERE d.organisation_id = %(mine)s AND d.released_at IS NULL AND d.ended_at IS NULL
)
SELECT count(*) FILTER (WHERE signed_at IS NULL AND state <> 'objected'),
    count(*) FILTER (WHERE state IN ('signed', 'in_progress', 'extension_requested', 'returned', 'objected')
                     AND NOT (signed_at IS NULL AND state <> 'objected')),
    count(*) FILTER (WHERE late), count(*) FILTER (WHERE state IN ('reported', 'accepted_result', 'callback'))
FROM open
"""
INBOX = """
SELECT o.id, o.code, o.kind, o.grade, o.state, o.title, o.matter_code, o.place_text, o.issued_at, o.returns,
    o.supervised_at, l.name, i.name, d.part, (
        SELECT min(due_at) FROM clocks_runningclock c WHERE c.stream = 'order:' || o.id AND c.stopped_at IS NULL
        AND c.kind <> 'WO.objection') AS next_due
FROM orders_order o JOIN orders_department d ON d.order_id = o.id
JOIN people_organisation l ON l.id = o.lead_id JOIN people_organisation i ON i.id = o.issuer_id
WHERE d.organisation_id = %(mine)s AND d.released_at IS NULL AND d.ended_at IS NULL AND {} ORDER BY next_due LIMIT 51
"""
WHICH = {
    "sign": "d.signed_at IS NULL AND o.state <> 'objected'",
    "work": "o.state IN ('signed', 'in_progress', 'extension_requested', 'returned', 'objected') AND NOT"
    " (d.signed_at IS NULL AND o.state <> 'objected')",
    "late": "EXISTS (SELECT FROM clocks_runningclock c WHERE c.stream = 'order:' || o.id AND c.stopped_at IS NULL"
    " AND c.due_at < %(at)s AND c.kind <> 'WO.objection')",
}
NAMED = """AND c.id IN (SELECT case_id FROM cases_party WHERE name_index = %s
                     UNION SELECT id FROM cases_case WHERE place_text LIKE %s)"""
NUMBERED = "AND c.id IN (SELECT case_id FROM cases_party WHERE phone_index = %s OR id_index = %s)"
"""What is typed may be the name of a party or the beginning of a place, a phone number or that of a document."""


def connected(parameters: dict[str, Any]) -> psycopg.Connection[Any]:
    """A lean client: statements kept parsed, each planned for its values, no transaction around them."""
    link = psycopg.connect(**parameters, autocommit=True, cursor_factory=psycopg.Cursor)
    link.prepare_threshold = 1
    link.execute("SET plan_cache_mode = force_custom_plan")
    return link


def list_of(link: psycopg.Connection[Any], where: str, values: list[Any]) -> object:
    """A page of cases with the clock of each that is due first."""
    rows = link.execute(LIST.format(where), values).fetchall()
    return rows, link.execute(CLOCKS, [[f"case:{row[0]}" for row in rows[:50]], CHANCES]).fetchall()


def narrowed(chosen: dict[str, Any]) -> tuple[str, list[Any]]:
    """The conditions of filters, with their values."""
    parts, values = [], []
    for name, value in chosen.items():
        if name in {"area", "place"}:
            parts.append(f"AND c.{'area_code' if name == 'area' else 'place_text'} LIKE %s")
            values.append(f"{value}%")
        elif name == "since":
            parts.append("AND c.registered_at >= %s")
            values.append(value)
        elif name == "late":
            parts.append(LATE)
            values += [OVER, value, CHANCES]
        elif name == "open":
            parts.append(f"AND {'NOT' if value else ''} c.state = ANY(%s)")
            values.append(OVER)
        else:
            parts.append(f"AND c.{name} = %s")
            values.append(value)
    return " ".join(parts), values


def case_of(link: psycopg.Connection[Any], code: str) -> object:
    """A case with its bodies and its place, its sealed texts and its parties open."""
    cursor = link.execute(CASE, [code])
    row = cursor.fetchone()
    assert row is not None
    names = [column.name for column in cursor.description or ()]
    found = dict(zip(names, row, strict=False))
    opened = [unseal("case", row[names.index(name)]) for name in SEALED]
    parties = [
        [*(unseal("party", each) if each else "" for each in party[:4]), *party[4:]]
        for party in link.execute(PARTIES, [row[0]])
    ]
    return found, opened, parties


def inbox_of(link: psycopg.Connection[Any], mine: UUID, at: datetime, tab: str) -> object:
    """The counts of the lists of a department, and one list with the clock of each that is due first."""
    values = {"mine": mine, "at": at}
    counts = link.execute(TABS, values).fetchone()
    rows = link.execute(INBOX.format(WHICH[tab]), values).fetchall()
    return counts, rows, link.execute(CLOCKS, [[f"order:{row[0]}" for row in rows[:50]], CHANCES]).fetchall()
