"""What a change of a rule must be like, and why one is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from huying.clocks.access import reaches
from huying.clocks.models import Rule
from huying.clocks.registry import COMMANDS, types_at
from huying.clocks.rules import FOLLOWS, Scope, covers, holds, scope_of, specificity, withdrawn
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.places.models import Area

YEARS_AHEAD = 10


class InThePast(Invalid):
    """What has been cannot be ruled anew."""

    slug = "in-the-past"
    text = _("生效时间不能早于现在。留空即立刻生效。")
    field = "effective_from"


class RuleTooFarAhead(Invalid):
    """Nobody knows today what shall hold in ten years."""

    slug = "rule-too-far-ahead"
    text = _("生效时间最多定到 {years} 年以后，请核对年份。")
    field = "effective_from"


class UnknownKind(Invalid):
    """There is no clock of this kind."""

    slug = "unknown-clock"
    text = _("没有这种时限：{kind}。")
    field = "kind"


class UnknownType(Invalid):
    """There is no type of this code."""

    slug = "unknown-type"
    text = _("没有这种类型：{incident_type}。")
    field = "incident_type"


class UnknownLevel(Invalid):
    """Levels go from 1, the gravest, to 4."""

    slug = "unknown-level"
    text = _("等级只有 1 到 4 级。")
    field = "level"


class UnknownArea(Invalid):
    """No such area in the district of whoever changes the rule."""

    slug = "unknown-area"
    text = _("本区没有这个区域：{area_code}。")
    field = "area_code"


class UnknownAct(Invalid):
    """What a missed clock runs must be one of the acts of its kind."""

    slug = "unknown-act"
    text = _("这种时限到时不能做这件事：{command}。")
    field = "command"


class NoStepBefore(Invalid):
    """Only routing, arriving and reporting have a step before them from whose end a limit can count."""

    slug = "no-step-before"
    text = _("这种时限前面没有上一步，只能从吹哨起算。")
    field = "cumulative"


class RuleOverlaps(Conflict):
    """A change of the same scope begins at that instant or later."""

    slug = "rule-overlaps"
    text = _("同一范围在此之后已定有变更，请先撤销它，或从更晚的时间开始。")
    field = "effective_from"


@dataclass(frozen=True, slots=True)
class Change:
    """What shall hold: an empty type and no level mean all, an empty area all that is the person's to set.

    `command` None keeps what a missed clock does; `cumulative` None keeps from when it counts: True from the whistle,
    False from the end of the step before. A rule of a whistle has its limit in seconds, a legal one its `length` in
    the unit that it has. `args` replace those of the rule before, member by member.
    """

    kind: str
    limit_s: int | None = None
    incident_type: str = ""
    level: int | None = None
    area_code: str = ""
    effective_from: datetime | None = None
    source: str = ""
    command: str | None = None
    cumulative: bool | None = None
    length: int | None = None
    args: Mapping[str, Any] = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """The scope of the row to come."""
        return self.kind, self.incident_type, self.level, self.area_code


def require_start(effective_from: datetime | None, at: datetime) -> None:
    """Pass when something may begin to hold at an instant; raises InThePast or RuleTooFarAhead."""
    if effective_from is None:
        return
    if effective_from < at:
        raise InThePast
    if effective_from > at + timedelta(days=366 * YEARS_AHEAD):
        raise RuleTooFarAhead(years=YEARS_AHEAD)


def require_sound(by: Actor, change: Change, at: datetime) -> None:
    """Pass, or raise the refusal of the first thing that is wrong with a change taken by itself."""
    require_start(change.effective_from, at)
    if change.incident_type and change.incident_type not in types_at(at):
        raise UnknownType(incident_type=change.incident_type)
    if change.level not in {None, 1, 2, 3, 4}:
        raise UnknownLevel
    if change.cumulative is False and change.kind not in FOLLOWS:
        raise NoStepBefore
    if not _area_fits(by, change.area_code):
        raise UnknownArea(area_code=change.area_code)


def _area_fits(by: Actor, code: str) -> bool:
    """Incidents carry the code of their community: a rule may name it, its street or its district, no grid."""
    there = not code or Area.objects.filter(code=code, valid_to=None).exclude(level="grid").exists()
    return there and reaches(by, code)


def model_of(rules: Sequence[Rule], change: Change, since: datetime) -> Rule:
    """The rule that would hold without the change; what it does when missed goes on. Raises UnknownKind."""
    wider = [rule for rule in rules if covers(rule, change.scope) and holds(rule, since)]
    if not wider:
        raise UnknownKind(kind=change.kind)
    return max(wider, key=specificity)


def followed(rules: Sequence[Rule], change: Change, since: datetime) -> Rule | None:
    """The row of the same scope that ends where the change begins. Raises RuleOverlaps."""
    same = [rule for rule in rules if scope_of(rule) == change.scope and not withdrawn(rule)]
    if any(rule.effective_from >= since for rule in same):
        raise RuleOverlaps
    return next((rule for rule in same if holds(rule, since)), None)


def act_of(rules: Sequence[Rule], change: Change, model: Rule) -> tuple[str, dict[str, Any]]:
    """What a missed clock runs, with its arguments. Raises UnknownAct."""
    if change.command is None or change.command == model.command:
        return model.command, model.args
    if not change.command:
        return "", {}
    for rule in rules:
        if rule.kind == change.kind and rule.command == change.command and rule.command in COMMANDS:
            return rule.command, rule.args
    raise UnknownAct(command=change.command)
