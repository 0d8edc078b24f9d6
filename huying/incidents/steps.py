"""The steps of the work (接报, 流转, 到场, 反馈): the end of one stops its clock and may start that of the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from huying.clocks.commands.start import Start, start
from huying.clocks.commands.stop import stop
from huying.clocks.queries import next_limits, rules_in_force
from huying.clocks.rules import FOLLOWS, Subject, stepwise
from huying.incidents.events import Limit
from huying.incidents.models import Assignment, Incident

LIMITED = ("receive", "dispatch", "arrive")
"""The steps whose limits are told with the fact that begins them."""


def told(starts: Iterable[Start]) -> tuple[Limit, ...]:
    """The limits that begin by these clocks, for the fact that starts them."""
    return tuple(Limit(item.rule.kind, item.due_at) for item in starts if item.rule.kind in LIMITED)


def step_over(incident: Incident, step: str, at: datetime, *, also: Collection[str] = ()) -> tuple[Limit, ...]:
    """Stop the clock of a step that has ended, with others; a stepwise limit of the next step begins at this instant.

    By the rules that were in force when the whistle came: a change never touches what is already running. Saying so
    again changes nothing. Tells the limits that begin, also where one runs already.
    """
    stop(stream=incident.stream, kinds=(step, *also), at=at)
    rules = next_limits(step, _subject(incident), incident.recorded_at)
    starts = [Start(rule, at) for rule in rules if not _over(incident, rule.kind)]
    start(stream=incident.stream, starts=starts)
    return told(starts)


def limits_from_the_whistle(incident: Incident) -> tuple[Limit, ...]:
    """Once the type or the area has changed: start limits that count from the whistle and waited for a step until now.

    Clocks that run keep their rule; a step that is over has none. Tells the limits, also those that run already.
    """
    rules = rules_in_force(_subject(incident), incident.recorded_at)
    owed = [rules[kind] for kind in FOLLOWS if kind in rules and not stepwise(rules[kind])]
    starts = [Start(rule, incident.recorded_at) for rule in owed if not _over(incident, rule.kind)]
    start(stream=incident.stream, starts=starts)
    return told(starts)


def _over(incident: Incident, step: str) -> bool:
    """Whether a step has been taken already, so that its clock must not start any more."""
    if step == "dispatch":
        return Assignment.objects.filter(incident=incident).exists()
    return step == "arrive" and incident.on_scene_at is not None


def _subject(incident: Incident) -> Subject:
    return Subject(incident.template, incident.level, incident.area_code)
