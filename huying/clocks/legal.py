"""Legal clocks between their rows and their values: which rule applies, what a running clock froze of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.clocks.calendar import NONE, SECOND, Calendar
from huying.clocks.models import ClockExtension, ClockPause, Rule, RunningClock
from huying.clocks.periods import Period, due_of, warnings_of
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import canonical

STANDING = datetime.fromisoformat("9000-01-01T00:00:00+00:00")
"""When a clock that stands still is looked at next."""
TERMS = ("unit", "length", "bound", "legal_basis", "extension", "consent", "pauses_on", "warn_at", "warn_command")
REST = ("code", "kind", "name", "limit_s", "classification", "command", "args", "effective_from", "source")


def names_legal(kind: str) -> bool:
    """Whether this is the kind of a legal clock, which has the code of its rule; those of a whistle are plain words."""
    return not kind.islower()


class NoRule(NotFound):
    """No legal rule of this code is in force for the matter, or the one that is sets no period."""

    slug = "no-rule"
    text = _("现在没有“{code}”这条期限规则。请先在时限规则里查明代码。")
    field = "code"


class NotRunning(Conflict):
    """No clock of this kind runs on the stream: it never began, or has been stopped."""

    slug = "clock-not-running"
    text = _("“{kind}”这个期限没有在计算，或已经结束。")
    field = "kind"


@dataclass(frozen=True, slots=True)
class Planned:
    """When a clock is due, which reminders are still to come, and when it has to be looked at next."""

    due_at: datetime
    warns: list[datetime]

    @property
    def next_at(self) -> datetime:
        """The first reminder to come, or the end."""
        return self.warns[0] if self.warns else self.due_at


def plan(calendar: Calendar, period: Period, warn_at: Sequence[str], at: datetime) -> Planned:
    """When a period ends, with the reminders that are later than an instant."""
    due_at = due_of(calendar, period)
    warns = warnings_of(calendar, period, due_at, warn_at)
    return Planned(due_at, [warn for warn in warns if warn > at])


def period_of(
    clock: RunningClock, pauses: Sequence[ClockPause], extensions: Sequence[ClockExtension], until: datetime
) -> Period:
    """The period of a running legal clock; a pause that is still open is counted `until` an instant."""
    frozen = clock.frozen
    return Period(
        clock.started_at,
        (int(frozen["length"]), frozen["unit"]),
        tuple((each.length, each.unit) for each in extensions),
        tuple((each.started_at, each.ended_at or until) for each in pauses),
    )


def planned(calendar: Calendar, clock: RunningClock, at: datetime) -> Planned:
    """When a running legal clock is due by a calendar, with all that was added to it and subtracted from it.

    A pause that is still open adds nothing yet; it does when the clock goes on.
    """
    until = clock.paused_at or at
    period = period_of(clock, list(clock.pauses.all()), list(clock.extensions.all()), until)
    return plan(calendar, period, clock.frozen["warn_at"], at)


def frozen(rule: Rule, area_code: str) -> str:
    """A legal rule as it was when the clock started, and where the matter is, as JSON."""
    kept = {name: getattr(rule, name) for name in (*REST, *TERMS)}
    return canonical({"id": str(rule.pk), "area_code": area_code, **kept})


def is_legal(rule: Rule) -> bool:
    """Whether a rule sets a period of law or of administration, not a clock of a whistle or a norm without one."""
    return rule.unit not in {SECOND, NONE}


def args_of(rule: Rule, args: dict[str, Any] | None) -> dict[str, Any]:
    """The arguments of what a clock runs: the rule's, and over them those of the one who starts it."""
    return {**rule.args, **(args or {})}
