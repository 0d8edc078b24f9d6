"""One decision whom to call: the policy is asked, and what it was asked and answered is kept, bit for bit."""

from __future__ import annotations

import hashlib
import math
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.db import connection

from huying.core.clock import computed_s
from huying.core.eventlog import canonical
from huying.core.ids import new_id
from huying.dispatch.decision import Decision
from huying.dispatch.policy import OutOfTime, decide
from huying.dispatch.settings import Settings
from huying.dispatch.transcript import read, written
from huying.incidents.candidates import View
from huying.incidents.events_policy import DispatchDecided
from huying.incidents.models import DispatchDecision, Incident
from huying.incidents.policies import Policy, learned_in, policy_of
from huying.incidents.situations import Scene, scene_of


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what it was made from."""

    scene: Scene
    policy: Policy
    decision: Decision

    @property
    def changes(self) -> bool:
        """Whether anything follows from it. What changes nothing is not kept: there is one at every tick."""
        decision = self.decision
        return bool(decision.alerts or decision.withdraw or decision.stand_down)


def decided(incident: Incident, view: View, at: datetime, *, farther: bool = False) -> Decided:
    """Ask the policy of this incident. With `farther` the seat wants at least three more people, however far."""
    policy, scene = policy_of(incident), scene_of(incident, view, at, farther=farther)
    began = computed_s()
    answer = decide(scene.situation, policy.learned, policy.settings, spent_s=lambda: computed_s() - began)
    return Decided(scene, policy, answer)


def kept_fact(incident: Incident, made: Decided, at: datetime) -> DispatchDecided:
    """The fact of a decision; what it was made from is kept beside it."""
    content, decision, kept = written(made.scene.situation), made.decision, new_id()
    values = [kept, incident.pk, made.policy.learned_id, canonical(asdict(made.policy.settings)), content, at]
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [*values, made.policy.learned.persons])
    return DispatchDecided(
        incident_id=incident.pk,
        decision_id=kept,
        policy=decision.policy,
        inputs=hashlib.sha256(content).hexdigest(),
        outcome=fingerprint(decision),
        calls=len(decision.alerts),
        withdrawn=len(decision.withdraw),
        stood_down=len(decision.stand_down),
        success=decision.success,
        success_accepted=decision.success_accepted,
        shortfall=decision.shortfall,
        ring=decision.ring,
        closed=decision.closed,
        fallback=decision.fallback,
    )


def made_again(kept: DispatchDecision, *, fallback: str) -> Decision:
    """The decision once more, from what was kept; `fallback` is that of its event. Raises BadTranscript.

    A decision that took too long was left to the rings: how long it took is the one thing that cannot be repeated.
    """
    learned = replace(learned_in(kept.learned_id), persons=kept.persons)
    late = fallback.startswith(OutOfTime.__name__)
    settings = Settings(**kept.settings)
    return decide(read(bytes(kept.situation)), learned, settings, spent_s=lambda: math.inf if late else 0.0)


def fingerprint(decision: Decision) -> str:
    """SHA-256 over everything that a decision says, floats to the last bit."""
    return hashlib.sha256(repr(decision).encode()).hexdigest()


_KEEP = """
INSERT INTO incidents_dispatchdecision (id, incident_id, learned_id, settings, situation, at, persons)
VALUES (%s, %s, %s, %s::jsonb, %s, %s, %s)
"""
