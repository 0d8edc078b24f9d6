"""What a called person's phone is told: all they need to act, so that thousands of phones need not ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from huying.core.eventlog import Recorded
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import BUSY, THERE
from huying.notices.commands.send import send
from huying.notices.commands.withdraw import withdraw

ALERT_LIVES = timedelta(minutes=30)
"""A phone that comes back later than this is neither rung nor told that it need not come."""


def alert_body(incident: Incident, *, coming: int | None = None) -> dict[str, Any]:
    """The part of a frame that everybody called gets, in both languages. Nothing in it names the caller.

    `coming` people are on their way or there; they are counted when the caller of this does not know.
    """
    if coming is None:
        coming = Assignment.objects.filter(incident=incident, state__in=BUSY | THERE).count()
    return {
        "incident": incident.code,
        "template": incident.template,
        "type_name": incident.card["name"],
        "type_name_en": incident.card.get("name_en", ""),
        "level": incident.level,
        "place": incident.place_text,
        "lon": incident.lon,
        "lat": incident.lat,
        "silent": incident.silent,
        "asked": incident.card["asked"],
        "asked_en": incident.card.get("asked_en", ""),
        "limits": incident.card.get("limits", []),
        "wanted": incident.wanted,
        "coming": coming,
        "raised_at": int(incident.raised_at.timestamp() * 1000),
    }


def escalation_body(incident: Incident, cause: str) -> dict[str, Any]:
    """What the seats of a node are told that an escalation calls; `called_at` tells one escalation from the next."""
    called_at = incident.escalated_at or incident.recorded_at
    return {**alert_body(incident), "cause": cause, "called_at": int(called_at.timestamp() * 1000)}


def alert_extra(assignment: Assignment) -> dict[str, Any]:
    """The part that only one person gets."""
    return {
        "assignment": str(assignment.pk),
        "distance_m": round(assignment.distance_m),
        "walk_s": round(assignment.distance_m * 1.31 / 1.3),
        "ring": assignment.ring,
        "wave": assignment.wave,
        "answer_code": assignment.answer_code,
    }


def tell(
    incident: Incident,
    kind: str,
    people: Iterable[UUID],
    told: Recorded,
    at: datetime,
    **words: Any,
) -> None:
    """Send people an update, a withdrawal or a stand-down; those whose alert has not left yet just do not get it."""
    spared = withdraw(stream=incident.stream, kind="alert", people=list(people), at=at) if kind != "update" else set()
    _send(incident, kind, (person for person in people if person not in spared), told, at, words)


def thank(incident: Incident, person_id: UUID, told: Recorded, at: datetime, *, why: str) -> None:
    """Send somebody home who came: whether their alert has left or not, they heard of it."""
    withdraw(stream=incident.stream, kind="alert", people=[person_id], at=at)
    _send(incident, "stand_down", [person_id], told, at, {"why": why})


def _send(
    incident: Incident, kind: str, people: Iterable[UUID], told: Recorded, at: datetime, words: dict[str, Any]
) -> None:
    body = {"incident": incident.code, "place": incident.place_text, **words}
    to = dict.fromkeys(people)
    send(stream=incident.stream, kind=kind, body=body, to=to, event_id=told.id, at=at, expires_at=at + ALERT_LIVES)
