"""Start clocks: rows written in the transaction of the fact that starts them, with the rule frozen inside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from huying.clocks.models import Rule
from huying.clocks.queries import rules_in_force
from huying.clocks.rules import Subject, stepwise
from huying.core.eventlog import canonical
from huying.core.ids import new_id


@dataclass(frozen=True, slots=True)
class Start:
    """One clock to start: a rule, the step (0 unless it repeats), when it starts, and further arguments."""

    rule: Rule
    started_at: datetime
    step: int = 0
    args: tuple[tuple[str, Any], ...] = ()

    @property
    def due_at(self) -> datetime:
        """When it is due."""
        return self.started_at + timedelta(seconds=self.rule.limit_s)


def start_for(
    *, stream: str, subject: Subject, kinds: Iterable[str], at: datetime, recorded_at: datetime
) -> list[Start]:
    """Start the clocks of these kinds for a subject, by the rules in force at `at`, and tell which; a kind without a
    rule has none.

    `at` is when the matter began (the phone's time for a whistle kept offline); limits that are already over by
    `recorded_at` are due at once. A stepwise limit does not start here: it does when the step before it ends.
    """
    rules = rules_in_force(subject, recorded_at)
    now = [rules[kind] for kind in kinds if kind in rules and not stepwise(rules[kind])]
    starts = [Start(rule, at) for rule in now]
    start(stream=stream, starts=starts)
    return starts


def start(*, stream: str, starts: Sequence[Start]) -> None:
    """Write running clocks; one that already runs (same stream, kind and step) is left as it is."""
    if not starts:
        return
    dues = [item.due_at for item in starts]
    columns: list[list[Any]] = [
        [new_id() for _ in starts],
        [item.rule.kind for item in starts],
        [item.step for item in starts],
        [frozen(item.rule) for item in starts],
        [item.started_at for item in starts],
        dues,
        [item.rule.command for item in starts],
        [canonical({**item.rule.args, **dict(item.args)}) for item in starts],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [stream, *columns])


def restart(*, stream: str, item: Start) -> None:
    """Start a clock that there is once on a stream: one of its kind that still runs is stopped, in one statement."""
    rule = item.rule
    values: dict[str, Any] = {
        "stream": stream,
        "id": new_id(),
        "kind": rule.kind,
        "frozen": frozen(rule),
        "started_at": item.started_at,
        "due_at": item.due_at,
        "command": rule.command,
        "args": canonical({**rule.args, **dict(item.args)}),
    }
    with connection.cursor() as cursor:
        cursor.execute(_RESTART, values)


_RESTART = """
WITH stopped AS (
    UPDATE clocks_runningclock SET stopped_at = %(started_at)s
    WHERE stream = %(stream)s AND kind = %(kind)s AND stopped_at IS NULL AND fired_at IS NULL
)
INSERT INTO clocks_runningclock
    (stream, id, kind, step, frozen, started_at, due_at, next_at, command, args, attempts, error)
SELECT %(stream)s, %(id)s, %(kind)s, coalesce(max(step) + 1, 0), %(frozen)s::jsonb, %(started_at)s, %(due_at)s,
       %(due_at)s, %(command)s, %(args)s::jsonb, 0, ''
FROM clocks_runningclock WHERE stream = %(stream)s AND kind = %(kind)s
"""


_INSERT = """
INSERT INTO clocks_runningclock
    (stream, id, kind, step, frozen, started_at, due_at, next_at, command, args, attempts, error)
SELECT %s, id, kind, step, frozen::jsonb, started_at, due_at, due_at, command, args::jsonb, 0, ''
FROM unnest(%s::uuid[], %b::text[], %s::int[], %b::text[], %s::timestamptz[], %s::timestamptz[], %b::text[], %b::text[])
AS f (id, kind, step, frozen, started_at, due_at, command, args)
ON CONFLICT (stream, kind, step) DO NOTHING
"""


def frozen(rule: Rule) -> str:
    """The rule as it was when the clock started, as JSON."""
    return canonical(
        {
            "id": str(rule.pk),
            "code": rule.code,
            "limit_s": rule.limit_s,
            "cumulative": rule.cumulative,
            "classification": rule.classification,
            "command": rule.command,
            "args": rule.args,
            "effective_from": rule.effective_from,
            "source": rule.source,
        }
    )
