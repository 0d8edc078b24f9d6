"""The rows and the fact of one wave: who is called, and with which numbers."""

from __future__ import annotations

import math
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.incidents import loads
from huying.incidents.candidates import View
from huying.incidents.deciding import Decided
from huying.incidents.events import Limit, Pick, WaveCalled
from huying.incidents.models import Assignment, Incident, Wave
from huying.incidents.rules import Answer
from huying.incidents.situations import role_of


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody to be called now: a row of the roster, and the numbers and words that say why (see `Chosen`)."""

    row: int
    why: str
    travel_s: float
    eta_s: float
    probability: float | None = None
    gain: float | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """Whom a decision calls, best first, and what it says of the others; `made` is the decision, None by hand."""

    invitations: tuple[Invitation, ...]
    shortfall: int = 0
    passed_over: dict[str, int] = field(default_factory=dict)
    policy: str = "by-hand"
    made: Decided | None = None


def wave_of(incident: Incident, view: View, chosen: Round, cause: str, at: datetime) -> Wave:
    """The wave that calls these people; not saved."""
    return Wave(
        id=new_id(),
        incident=incident,
        number=max((one.wave for one in view.called), default=0) + 1,
        ring=incident.ring,
        cause=cause,
        at=at,
        size=len(chosen.invitations),
        passed_over=chosen.passed_over,
        policy=chosen.policy,
    )


def assignments_of(incident: Incident, view: View, chosen: Round, wave: Wave) -> list[Assignment]:
    """Their assignments; not saved. What the policy will learn from them is kept with them."""
    load = loads.current(view.roster, wave.at)
    return [
        Assignment(
            id=new_id(),
            incident=incident,
            person_id=view.person_id(one.row),
            organisation_id=view.organisation_id(one.row),
            wave=wave.number,
            ring=int(view.candidates.ring[one.row]),
            rank=rank,
            distance_m=round(float(view.candidates.distance_m[one.row]), 1),
            travel_s=round(one.travel_s, 1),
            reason=_reason(view, one, wave.cause, float(load[one.row])),
            state=Answer.CALLED,
            answer_code=f"{secrets.randbelow(1_000_000):06d}",
            called_at=wave.at,
        )
        for rank, one in enumerate(chosen.invitations, 1)
    ]


def _reason(view: View, one: Invitation, cause: str, load: float) -> dict[str, Any]:
    """Why this person, as data: sentences are made when it is shown."""
    age = float(view.candidates.age_s[one.row])
    return {
        "why": one.why,
        "cause": cause,
        "age_s": round(age) if math.isfinite(age) else None,
        "probability": one.probability,
        "gain": one.gain,
        "now": one.cause,
        "eta_s": round(one.eta_s, 3),
        "load": round(load, 6),
        "own_unit": bool(view.candidates.own_unit[one.row]),
        "role": role_of(int(view.roster.role[one.row])),
    }


def insert(wave: Wave, assignments: Sequence[Assignment]) -> None:
    """Save the wave and its assignments in one statement: the hot path of a call."""
    columns = [
        [assignment.pk for assignment in assignments],
        [assignment.person_id for assignment in assignments],
        [assignment.organisation_id for assignment in assignments],
        [assignment.ring for assignment in assignments],
        [assignment.rank for assignment in assignments],
        [assignment.distance_m for assignment in assignments],
        [assignment.travel_s for assignment in assignments],
        [canonical(assignment.reason) for assignment in assignments],
        [assignment.answer_code for assignment in assignments],
    ]
    values = {**vars(wave), "passed_over": canonical(wave.passed_over), "state": Answer.CALLED}
    del values["_state"]
    values |= {f"column_{number}": column for number, column in enumerate(columns)}
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)


def fact_of(wave: Wave, assignments: Sequence[Assignment], limits: tuple[Limit, ...]) -> WaveCalled:
    """The fact that these were called, with the numbers behind it, and the limits that begin by it."""
    return WaveCalled(
        incident_id=wave.incident_id,
        number=wave.number,
        ring=wave.ring,
        cause=wave.cause,
        policy=wave.policy,
        picks=tuple(_pick(assignment) for assignment in assignments),
        passed_over=wave.passed_over,
        limits=limits,
    )


def _pick(assignment: Assignment) -> Pick:
    return Pick(
        assignment_id=assignment.pk,
        person_id=assignment.person_id,
        ring=assignment.ring,
        rank=assignment.rank,
        distance_m=assignment.distance_m,
        travel_s=assignment.travel_s,
        why=assignment.reason["why"],
        position_age_s=assignment.reason["age_s"],
        probability=assignment.reason["probability"],
        gain=assignment.reason["gain"],
        organisation_id=assignment.organisation_id,
    )


def people_of(view: View, chosen: Round) -> list[UUID]:
    """The people of a round, best first."""
    return [view.person_id(one.row) for one in chosen.invitations]


_INSERT = """
WITH wave AS (
    INSERT INTO incidents_wave (id, incident_id, number, ring, cause, at, size, passed_over, policy)
    VALUES (%(id)s, %(incident_id)s, %(number)s, %(ring)s, %(cause)s, %(at)s, %(size)s, %(passed_over)s, %(policy)s)
    RETURNING incident_id, number, at
)
INSERT INTO incidents_assignment
    (id, person_id, organisation_id, ring, rank, distance_m, travel_s, reason, answer_code, incident_id, wave, state,
     called_at)
SELECT f.id, person, organisation, ring, rank, distance_m, travel_s, reason::jsonb, answer_code, incident_id, number,
       %(state)s, at
FROM wave, unnest(%(column_0)s::uuid[], %(column_1)s::uuid[], %(column_2)s::uuid[], %(column_3)s::int[],
                  %(column_4)s::int[], %(column_5)s::float8[], %(column_6)s::float8[], %(column_7)b::text[],
                  %(column_8)s::text[])
    AS f (id, person, organisation, ring, rank, distance_m, travel_s, reason, answer_code)
"""
