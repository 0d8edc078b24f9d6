"""Calling people: one wave, from the decision to the frames. Used by every command that calls; the row is locked."""

from __future__ import annotations

import math
import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huying.clocks.commands.start import Start, start
from huying.clocks.commands.stop import stop
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject
from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.core.together import together
from huying.dispatch.selection import DISTRICT, Call, Chosen, Decision, select
from huying.incidents.alerts import ALERT_LIVES, alert_body, alert_extra
from huying.incidents.candidates import View, view_from
from huying.incidents.events import Pick, RingWidened, ShortfallFound, WaveCalled
from huying.incidents.journal import record
from huying.incidents.models import Assignment, Incident, Wave
from huying.incidents.rules import BUSY, CALLING, THERE, Answer, State
from huying.notices.commands.send import send
from huying.people import roster
from huying.people.access import Actor

OWN_UNIT_AT_MOST = 10
"""People of the own unit called whatever their skills, over all waves."""


def call_wave(incident: Incident, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = ()) -> int:
    """Choose and call people within the reach of this incident; how many were called.

    `before` are facts of the same command that come first. When the ring cannot serve, the call reaches farther at once
    as far as the card allows; when that is not enough either, the shortfall is recorded.
    """
    facts: list[Any] = list(before)
    if State(incident.state) not in CALLING:
        if facts:
            record(incident, facts, by=by, at=at)
        return 0
    view = view_from(incident, at)
    decision, ring = _decide(incident, view)
    if not _still_on_duty(view, decision, at):
        # The roster in memory, up to two seconds old, is behind: read it again and decide anew.
        roster.forget()
        view = view_from(incident, at)
        decision, ring = _decide(incident, view)
    if ring != incident.ring:
        incident.ring = ring
        facts.append(RingWidened(incident.pk, ring, "exhausted"))
    return call_chosen(incident, view, decision, by=by, at=at, cause=cause, before=facts)


@together()
def call_chosen(
    incident: Incident,
    view: View,
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    cause: str,
    before: Sequence[Any] = (),
) -> int:
    """Call the people of a decision who are on duty: rows, the fact, frames, the clock of answers; how many it were."""
    facts: list[Any] = list(before)
    decision = _confirmed(incident, view, decision, at)
    wave = _wave(incident, view, decision, cause, at)
    assignments = [_assignment(incident, view, pick, rank, wave, at) for rank, pick in enumerate(decision.chosen, 1)]
    if assignments:
        wave.size = len(assignments)
        _insert(wave, assignments)
        facts.append(_fact(wave, assignments))
    if decision.shortfall and incident.shortfall_at is None:
        incident.shortfall_at = at
        found = incident.wanted - decision.shortfall
        facts.append(ShortfallFound(incident.pk, incident.wanted, found, incident.ring))
    records = record(incident, facts, by=by, at=at) if facts else []
    told = next((entry for entry in records if entry.type == "incidents.WaveCalled"), None)
    if told:
        stop(stream=incident.stream, kinds=("dispatch",), at=at)
        _tell(incident, view, assignments, told.id, at)
        _start_wave_clock(incident, wave, at)
    return len(assignments)


def _still_on_duty(view: View, decision: Decision, at: datetime) -> bool:
    """Whether the database agrees with the roster in memory about everybody chosen. Locks nobody: they may change."""
    people = [view.person_id(pick.row) for pick in decision.chosen]
    return len(roster.on_duty_among(people, at)) == len(people)


def _confirmed(incident: Incident, view: View, decision: Decision, at: datetime) -> Decision:
    """The decision without those who have gone off duty meanwhile; the others stay on duty until the end.

    Asked once in a transaction: rows of people are locked in one order only, or two calls might wait in a circle.
    """
    on_duty = roster.confirm_on_duty([view.person_id(pick.row) for pick in decision.chosen], at)
    chosen = [pick for pick in decision.chosen if view.person_id(pick.row) in on_duty]
    all_gone = bool(decision.chosen) and not chosen
    missing = incident.wanted - _secured(view)
    return replace(decision, chosen=chosen, shortfall=max(decision.shortfall, missing if all_gone else 0))


def _decide(incident: Incident, view: View) -> tuple[Decision, int]:
    """The decision, reaching outward from the incident's ring as far as its card allows when the ring is exhausted."""
    standing = Counter(one.state for one in view.called)
    why = Counter(one.why for one in view.called if one.state != Answer.DECLINED)
    secured = _secured(view)
    reach = max(incident.ring, int(incident.card.get("reach", incident.ring)))
    ring = incident.ring
    while True:
        call = Call(
            wanted=incident.wanted,
            secured=secured,
            ring=ring,
            links=len(incident.card.get("links", [])),
            link_count=max(int(incident.card.get("link_count", 2)) - why["link"], 0),
            own_unit_at_most=max(OWN_UNIT_AT_MOST - sum(one.why == "own_unit" for one in view.called), 0),
            everyone=incident.response_level == 3,
            factor=float(incident.card.get("factor", 2.0)),
            pending=standing[Answer.CALLED],
        )
        decision = select(call, view.candidates)
        if not decision.shortfall or ring >= min(reach, DISTRICT):
            return decision, ring
        ring += 1


def _secured(view: View) -> int:
    """How many are coming or there."""
    return sum(one.state in BUSY | THERE for one in view.called)


def _wave(incident: Incident, view: View, decision: Decision, cause: str, at: datetime) -> Wave:
    return Wave(
        id=new_id(),
        incident=incident,
        number=max((one.wave for one in view.called), default=0) + 1,
        ring=incident.ring,
        cause=cause,
        at=at,
        size=0,
        passed_over=decision.passed_over,
        policy=decision.policy,
    )


def _assignment(incident: Incident, view: View, pick: Chosen, rank: int, wave: Wave, at: datetime) -> Assignment:
    age = float(view.candidates.age_s[pick.row])
    return Assignment(
        id=new_id(),
        incident=incident,
        person_id=view.person_id(pick.row),
        organisation_id=view.organisation_id(pick.row),
        wave=wave.number,
        ring=int(view.candidates.ring[pick.row]),
        rank=rank,
        distance_m=round(float(view.candidates.distance_m[pick.row]), 1),
        travel_s=round(pick.travel_s, 1),
        reason={"why": pick.why, "age_s": round(age) if math.isfinite(age) else None, "cause": wave.cause},
        state=Answer.CALLED,
        answer_code=f"{secrets.randbelow(1_000_000):06d}",
        called_at=at,
    )


def _insert(wave: Wave, assignments: list[Assignment]) -> None:
    """The wave and its assignments in one statement: the hot path of a call."""
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


def _fact(wave: Wave, assignments: list[Assignment]) -> WaveCalled:
    picks = tuple(
        Pick(
            assignment_id=assignment.pk,
            person_id=assignment.person_id,
            ring=assignment.ring,
            rank=assignment.rank,
            distance_m=assignment.distance_m,
            travel_s=assignment.travel_s,
            why=assignment.reason["why"],
            position_age_s=assignment.reason["age_s"],
        )
        for assignment in assignments
    )
    return WaveCalled(
        incident_id=wave.incident_id,
        number=wave.number,
        ring=wave.ring,
        cause=wave.cause,
        policy=wave.policy,
        picks=picks,
        passed_over=wave.passed_over,
    )


def _tell(incident: Incident, view: View, assignments: list[Assignment], event_id: UUID, at: datetime) -> None:
    send(
        stream=incident.stream,
        kind="alert",
        body=alert_body(incident, coming=_secured(view)),
        to={assignment.person_id: alert_extra(assignment) for assignment in assignments},
        event_id=event_id,
        at=at,
        expires_at=at + ALERT_LIVES,
    )


def _start_wave_clock(incident: Incident, wave: Wave, at: datetime) -> None:
    """After this time whoever has not answered counts as silent, and others are called.

    By the rule that was in force when the whistle came: a change never touches what is already running.
    """
    subject = Subject(incident.template, incident.level, incident.area_code)
    rule = rules_in_force(subject, incident.recorded_at).get("wave")
    if rule:
        start(stream=incident.stream, starts=[Start(rule, at, step=wave.number, args=(("wave", wave.number),))])
