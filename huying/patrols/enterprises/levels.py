"""How an entity's level follows from the published rules: pure functions of values.

Two schemes, never mixed with one another nor with any other colour of the product (domain 11.1, 2): `inspection` says
how often an enterprise is inspected (三色赋码 分类执法, L24) and nothing else; `filing` says whether a filing may be
approved at once (秒办, O03, O04). Both count records of the entity in a window of months, and give the same level
whenever they are computed again.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Inspection(StrEnum):
    """How an enterprise is inspected: 简化, 常规, 加强."""

    EASED = "eased"
    REGULAR = "regular"
    CLOSE = "close"


class Trust(StrEnum):
    """How a filing of an enterprise is taken: 守信, 一般, 暂停秒办."""

    TRUSTED = "trusted"
    ORDINARY = "ordinary"
    HELD = "held"


SCHEMES: dict[str, tuple[str, str, str]] = {
    "inspection": (Inspection.EASED, Inspection.REGULAR, Inspection.CLOSE),
    "filing": (Trust.TRUSTED, Trust.ORDINARY, Trust.HELD),
}
"""Of each scheme the best, the middle and the worst level."""
COUNTED: dict[str, str] = {
    "inspection.close.violations": "violation",
    "inspection.close.warnings": "warning",
    "filing.held.faults": "fault",
}
"""Rules by which so many records of a kind within the months bring the worst level: any one of them does."""
CLEAN: dict[str, tuple[str, ...]] = {
    "inspection.eased.clean": ("warning", "violation"),
    "filing.trusted.clean": ("fault",),
}
"""Rules by which the best level needs: at most so many records of these kinds within the months."""
STANDING = {"inspection.eased.months": "inspection", "filing.trusted.months": "filing"}
"""Rules by which the best level needs: so many months since the enterprise passed its check."""
DAYS_OF_A_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class Rule:
    """A published rule in force: a number, and the window of months over which it counts (0: none)."""

    code: str
    value: int
    months: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """Something that counts for or against an entity: a kind of FINDINGS and when it was found."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule as it was applied: what it asks, what was found, whether that is met."""

    rule: str
    value: int
    months: int
    found: int
    met: bool


@dataclass(frozen=True, slots=True)
class Level:
    """A level with every reason for it."""

    word: str
    reasons: tuple[Reason, ...]


def level_of(
    scheme: str, rules: Mapping[str, Rule], records: Collection[Record], passed_at: datetime | None, at: datetime
) -> Level:
    """The level of an entity at an instant. The worst where any counting rule is met, the best where all its
    conditions are met, else the middle one; an enterprise that has not passed its check is never at the best."""
    best, middle, worst = SCHEMES[scheme]
    against = [_counted(rules[code], kind, records, at) for code, kind in COUNTED.items() if _of(code, scheme, rules)]
    clean = [_clean(rules[code], kinds, records, at) for code, kinds in CLEAN.items() if _of(code, scheme, rules)]
    since = [_standing(rules[code], passed_at, at) for code in STANDING if _of(code, scheme, rules)]
    reasons = (*against, *clean, *since)
    if any(reason.met for reason in against):
        return Level(worst, reasons)
    earned = bool(since) and all(reason.met for reason in (*clean, *since))
    return Level(best if earned else middle, reasons)


def _of(code: str, scheme: str, rules: Mapping[str, Rule]) -> bool:
    return code.startswith(f"{scheme}.") and code in rules


def _counted(rule: Rule, kind: str, records: Collection[Record], at: datetime) -> Reason:
    found = sum(record.kind == kind for record in records if _within(record, rule, at))
    return Reason(rule.code, rule.value, rule.months, found, found >= rule.value)


def _clean(rule: Rule, kinds: tuple[str, ...], records: Collection[Record], at: datetime) -> Reason:
    found = sum(record.kind in kinds for record in records if _within(record, rule, at))
    return Reason(rule.code, rule.value, rule.months, found, found <= rule.value)


def _standing(rule: Rule, passed_at: datetime | None, at: datetime) -> Reason:
    found = int((at - passed_at).days / DAYS_OF_A_MONTH) if passed_at else 0
    return Reason(rule.code, rule.value, 0, found, passed_at is not None and found >= rule.value)


def _within(record: Record, rule: Rule, at: datetime) -> bool:
    return (at - record.at).days < rule.months * DAYS_OF_A_MONTH
