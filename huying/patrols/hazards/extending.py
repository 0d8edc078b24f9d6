"""More time for what is put right by a plan: the clock that would move, and what its rule still leaves."""

from __future__ import annotations

from huying.clocks.extensions import Leave, NotExtensible, require_extensible
from huying.clocks.models import RunningClock
from huying.clocks.words_legal import duration
from huying.core.errors import Refused
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.rules import PLAN_CLOCK, WORKING
from huying.people.access import Actor


def running(hazard: Hazard) -> RunningClock:
    """The clock of the plan. Raises NotExtensible where no plan runs, or its time is over already."""
    planned = hazard.due_rule == PLAN_CLOCK and hazard.state in WORKING
    clocks = RunningClock.objects.filter(stream=hazard.stream, kind=PLAN_CLOCK, stopped_at=None, fired_at=None)
    clock = clocks.order_by("-step").first() if planned else None
    if clock is None:
        raise NotExtensible
    return clock


def may_extend(actor: Actor, hazard: Hazard) -> bool:
    """Whether this person could give it a unit more now."""
    try:
        clock = running(hazard)
        given = [each.length for each in clock.extensions.all()]
        require_extensible(clock.frozen, given, 1, "?", Leave(actor, clock.frozen["consent"]))
    except Refused:
        return False
    return True


def longest(hazard: Hazard) -> str:
    """By how much its rule lets it move in all, in words; empty where nothing bounds it or nothing runs."""
    try:
        extension = running(hazard).frozen["extension"]
    except NotExtensible:
        return ""
    most = extension and extension["max_length"]
    return str(duration(most, extension["unit"])) if most else ""
