"""Keep (留存) where those were who answer a call, for the replay of the incident; nobody else's positions are kept.

Positions come many times a second and are no facts of a matter: no events. Emergency personal data serve the response
and go afterwards (突发事件应对法 85): after their time in the register (`core.retention`, `incidents.trail`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.retention import forgets, held_back, older
from huying.incidents.models import Trail
from huying.incidents.rules import BUSY, ENDED, HANDLED
from huying.people.commands.positions import Sighting

APART = timedelta(seconds=5)
"""One position of a person in so long is enough to follow a way."""


@command
def keep_trail(*, rows: Iterable[Sighting], at: datetime) -> int:
    """Of a batch keep the positions of people on the way or on the scene of what still runs; how many were kept.

    In one statement, which may be repeated. A phone whose clock runs ahead is taken to speak now.
    """
    located = [row for row in rows if row.lon is not None and row.lat is not None and row.at is not None]
    if not located:
        return 0
    values: dict[str, Any] = {
        "people": [row.person_id for row in located],
        "lons": [row.lon for row in located],
        "lats": [row.lat for row in located],
        "accuracies": [row.accuracy_m for row in located],
        "ats": [row.at for row in located],
        "now": at,
        "busy": list(BUSY),
        "over": list(ENDED | HANDLED),
        "apart": APART,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, values)
        return int(cursor.rowcount)


@forgets("incidents.trail", words=_("应答人员的位置轨迹"), since=_("定位"))
def forget_trails(at: datetime) -> int:
    """Delete what was past its time, but of incidents that are held back; how many positions."""
    over = Trail.objects.filter(older("incidents.trail", at, "at", "incident__area_code"))
    held = held_back(at)
    kept = Q(incident__code__in=held) | Q(incident__merged_into__code__in=held)
    deleted, _ = over.exclude(kept).delete()
    return deleted


_KEEP = """
WITH told AS (
    SELECT person_id, lon, lat, accuracy_m, least(sent_at, %(now)s) AS at
    FROM unnest(%(people)s::uuid[], %(lons)s::float8[], %(lats)s::float8[], %(accuracies)s::float8[],
                %(ats)s::timestamptz[]) AS told (person_id, lon, lat, accuracy_m, sent_at)
)
INSERT INTO incidents_trail (incident_id, person_id, lon, lat, accuracy_m, at)
SELECT a.incident_id, told.person_id, told.lon, told.lat, told.accuracy_m, told.at
FROM told
JOIN incidents_assignment a ON a.person_id = told.person_id AND a.state IN ('accepted', 'arrived')
    AND a.state = ANY(%(busy)s) AND told.at >= a.called_at
JOIN incidents_incident i ON i.id = a.incident_id AND i.state <> ALL(%(over)s)
WHERE NOT EXISTS (
    SELECT FROM incidents_trail t
    WHERE t.incident_id = a.incident_id AND t.person_id = told.person_id AND t.at > told.at - %(apart)s::interval
)
ON CONFLICT (incident_id, person_id, at) DO NOTHING
"""
