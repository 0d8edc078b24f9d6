"""Which rule applies, and what a clock shows: functions of values only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

DISTRICT_DIGITS = 6
"""The length of a district's area code; longer ones are parts of it."""
WARN_SHARE = 0.5
"""Green while at least half of the time is left, yellow below, red when it is over (domain 4.g)."""
FOLLOWS = {"dispatch": "receive", "arrive": "dispatch", "report": "arrive"}
"""The step before: a stepwise limit of a kind counts from the end of that one, a cumulative one from the whistle."""
OBJECTIONS = frozenset({"WO.objection", "XF.objection"})
"""A district may set how long a body may object; whoever does not object is not late all the same."""

OPENS = frozenset({"LD.mediation"})
"""Rights that begin when the days are over, instead of lapsing then."""


class Light(StrEnum):
    """Supervision light of a clock."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def is_right(code: str, bound: str) -> bool:
    """Whether within a period somebody may do something, rather than has to: unused it lapses, and nobody is late."""
    return bound == "right_fixed" or code in OBJECTIONS


class RuleRow(Protocol):
    """The columns of a rule that decide whether it applies."""

    @property
    def kind(self) -> str: ...
    @property
    def incident_type(self) -> str: ...
    @property
    def level(self) -> int | None: ...
    @property
    def area_code(self) -> str: ...
    @property
    def effective_from(self) -> datetime: ...
    @property
    def effective_to(self) -> datetime | None: ...
    @property
    def cumulative(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What a clock is about: its type, level and area."""

    incident_type: str
    level: int
    area_code: str


def applies(rule: RuleRow, subject: Subject, at: datetime) -> bool:
    """Whether a rule row fits a subject at an instant; empty columns fit all."""
    return (
        holds(rule, at)
        and rule.incident_type in {"", subject.incident_type}
        and rule.level in {None, subject.level}
        and subject.area_code.startswith(rule.area_code)
    )


Scope = tuple[str, str, int | None, str]
"""Kind, type, level, area: rows of one scope follow one another in time."""


def scope_of(rule: RuleRow) -> Scope:
    """What a rule row is about."""
    return rule.kind, rule.incident_type, rule.level, rule.area_code


def holds(rule: RuleRow, at: datetime) -> bool:
    """Whether a rule row is in effect at an instant."""
    return rule.effective_from <= at and (rule.effective_to is None or at < rule.effective_to)


def withdrawn(rule: RuleRow) -> bool:
    """Whether a planned change was taken back before it began."""
    return rule.effective_to is not None and rule.effective_to <= rule.effective_from


def covers(rule: RuleRow, scope: Scope) -> bool:
    """Whether a row applies to everything in a scope: it is this scope's own row, or a wider one's."""
    kind, incident_type, level, area_code = scope
    return (
        rule.kind == kind
        and rule.incident_type in {"", incident_type}
        and rule.level in {None, level}
        and area_code.startswith(rule.area_code)
    )


def stepwise(rule: RuleRow) -> bool:
    """Whether a limit counts from the end of the step before; where there is no such step it never does."""
    return not rule.cumulative and rule.kind in FOLLOWS


def specificity(rule: RuleRow) -> tuple[int, bool, bool, int, datetime]:
    """Order of precedence: the street or smaller area first, then the type, the level, the district, the later row.

    A district's row takes the place of the installation's for the same type and level. It does not undo what the
    installation sets for a single type: a district that gives all calls more time does not slow down a rescue.
    """
    width = len(rule.area_code)
    part = width if width > DISTRICT_DIGITS else 0
    return (part, rule.incident_type != "", rule.level is not None, width, rule.effective_from)


def in_force(rules: Iterable[RuleRow], subject: Subject, at: datetime) -> dict[str, RuleRow]:
    """The one rule of each kind that applies."""
    chosen: dict[str, RuleRow] = {}
    for rule in rules:
        if not applies(rule, subject, at):
            continue
        held = chosen.get(rule.kind)
        if held is None or specificity(rule) > specificity(held):
            chosen[rule.kind] = rule
    return chosen


def light(started_at: datetime, due_at: datetime, at: datetime) -> Light:
    """The light at an instant (for a stopped clock, the instant at which it stopped)."""
    if at > due_at:
        return Light.RED
    left = (due_at - at) / max(due_at - started_at, timedelta(milliseconds=1))
    return Light.GREEN if left >= WARN_SHARE else Light.YELLOW
