"""Which cases were counted already: the same parties, over the same kind of matter, in the same district, of late."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from huying.supervision.rules import AGAIN_WITHIN, DISTRICT, SAME_PARTIES, State


def counted_among(looked_at: Mapping[UUID, UUID | None]) -> set[UUID]:
    """Those of these cases for which a subsidy stands already, each with its own, which does not count.

    One statement. The parties are the same when all of the one case are parties of the other, two persons at least: a
    name that two cases share by chance bars nothing. Agents are no parties.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNTED,
            {
                "cases": list(looked_at),
                "own": list(looked_at.values()),
                "days": AGAIN_WITHIN.days,
                "district": DISTRICT,
                "least": SAME_PARTIES,
                "declined": State.DECLINED.value,
            },
        )
        return {row[0] for row in cursor.fetchall()}


_COUNTED = """
WITH mine AS (
    SELECT c.id, c.category, c.registered_at, left(c.area_code, %(district)s) AS district, asked.own
    FROM unnest(%(cases)s::uuid[], %(own)s::uuid[]) AS asked (id, own) JOIN cases_case c ON c.id = asked.id
), near AS (
    SELECT m.id, o.id AS other
    FROM mine m
    JOIN cases_case o ON o.category = m.category AND left(o.area_code, %(district)s) = m.district
        AND o.registered_at BETWEEN m.registered_at - make_interval(days => %(days)s)
            AND m.registered_at + make_interval(days => %(days)s)
    JOIN supervision_subsidy s ON s.case_id = o.id
    WHERE s.state <> %(declined)s AND s.id IS DISTINCT FROM m.own
), named AS (
    SELECT DISTINCT p.case_id, p.name_index FROM cases_party p
    WHERE p.agent_for_id IS NULL AND p.name_index <> ''
        AND p.case_id IN (SELECT id FROM mine UNION SELECT other FROM near)
), shared AS (
    SELECT n.id, n.other, count(*) AS alike,
        least((SELECT count(*) FROM named WHERE case_id = n.id), (SELECT count(*) FROM named WHERE case_id = n.other))
            AS fewer
    FROM near n
    JOIN named a ON a.case_id = n.id
    JOIN named b ON b.case_id = n.other AND b.name_index = a.name_index
    GROUP BY n.id, n.other
)
SELECT id FROM near WHERE other = id
UNION
SELECT id FROM shared WHERE alike >= %(least)s AND alike = fewer
"""
