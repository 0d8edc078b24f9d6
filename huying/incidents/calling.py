"""Calling people: from the policy's decision to the frames. Used by every command that calls; the row is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np

from huying.clocks.commands.start import Start, restart
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject
from huying.core.eventlog import Recorded
from huying.core.together import together
from huying.incidents.alerts import ALERT_LIVES, alert_body, alert_extra
from huying.incidents.candidates import View, view_from
from huying.incidents.deciding import Decided, decided, kept_fact
from huying.incidents.events import RingWidened, ShortfallFound
from huying.incidents.journal import record
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import BUSY, CALLING, THERE, State
from huying.incidents.standing_down import Release
from huying.incidents.steps import step_over
from huying.incidents.wave_rows import Invitation, Round, assignments_of, fact_of, insert, people_of, wave_of
from huying.notices.commands.send import send
from huying.people import roster
from huying.people.access import Actor

CALLS_BY_ITSELF = timedelta(minutes=30)
"""So long after the whistle people are called because others are silent; from then on only when somebody answers or
a seat acts, or a whistle that was forgotten would wake the whole district, one after another."""


def call_wave(
    incident: Incident, *, by: Actor, at: datetime, cause: str, before: tuple[Any, ...] = (), farther: bool = False
) -> int:
    """Ask the policy and do what it says: call, take back, stand down. How many were called.

    `before` are facts of the same command that come first. With `farther` at least three more are called, as far as
    the incident's ring goes. When too few capable people are left to call, the shortfall is recorded.
    """
    if State(incident.state) not in CALLING:
        if before:
            record(incident, before, by=by, at=at)
        return 0
    view = view_from(incident, at)
    made = decided(incident, view, at, farther=farther)
    if not _still_on_duty(view, made, at):
        # The roster in memory, up to two seconds old, is behind: read it again and decide anew.
        roster.forget()
        view = view_from(incident, at)
        made = decided(incident, view, at, farther=farther)
    facts = list(before)
    ring = _reached(incident, made)
    if ring != incident.ring:
        incident.ring = ring
        facts.append(RingWidened(incident.pk, ring, cause))
    release = _release(incident, view, made, at)
    called = call_chosen(incident, view, _round(view, made), by=by, at=at, cause=cause, before=facts)
    _let_go(incident, release, by=by, at=at)
    wanting = sum(one.state in THERE for one in view.called) < incident.wanted
    if wanting and at - incident.recorded_at < CALLS_BY_ITSELF:
        _tick(incident, at)
    return called


@together()
def call_chosen(
    incident: Incident,
    view: View,
    chosen: Round,
    *,
    by: Actor,
    at: datetime,
    cause: str,
    before: Sequence[Any] = (),
) -> int:
    """Call the people chosen who are on duty: rows, the facts, frames; how many it were."""
    facts: list[Any] = list(before)
    chosen = _confirmed(incident, view, chosen, at)
    wave = wave_of(incident, view, chosen, cause, at)
    assignments = assignments_of(incident, view, chosen, wave)
    if chosen.made is not None and (chosen.made.changes or (chosen.shortfall and incident.shortfall_at is None)):
        facts.append(kept_fact(incident, chosen.made, at))
    if assignments:
        insert(wave, assignments)
        facts.append(fact_of(wave, assignments, step_over(incident, "dispatch", at)))
    if chosen.shortfall and incident.shortfall_at is None:
        incident.shortfall_at = at
        facts.append(ShortfallFound(incident.pk, incident.wanted, incident.wanted - chosen.shortfall, incident.ring))
    records = record(incident, facts, by=by, at=at) if facts else []
    told = next((entry for entry in records if entry.type == "incidents.WaveCalled"), None)
    if told:
        _tell(incident, view, assignments, told, at)
    return len(assignments)


def _still_on_duty(view: View, made: Decided, at: datetime) -> bool:
    """Whether the database agrees with the roster in memory about everybody chosen. Locks nobody: they may change."""
    people = people_of(view, _round_of_alerts(made))
    return len(roster.on_duty_among(people, at)) == len(people)


def _round_of_alerts(made: Decided) -> Round:
    """Whom the decision calls, in rows of the roster."""
    rows, eta_s = made.scene.rows, made.scene.situation.people.eta_s
    shown = not made.policy.learned.persons  # what was learned of a person serves the calling and is shown nowhere
    return Round(
        tuple(
            Invitation(
                row=int(rows[one.row]),
                why=one.why,
                travel_s=one.travel_s,
                eta_s=float(eta_s[one.row]),
                probability=one.probability if shown else None,
                gain=one.gain if shown else None,
                cause=one.cause,
            )
            for one in made.decision.alerts
        ),
        shortfall=made.decision.shortfall,
        policy=made.decision.policy,
        made=made,
    )


def _round(view: View, made: Decided) -> Round:
    """The same with why the others are not called, where somebody is."""
    chosen = _round_of_alerts(made)
    return replace(chosen, passed_over=_passed_over(view, made)) if chosen.invitations else chosen


def _passed_over(view: View, made: Decided) -> dict[str, int]:
    """How many were not called, by the first reason: of those whom the policy looked at, and of all the others."""
    counts = dict(made.decision.passed_over)
    seen = np.zeros(len(view.roster), dtype=np.bool_)
    seen[made.scene.rows[made.scene.rows >= 0]] = True
    others = [*view.candidates.excluded.items(), ("not_capable", ~view.candidates.capable), ("farther", ~seen)]
    for word, mask in others:
        hit = mask & ~seen
        if hit.any():
            counts[word] = counts.get(word, 0) + int(np.count_nonzero(hit))
        seen |= hit
    return counts


def _reached(incident: Incident, made: Decided) -> int:
    """How far the call reaches now: as far as somebody is called, or as the guard rails say; never less than before."""
    people, decision = made.scene.situation.people, made.decision
    farthest = max((int(people.ring[one.row]) for one in decision.alerts if one.why != "link"), default=0)
    by_rule = decision.ring if decision.shortfall or decision.ring > made.scene.situation.ring else 0
    return max(incident.ring, farthest, by_rule)


def _confirmed(incident: Incident, view: View, chosen: Round, at: datetime) -> Round:
    """The round without those who have gone off duty meanwhile; the others stay on duty until the end.

    Asked once in a transaction: rows of people are locked in one order only, or two calls might wait in a circle.
    """
    people = people_of(view, chosen)
    on_duty = roster.confirm_on_duty(people, at)
    if len(on_duty) == len(people):
        return chosen
    left = tuple(one for one in chosen.invitations if view.person_id(one.row) in on_duty)
    missing = incident.wanted - sum(one.state in BUSY | THERE for one in view.called)
    return replace(chosen, invitations=left, shortfall=chosen.shortfall if left else max(chosen.shortfall, missing))


def _tell(incident: Incident, view: View, assignments: list[Assignment], told: Recorded, at: datetime) -> None:
    send(
        stream=incident.stream,
        kind="alert",
        body=alert_body(incident, coming=sum(one.state in BUSY | THERE for one in view.called)),
        to={assignment.person_id: alert_extra(assignment) for assignment in assignments},
        event_id=told.id,
        at=at,
        expires_at=at + ALERT_LIVES,
    )


def _release(incident: Incident, view: View, made: Decided, at: datetime) -> Release | None:
    """Those whom the decision takes back or stands down."""
    decision = made.decision
    rows, gone = made.scene.rows, made.scene.gone
    people: list[UUID] = [
        view.person_id(int(rows[row])) if rows[row] >= 0 else gone[row - len(rows) + len(gone)]
        for row in (*decision.withdraw, *decision.stand_down)
    ]
    return Release(incident, "enough", at, only=people) if people else None


def _let_go(incident: Incident, release: Release | None, *, by: Actor, at: datetime) -> None:
    if release is not None:
        release.tell(record(incident, release.facts(), by=by, at=at))


def _tick(incident: Incident, at: datetime) -> None:
    """After this time the policy is asked again, whatever happens: silence is an answer, too.

    By the rule that was in force when the whistle came: a change never touches what is already running.
    """
    subject = Subject(incident.template, incident.level, incident.area_code)
    rule = rules_in_force(subject, incident.recorded_at).get("wave")
    if rule:
        restart(stream=incident.stream, item=Start(rule, at))
