"""Which acts are offered on a hazard: what a person may do, what applies now, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huying.patrols.hazards.access import concerned, permitted
from huying.patrols.hazards.extending import may_extend
from huying.patrols.hazards.models import Hazard, RecordedWarning, Reporter
from huying.patrols.hazards.rules import Grade, State, may_escalate, may_follow, needs_scan
from huying.patrols.hazards.words import VERBS
from huying.people.access import Actor

ORDER = tuple(VERBS)
NEXT = ("grade", "assign", "rectify", "reinspect", "close")
WARNED_AFTER = frozenset({State.RECTIFIED, State.REINSPECTED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its word, and whether it is what comes next."""

    verb: str
    word: Any
    next: bool


def offered(actor: Actor, hazard: Hazard) -> list[Act]:
    """The acts that a person may do now, the next one first."""
    may = permitted(actor, hazard)
    verbs = [verb for verb in ORDER if verb in may and _applies(verb, actor, hazard)]
    first = next((verb for verb in NEXT if verb in verbs), "")
    return [Act(verb, VERBS[verb], verb == first) for verb in sorted(verbs, key=lambda verb: verb != first)]


def _applies(verb: str, actor: Actor, hazard: Hazard) -> bool:
    state, grade = State(hazard.state), Grade(hazard.grade)
    if verb == "reinspect":
        return state is State.RECTIFIED and actor.id not in concerned(hazard)
    if verb == "close":
        own = needs_scan(grade) and actor.id == hazard.reinspected_by_id
        return may_follow(state, verb) and not own
    if verb == "escalate":
        return may_escalate(state, grade, hazard.reminders)
    if verb == "warn":
        return state in WARNED_AFTER and grade is not Grade.MAJOR and not _warned(hazard)
    return ASKED[verb](actor, hazard) if verb in ASKED else may_follow(state, verb)


def _warned(hazard: Hazard) -> bool:
    return RecordedWarning.objects.filter(hazard=hazard).exists()


def reporters_of(hazard: Hazard) -> list[Reporter]:
    """Everybody who made it known, with those of what was merged into it."""
    ids = [hazard.pk, *hazard.merged.values_list("pk", flat=True)]
    return list(Reporter.objects.filter(hazard_id__in=ids).select_related("person").order_by("at"))


def _may_call(_actor: Actor, hazard: Hazard) -> bool:
    return any(row.phone for row in reporters_of(hazard))


ASKED = {"extend": may_extend, "call_reporter": _may_call}
"""Verbs that no row of the table of states decides about."""
