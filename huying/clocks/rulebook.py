"""The rules as a seat reads them: what holds, what is planned, what held before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise

from huying.clocks.access import district_of, reaches
from huying.clocks.models import Rule
from huying.clocks.registry import types_at
from huying.clocks.rules import FOLLOWS, holds, scope_of, stepwise, withdrawn
from huying.clocks.words import ACTS, KINDS, SINCE, SOURCES, STAGES
from huying.people.access import Actor
from huying.places.models import Area
from huying.places.queries import area_name
from huying.ui.marks import LEVELS

OLDEST_SHOWN = 50
NOWHERE = "-"
Word = str | Promise


@dataclass(frozen=True, slots=True)
class Line:
    """One rule row in words. `stage` is one of holds, planned, ended, withdrawn."""

    rule: Rule
    kind: Word
    incident_type: str
    level: Word
    area: str
    missed: Word
    stage: str
    may_end: bool

    @property
    def stage_word(self) -> Word:
        """The stage as people read it."""
        return STAGES[self.stage]

    @property
    def since(self) -> Word:
        """From when it counts."""
        return SINCE[FOLLOWS[self.rule.kind] if stepwise(self.rule) else ""]

    @property
    def source(self) -> Word:
        """Where it comes from."""
        return SOURCES.get(self.rule.source, self.rule.source)


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind that hold or are planned, the widest first."""

    kind: str
    word: Word
    lines: list[Line]


def groups(actor: Actor, at: datetime) -> list[Group]:
    """What holds and what is planned where this seat works, by kind in the order of the work."""
    rows = [line for line in _lines(actor, at) if line.stage in {"holds", "planned"}]
    rows.sort(key=lambda line: (_place(line.rule.kind), _width(line.rule), line.rule.effective_from))
    grouped = groupby(rows, key=lambda line: line.rule.kind)
    return [Group(kind, KINDS.get(kind, kind), list(lines)) for kind, lines in grouped]


def history(actor: Actor, at: datetime) -> list[Line]:
    """What held before or was withdrawn, the latest first."""
    rows = [line for line in _lines(actor, at) if line.stage in {"ended", "withdrawn"}]
    return rows[:OLDEST_SHOWN]


def areas_of(actor: Actor) -> list[tuple[str, str]]:
    """The district and the streets for which this chief may set rules, the whole district first: (code, name)."""
    code = district_of(actor) or NOWHERE
    found = Area.objects.filter(code__startswith=code, level__in=["district", "street"], valid_to=None)
    return list(found.order_by("code").values_list("code", "name"))


def rules_of(actor: Actor) -> QuerySet[Rule]:
    """The rows that say anything about the area of a seat: its own, those of its parts, and the wider ones."""
    area = actor.seat_area or actor.home_area
    wider = {area[:size] for size in (0, 2, 4, 6, 9, 12)}
    return Rule.objects.filter(Q(area_code__startswith=area) | Q(area_code__in=wider))


def _lines(actor: Actor, at: datetime) -> list[Line]:
    types = types_at(at)
    rows = rules_of(actor).filter(unit="second").order_by(F("effective_to").desc(nulls_first=True), "-effective_from")
    return [_line(rule, at, types, reaches(actor, rule.area_code)) for rule in rows]


def _line(rule: Rule, at: datetime, types: dict[str, str], mine: bool) -> Line:
    stage = stage_of(rule, at)
    widest = scope_of(rule)[1:] == ("", None, "")
    return Line(
        rule=rule,
        kind=KINDS.get(rule.kind, rule.kind),
        incident_type=types.get(rule.incident_type, rule.incident_type),
        level=LEVELS[rule.level].word if rule.level else "",
        area=area_name(rule.area_code) if rule.area_code else "",
        missed=ACTS.get((rule.command, rule.args.get("tier", "")), rule.command),
        stage=stage,
        may_end=mine and (stage == "planned" or (stage == "holds" and not widest)),
    )


def stage_of(rule: Rule, at: datetime) -> str:
    """Where a row stands in time: holds, planned, ended or withdrawn."""
    if withdrawn(rule):
        return "withdrawn"
    if holds(rule, at):
        return "holds"
    return "planned" if rule.effective_from > at else "ended"


def _place(kind: str) -> int:
    order = list(KINDS)
    return order.index(kind) if kind in order else len(order)


def _width(rule: Rule) -> tuple[int, str, str, int]:
    return len(rule.area_code), rule.area_code, rule.incident_type, rule.level or 0
