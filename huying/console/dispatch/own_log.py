"""Incidents that are over, as the replay reads them: the first decision's situation, and how every call ended.

Numbers stand for people; no name and no id leaves this module.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from huying.dispatch.rows import to_rows
from huying.dispatch.situation import ACCEPTED, ARRIVED, DECLINED, DROPPED, STOOD_DOWN
from huying.incidents.models import Assignment, DispatchDecision, DispatchLearned, Incident, Incidents
from huying.incidents.outcomes import ENDINGS
from huying.incidents.policies import learned_in
from huying.incidents.rules import ENDED, Answer, State
from huying.incidents.situations import number_of

MOST = 200
"""The newest; each brings its candidates along."""
CHINA_S = timedelta(hours=8).total_seconds()
NEEDLESS = (State.FALSE_ALARM, State.CANCELLED, State.DUPLICATE)
"""Where the need went away, nobody can say whether enough would have come."""
_SAID_YES = {ARRIVED, ACCEPTED, STOOD_DOWN, DROPPED}


def stamp_of(area: str) -> str:
    """Another one whenever an incident of the area has ended since."""
    newest = _over(area).aggregate(newest=Max("closed_at"))["newest"]
    return newest.isoformat() if newest else ""


def incidents_of(area: str) -> list[dict[str, Any]]:
    """At most `MOST` incidents of an area with a recorded decision, for `replayed.recorded_of`. Two queries."""
    kept = DispatchDecision.objects.filter(incident__in=_over(area).order_by("-recorded_at")[:MOST])
    first = kept.order_by("incident_id", "at", "pk").distinct("incident_id").select_related("incident")
    decisions = {row.incident_id: row for row in first}
    calls = _calls(decisions)
    return [
        {
            "at_s": row.incident.recorded_at.timestamp() + CHINA_S,
            "wanted": row.incident.wanted,
            "situation": base64.b64encode(bytes(row.situation)).decode(),
            "calls": calls[incident_id],
        }
        for incident_id, row in decisions.items()
    ]


def learned_rows(area: str) -> list[Any]:
    """What the district has learned, from which those are drawn who were not called then."""
    newest = DispatchLearned.objects.filter(district=area[:6], drill=False).order_by("-at", "-pk").first()
    learned = learned_in(newest.pk if newest else None)
    return to_rows(learned)


def _over(area: str) -> Incidents:
    decided = Exists(DispatchDecision.objects.filter(incident=OuterRef("pk")))
    ended = Incident.objects.filter(decided, state__in=ENDED, area_code__startswith=area)
    return ended.exclude(state__in=NEEDLESS)


def _calls(incidents: Iterable[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    rows = Assignment.objects.filter(incident__in=list(incidents)).exclude(state=Answer.ELSEWHERE)
    for row in rows.select_related("incident").order_by("called_at", "pk"):
        found[row.incident_id].append(_call(row, row.incident.recorded_at))
    return found


def _call(row: Assignment, began: datetime) -> dict[str, Any]:
    """One call in seconds from the whistle; None for what never was."""

    def seconds(instant: datetime | None) -> float | None:
        return None if instant is None else max((instant - began).total_seconds(), 0.0)

    answer = ENDINGS[Answer(row.state)]
    if answer == DECLINED and row.accepted_at is not None:
        answer = DROPPED
    said_yes = row.accepted_at or row.answered_at or row.arrived_at or row.called_at
    return {
        "key": number_of(row.person_id),
        "answer": answer,
        "at_s": seconds(row.called_at),
        "answered_s": seconds(said_yes if answer in _SAID_YES else row.answered_at),
        "arrived_s": seconds(row.arrived_at),
        "ended_s": seconds(row.ended_at),
    }
