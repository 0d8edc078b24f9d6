"""Calling people: one wave, from the decision to the frames. Used by every command that calls; the row is locked."""

from __future__ import annotations

import math
import secrets
from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from huying.clocks.commands.start import Start, start
from huying.clocks.commands.stop import stop
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject
from huying.core.ids import new_id
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
    called = list(Assignment.objects.filter(incident=incident).values_list("state", "reason__why"))
    view = view_from(incident, at)
    decision, ring = _decide(incident, view, called)
    if not _still_on_duty(view, decision, at):
        roster.forget()
        view = view_from(incident, at)
        decision, ring = _decide(incident, view, called)
    if ring != incident.ring:
        incident.ring = ring
        facts.append(RingWidened(incident.pk, ring, "exhausted"))
    return carry_out(incident, view, decision, by=by, at=at, cause=cause, before=tuple(facts))


def carry_out(
    incident: Incident,
    view: View,
    decision: Decision,
    *,
    by: Actor,
    at: datetime,
    cause: str,
    before: tuple[Any, ...] = (),
) -> int:
    """Call the people of a decision: rows, the fact, their frames, and the clock of their answers; how many it were."""
    facts: list[Any] = list(before)
    wave = _wave(incident, decision, cause, at)
    assignments = _assign(incident, view, decision.chosen, wave, at)
    if assignments:
        wave.size = len(assignments)
        wave.save()
        facts.append(_fact(wave, decision, assignments))
    if decision.shortfall and incident.shortfall_at is None:
        incident.shortfall_at = at
        found = incident.wanted - decision.shortfall
        facts.append(ShortfallFound(incident.pk, incident.wanted, found, incident.ring))
    records = record(incident, facts, by=by, at=at) if facts else []
    told = next((entry for entry in records if entry.type == "incidents.WaveCalled"), None)
    if told:
        stop(stream=incident.stream, kinds=("dispatch",), at=at)
        _tell(incident, assignments, told.id, at)
        _start_wave_clock(incident, wave, at)
    return len(assignments)


def _still_on_duty(view: View, decision: Decision, at: datetime) -> bool:
    """Whether the database agrees with the roster in memory, up to two seconds old, about everybody chosen."""
    people = [view.person_id(pick.row) for pick in decision.chosen]
    return len(roster.confirm_on_duty(people, at)) == len(people)


def _decide(incident: Incident, view: View, called: list[tuple[str, str]]) -> tuple[Decision, int]:
    """The decision, reaching outward from the incident's ring as far as its card allows when the ring is exhausted.

    `called` are the state and the reason of everybody called so far.
    """
    standing = Counter(state for state, _ in called)
    why = Counter(reason for state, reason in called if state != Answer.DECLINED)
    secured = sum(standing[answer] for answer in BUSY | THERE)
    reach = max(incident.ring, int(incident.card.get("reach", incident.ring)))
    ring = incident.ring
    while True:
        call = Call(
            wanted=incident.wanted,
            secured=secured,
            ring=ring,
            links=len(incident.card.get("links", [])),
            link_count=max(int(incident.card.get("link_count", 2)) - why["link"], 0),
            own_unit_at_most=max(OWN_UNIT_AT_MOST - sum(reason == "own_unit" for _, reason in called), 0),
            everyone=incident.response_level == 3,
            factor=float(incident.card.get("factor", 2.0)),
            pending=standing[Answer.CALLED],
        )
        decision = select(call, view.candidates)
        if not decision.shortfall or ring >= min(reach, DISTRICT):
            return decision, ring
        ring += 1


def _wave(incident: Incident, decision: Decision, cause: str, at: datetime) -> Wave:
    number = Wave.objects.filter(incident=incident).count() + 1
    return Wave(
        incident=incident,
        number=number,
        ring=incident.ring,
        cause=cause,
        at=at,
        size=0,
        passed_over=decision.passed_over,
        policy=decision.policy,
    )


def _assign(
    incident: Incident, view: View, chosen: list[Chosen], wave: Wave, at: datetime
) -> list[tuple[Assignment, Chosen]]:
    """Rows for those chosen whom the database, asked now, still says are on duty."""
    confirmed = roster.confirm_on_duty([view.person_id(pick.row) for pick in chosen], at)
    pairs = []
    for rank, pick in enumerate(chosen, 1):
        person = view.person_id(pick.row)
        if person in confirmed:
            pairs.append((_assignment(incident, view, pick, rank, wave, at), pick))
    Assignment.objects.bulk_create([assignment for assignment, _ in pairs])
    return pairs


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


def _fact(wave: Wave, decision: Decision, assignments: list[tuple[Assignment, Chosen]]) -> WaveCalled:
    picks = tuple(
        Pick(
            assignment_id=assignment.pk,
            person_id=assignment.person_id,
            ring=assignment.ring,
            rank=assignment.rank,
            distance_m=assignment.distance_m,
            travel_s=assignment.travel_s,
            why=pick.why,
            position_age_s=assignment.reason["age_s"],
        )
        for assignment, pick in assignments
    )
    return WaveCalled(
        incident_id=wave.incident_id,
        number=wave.number,
        ring=wave.ring,
        cause=wave.cause,
        policy=decision.policy,
        picks=picks,
        passed_over=decision.passed_over,
    )


def _tell(incident: Incident, assignments: list[tuple[Assignment, Chosen]], event_id: UUID, at: datetime) -> None:
    send(
        stream=incident.stream,
        kind="alert",
        body=alert_body(incident),
        to={assignment.person_id: alert_extra(assignment) for assignment, _ in assignments},
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
