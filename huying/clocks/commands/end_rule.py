"""End a narrower rule now, or withdraw a change that has not begun: the wider rule, or the old one, holds again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.access import reaches, require_changing
from huying.clocks.bounds import LawStands, is_law
from huying.clocks.commands.holding import hold_rules
from huying.clocks.events import STREAM, RuleEnded
from huying.clocks.models import Rule
from huying.clocks.queries import forget_rules
from huying.clocks.rules import scope_of
from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor


class WidestRule(Conflict):
    """What holds in every district is nobody's to end, and without it there might be no clock at all."""

    slug = "widest-rule"
    text = _("各区通用的时限不能停用，只能为本区另定新的时限。")


@command
def end_rule(*, by: Actor, at: datetime, rule_id: UUID) -> None:
    """End it; twice changes nothing. Raises NotFound, NotAllowed, WidestRule or LawStands."""
    rules = hold_rules()
    require_changing(by)
    rule = next((rule for rule in rules if rule.pk == rule_id), None)
    if rule is None or (rule.area_code and not reaches(by, rule.area_code)):
        raise NotFound
    if not reaches(by, rule.area_code):
        raise WidestRule
    if is_law(rule):
        raise LawStands
    if rule.effective_to is not None and rule.effective_to <= max(at, rule.effective_from):
        return
    planned = rule.effective_from > at
    if not planned and scope_of(rule)[1:] == ("", None, ""):
        raise WidestRule
    ends = rule.effective_from if planned else at
    if planned:
        _reopen(rule, rules)
    Rule.objects.filter(pk=rule.pk).update(effective_to=ends)
    forget_rules()
    append(STREAM, [RuleEnded(rule.pk, ends)], by=by, at=at)


def _reopen(rule: Rule, rules: list[Rule]) -> None:
    """What the withdrawn change would have followed goes on, as far as the withdrawn change would have reached."""
    before = [
        other.pk
        for other in rules
        if scope_of(other) == scope_of(rule)
        and other.effective_to == rule.effective_from
        and other.effective_from < rule.effective_from
    ]
    Rule.objects.filter(pk__in=before).update(effective_to=rule.effective_to)
