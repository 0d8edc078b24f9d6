"""Questions about clocks: the rules in force, what runs on a stream, and what the auditor finds lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.db.models import Q

from huying.clocks.models import Rule, RunningClock
from huying.clocks.rules import FOLLOWS, Light, Subject, in_force, light, stepwise
from huying.core.clock import monotonic

_KEEP_S = 2.0


class _Kept:
    rules: tuple[Rule, ...] | None = None
    read_at = 0.0


def rules_in_force(subject: Subject, at: datetime) -> dict[str, Rule]:
    """The rule of each kind that applies to a subject at an instant. Rows are re-read every two seconds at most."""
    return cast(dict[str, Rule], in_force(_rules(), subject, at))


def next_limits(step: str, subject: Subject, at: datetime) -> list[Rule]:
    """The stepwise rules in force at an instant whose limits begin when this step ends."""
    rules = rules_in_force(subject, at).values()
    return [rule for rule in rules if stepwise(rule) and FOLLOWS[rule.kind] == step]


def forget_rules() -> None:
    """Read the rule rows again at the next question; called by whatever changes one in this process."""
    _Kept.rules = None


def _rules() -> tuple[Rule, ...]:
    if _Kept.rules is None or monotonic() - _Kept.read_at > _KEEP_S:
        _Kept.read_at, _Kept.rules = monotonic(), tuple(Rule.objects.all())
    return _Kept.rules


@dataclass(frozen=True, slots=True)
class Shown:
    """A clock as people see it."""

    kind: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    light: Light
    limit_s: int

    @property
    def missed(self) -> bool:
        """Past the limit, whether it still runs or not."""
        return self.light is Light.RED


def shown(streams: Collection[str], kinds: Collection[str], at: datetime) -> dict[str, dict[str, Shown]]:
    """The clocks of these kinds by stream and kind, in one query."""
    found: dict[str, dict[str, Shown]] = {stream: {} for stream in streams}
    for clock in RunningClock.objects.filter(stream__in=streams, kind__in=kinds):
        until = clock.stopped_at or at
        found[clock.stream][clock.kind] = Shown(
            kind=clock.kind,
            started_at=clock.started_at,
            due_at=clock.due_at,
            stopped_at=clock.stopped_at,
            light=light(clock.started_at, clock.due_at, until),
            limit_s=int(clock.frozen["limit_s"]),
        )
    return found


LATE = timedelta(seconds=10)


def lost(at: datetime) -> list[RunningClock]:
    """What the auditor reports: clocks parked after failing, or due for more than ten seconds and not fired."""
    open_clocks = RunningClock.objects.filter(stopped_at=None, fired_at=None)
    return list(open_clocks.filter(Q(parked_at__isnull=False) | Q(due_at__lt=at - LATE)).order_by("due_at"))
