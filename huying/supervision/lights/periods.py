"""The rule rows of supervision, read as instants: they lie among the periods and have effective dates."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.holidays import calendar
from huying.clocks.legal import NoRule
from huying.clocks.models import Rule
from huying.clocks.periods import Period, due_of
from huying.clocks.queries import legal_rule
from huying.clocks.rules import Subject
from huying.supervision.lights.rules import LEVEL, RECTIFY, Difficulty


def rule_of(code: str, area_code: str, at: datetime, level: int = 0) -> Rule:
    """The rule row in force for an area at an instant. Raises NoRule."""
    rule = legal_rule(code, Subject("", level, area_code), at)
    if rule is None or rule.length is None:
        raise NoRule(code=code)
    return rule


def span_after(code: str, since: datetime, area_code: str, at: datetime) -> datetime:
    """When the span of a rule row is over that began at an instant, by the row in force at `at`. Raises NoRule."""
    rule = rule_of(code, area_code, at)
    return due_of(calendar(), Period(since, (rule.length or 0, rule.unit)))


def signers_of(difficulty: Difficulty, area_code: str, at: datetime) -> frozenset[str]:
    """The roles that sign listings of a difficulty, by its rule row. Raises NoRule."""
    return frozenset(rule_of(RECTIFY, area_code, at, LEVEL[difficulty]).args.get("signers", ()))
