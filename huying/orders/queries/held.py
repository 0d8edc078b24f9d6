"""What departments have in hand: their lists counted and one page of one of them, in one statement.

In plain SQL, for a department's people look at it all day; orders of the centre are asked for in `inbox`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from huying.clocks.rules import OBJECTIONS
from huying.orders.queries.found import Narrowed
from huying.orders.rules import ENDED, WORKING, State

LISTS = ("sign", "work", "late", "reported")


class Brief(NamedTuple):
    """What a line shows of an order."""

    id: UUID
    code: str
    title: str
    kind: str
    grade: str
    state: str
    supervised_at: datetime | None
    issued_at: datetime
    lead: str
    issuer: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How many stand in each list, which was chosen, and a page of it, what is due first at the top."""

    counts: dict[str, int]
    chosen: str
    page: list[Brief]


def held(mine: list[UUID], chosen: str, narrowed: Narrowed, at: datetime, span: tuple[int, int]) -> Held:
    """The lists of departments; `span` is how many orders to leave out before the page and how many to show.

    Without a chosen list it is the first that is not empty. No sealed text is opened, and only the open parts of the
    departments are looked through.
    """
    values: dict[str, Any] = {
        **{name: getattr(narrowed, name) for name in ("kind", "state", "lead", "text", "late")},
        "area": f"{narrowed.area}%",
        "mine": mine,
        "at": at,
        "chosen": chosen,
        "skip": span[0],
        "size": span[1],
        **_STATES,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(ended=_ENDED, text=_TEXT if narrowed.text else ""), values)
        rows = cursor.fetchall()
    size = len(LISTS)
    page = [Brief(*row[size + 1 :]) for row in rows if row[size + 1] is not None]
    return Held(dict(zip(LISTS, rows[0], strict=False)), rows[0][size], page)


_STATES = {
    "objected": State.OBJECTED.value,
    "objections": sorted(OBJECTIONS),
    "working": [state.value for state in (*WORKING, State.OBJECTED)],
    "done": [state.value for state in (State.REPORTED, State.ACCEPTED_RESULT, State.CALLBACK)],
}
_TEXT = """AND (strpos(row.code, %(text)s) > 0 OR strpos(row.matter_code, %(text)s) > 0
    OR strpos(upper(row.title), upper(%(text)s)) > 0)"""
_ENDED = str(tuple(sorted(state.value for state in ENDED)))
"""As the index `orders_open_row` has it: what a department has open is counted from that index alone."""
_HELD = """
WITH part AS MATERIALIZED (
    SELECT order_id, bool_or(signed_at IS NULL) AS unsigned, max(part) AS part FROM orders_department
    WHERE organisation_id = ANY(%(mine)s) AND released_at IS NULL AND ended_at IS NULL GROUP BY order_id
), due AS MATERIALIZED (
    SELECT row.id, row.state, part.part, part.unsigned AND row.state <> %(objected)s AS unsigned, clock.due_at
    FROM part JOIN orders_order AS row ON row.id = part.order_id CROSS JOIN LATERAL (
        SELECT min(due_at) AS due_at FROM clocks_runningclock
        WHERE stream = 'order:' || row.id AND stopped_at IS NULL AND paused_at IS NULL AND kind <> ALL(%(objections)s)
    ) AS clock
    WHERE NOT (row.state IN {ended}) AND NOT row.barred && %(mine)s::uuid[]
    AND (%(kind)s::text = '' OR row.kind = %(kind)s)
    AND (%(state)s::text = '' OR row.state = %(state)s) AND row.area_code LIKE %(area)s
    AND (%(lead)s::text = '' OR row.lead_id::text = %(lead)s)
    {text} AND (%(late)s::bool IS NULL OR (clock.due_at IS NOT NULL AND clock.due_at < %(at)s) = %(late)s)
), counts AS MATERIALIZED (
    SELECT count(*) FILTER (WHERE unsigned) AS sign,
        count(*) FILTER (WHERE state = ANY(%(working)s) AND NOT unsigned) AS work,
        count(*) FILTER (WHERE due_at < %(at)s) AS late, count(*) FILTER (WHERE state = ANY(%(done)s)) AS reported
    FROM due
), list AS MATERIALIZED (
    SELECT CASE WHEN %(chosen)s::text <> '' THEN %(chosen)s::text WHEN sign > 0 THEN 'sign' WHEN work > 0 THEN 'work'
        WHEN late > 0 THEN 'late' WHEN reported > 0 THEN 'reported' ELSE 'sign' END AS chosen
    FROM counts
), page AS (
    SELECT id, part, due_at FROM due, list WHERE CASE list.chosen
        WHEN 'sign' THEN unsigned
        WHEN 'work' THEN state = ANY(%(working)s) AND NOT unsigned
        WHEN 'late' THEN due_at < %(at)s
        ELSE state = ANY(%(done)s) END
    ORDER BY due_at, id DESC OFFSET %(skip)s LIMIT %(size)s
)
SELECT counts.*, list.chosen, row.id, row.code, row.title, row.kind, row.grade, row.state, row.supervised_at,
    row.issued_at, lead.name, issuer.name, page.part
FROM counts CROSS JOIN list LEFT JOIN (
    page JOIN orders_order AS row ON row.id = page.id JOIN people_organisation AS lead ON lead.id = row.lead_id
    JOIN people_organisation AS issuer ON issuer.id = row.issuer_id
) ON true
ORDER BY page.due_at, page.id DESC
"""
