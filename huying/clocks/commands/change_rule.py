"""Set a limit from an instant on: a new row, and an end for the one that it follows. Running clocks keep theirs.

A chief's limit holds in the chief's own district, over the one that holds everywhere; no other district notices.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from huying.clocks.access import district_of, require_changing
from huying.clocks.bounds import require_within
from huying.clocks.calendar import NOMINAL_S, SECOND
from huying.clocks.changes import Change, act_of, followed, model_of, require_sound
from huying.clocks.commands.holding import hold_rules
from huying.clocks.events import STREAM, RuleChanged
from huying.clocks.models import Rule
from huying.clocks.queries import forget_rules
from huying.core.command import command
from huying.core.eventlog import append
from huying.people.access import Actor

KEPT = (
    *("code", "name", "unit", "legal_length", "classification", "bound", "starts_on", "stops_on", "pauses_on"),
    *("extension", "consent", "warn_at", "warn_command", "legal_basis"),
)
"""What a change leaves as the law, or the rule before, has it."""


@command
def change_rule(*, by: Actor, at: datetime, change: Change) -> Rule:
    """Write the new row; now when no instant is given. Raises a refusal of `changes` or of `bounds`."""
    rules = hold_rules()
    require_changing(by)
    change = replace(change, area_code=change.area_code or district_of(by))
    since = change.effective_from or at
    require_sound(by, change, at)
    model = model_of(rules, change, since)
    require_within(change, model)
    follows = followed(rules, change, since)
    act, args = act_of(rules, change, model)
    row = Rule.objects.create(
        kind=change.kind,
        incident_type=change.incident_type,
        level=change.level,
        area_code=change.area_code,
        cumulative=model.cumulative if change.cumulative is None else change.cumulative,
        command=act,
        args={**args, **change.args},
        effective_from=since,
        source=change.source.strip(),
        **_length(change, model),
        **{name: getattr(model, name) for name in KEPT},
    )
    if follows:
        Rule.objects.filter(pk=follows.pk).update(effective_to=since)
    forget_rules()
    append(STREAM, [_fact(row, follows, change)], by=by, at=at)
    return row


def _length(change: Change, model: Rule) -> dict[str, int | None]:
    if change.length is None or model.unit == SECOND:
        return {"limit_s": change.limit_s}
    return {"length": change.length, "limit_s": change.length * NOMINAL_S[model.unit]}


def _fact(row: Rule, follows: Rule | None, change: Change) -> RuleChanged:
    return RuleChanged(
        rule_id=row.pk,
        ended_id=follows.pk if follows else None,
        kind=row.kind,
        incident_type=row.incident_type,
        level=row.level,
        area_code=row.area_code,
        limit_s=row.limit_s,
        command=row.command,
        effective_from=row.effective_from,
        cumulative=row.cumulative,
        length=row.length,
        unit=row.unit,
        args=dict(change.args),
    )
