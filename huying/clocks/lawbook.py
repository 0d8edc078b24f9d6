"""The legal rules as an office reads them: what is owed by when, on which basis, and how far it may be moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Count, DurationField, ExpressionWrapper, F, Q, Value, When
from django.utils.translation import gettext as _now

from huying.clocks.access import may_change, reaches
from huying.clocks.bounds import is_law, movable
from huying.clocks.calendar import NONE
from huying.clocks.models import Rule, RunningClock
from huying.clocks.rulebook import Word, rules_of, stage_of
from huying.clocks.rules import OBJECTIONS, WARN_SHARE, Light
from huying.clocks.words import STAGES
from huying.clocks.words_legal import (
    BOUNDS,
    CLASSES,
    DASH,
    REGIONS,
    basis_words,
    duration,
    extension_words,
    ground_words,
    moments_words,
    reminder_words,
    topic_of,
)
from huying.people.access import Actor
from huying.places.queries import area_name


@dataclass(frozen=True, slots=True)
class LawLine:
    """One legal rule in words. `lights` counts the clocks of its code that run here, by colour."""

    rule: Rule
    stage: str
    area: str
    may_change: bool
    may_end: bool
    lights: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What is owed."""
        return _now(self.rule.name)

    @property
    def period(self) -> str:
        """By when: `5个工作日`."""
        return duration(self.rule.length, self.rule.unit)

    @property
    def by_law(self) -> str:
        """The period of the law, where the district has set another; empty where it is the same."""
        moved = self.rule.legal_length is not None and self.rule.legal_length != self.rule.length
        return duration(self.rule.legal_length, self.rule.unit) if moved else ""

    @property
    def bound(self) -> Word:
        """Which way it may be moved; a dash for a norm without a period."""
        return DASH if self.rule.unit == NONE else BOUNDS[self.rule.bound]

    @property
    def classification(self) -> Word:
        """Law, local regulation or working rule."""
        return CLASSES[self.rule.classification]

    @property
    def runs(self) -> str:
        """From where to where it runs."""
        return moments_words(self.rule.starts_on, self.rule.stops_on)

    @property
    def pauses(self) -> str:
        """On which grounds it stands still."""
        return ground_words(self.rule.pauses_on)

    @property
    def extension(self) -> str:
        """How it may be extended."""
        return extension_words(self.rule.extension, self.rule.consent)

    @property
    def reminders(self) -> str:
        """When it reminds."""
        return reminder_words(self.rule.warn_at, self.rule.unit)

    @property
    def basis(self) -> str:
        """Law and article, or where it was taken from."""
        return basis_words(self.rule.legal_basis) or _now(self.rule.source or DASH)

    @property
    def stage_word(self) -> Word:
        """The stage as people read it."""
        return STAGES[self.stage]


def law_lines(actor: Actor, at: datetime, topic: str) -> list[LawLine]:
    """The legal rules of a topic that hold here or are planned, by code; the first line of a code counts its clocks."""
    rows = [rule for rule in _rows(actor) if topic_of(rule.code) == topic]
    lines = [_line(actor, rule, stage_of(rule, at)) for rule in rows]
    shown = [line for line in lines if line.stage in {"holds", "planned"}]
    counted = lights_of(actor, at, {line.rule.code for line in shown})
    return [_with(line, counted.pop(line.rule.code, {})) for line in shown]


def changeable(actor: Actor, at: datetime) -> list[Rule]:
    """The legal rules that hold and whose length may be moved one way or another, one of each code."""
    found = {rule.code: rule for rule in _rows(actor) if stage_of(rule, at) == "holds" and movable(rule)}
    return list(found.values())


def lights_of(actor: Actor, at: datetime, codes: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many clocks of each code run in the area of this person, by light, in one query."""
    area = actor.seat_area or actor.home_area
    total = ExpressionWrapper(F("due_at") - F("started_at"), output_field=DurationField())
    left = ExpressionWrapper(F("due_at") - Value(at), output_field=DurationField())
    running = RunningClock.objects.filter(
        kind__in=codes, original_due_at__isnull=False, stopped_at=None, paused_at=None
    ).filter(frozen__area_code__startswith=area)
    running = running.exclude(Q(frozen__bound="right_fixed") | Q(kind__in=OBJECTIONS), due_at__lt=at)
    colour = Case(
        When(due_at__lt=at, then=Value(Light.RED.value)),
        When(Q(left__gte=F("total") * WARN_SHARE), then=Value(Light.GREEN.value)),
        default=Value(Light.YELLOW.value),
    )
    rows = running.annotate(total=total, left=left).annotate(colour=colour).values("kind", "colour")
    found: dict[str, dict[str, int]] = {}
    for row in rows.annotate(number=Count("pk")).order_by():
        found.setdefault(row["kind"], {})[row["colour"]] = row["number"]
    return {code: {colour: by[colour] for colour in Light if colour in by} for code, by in found.items()}


def _rows(actor: Actor) -> list[Rule]:
    order = ("code", "area_code", "effective_from")
    return list(rules_of(actor).exclude(unit="second").order_by(*order))


def _line(actor: Actor, rule: Rule, stage: str) -> LawLine:
    mine = may_change(actor) and reaches(actor, rule.area_code) and not is_law(rule)
    widest = rule.area_code == ""
    return LawLine(
        rule=rule,
        stage=stage,
        area=str(REGIONS.get(rule.area_code) or area_name(rule.area_code)) if rule.area_code else "",
        may_change=may_change(actor) and stage == "holds" and movable(rule),
        may_end=mine and not widest,
    )


def _with(line: LawLine, lights: dict[str, int]) -> LawLine:
    return LawLine(line.rule, line.stage, line.area, line.may_change, line.may_end, lights)
