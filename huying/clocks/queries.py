"""Questions about clocks: the rules in force, what runs on a stream, and what the auditor finds lost."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _now

from huying.clocks.calendar import DAY_UNITS
from huying.clocks.holidays import calendar
from huying.clocks.models import ClockExtension, Rule, RunningClock
from huying.clocks.rules import FOLLOWS, OPENS, Light, Subject, in_force, is_right, light, stepwise
from huying.clocks.words_legal import basis_words, left_words, right_words, took_words
from huying.core.clock import monotonic

_KEEP_S = 2.0


class _Kept:
    rules: tuple[Rule, ...] | None = None
    legal: dict[str, tuple[Rule, ...]] | None = None
    read_at = legal_read_at = 0.0


def rules_in_force(subject: Subject, at: datetime) -> dict[str, Rule]:
    """The rule of each kind that applies to a subject at an instant. Rows are re-read every two seconds at most."""
    return cast(dict[str, Rule], in_force(_rules(), subject, at))


def next_limits(step: str, subject: Subject, at: datetime) -> list[Rule]:
    """The stepwise rules in force at an instant whose limits begin when this step ends."""
    rules = rules_in_force(subject, at).values()
    return [rule for rule in rules if stepwise(rule) and FOLLOWS[rule.kind] == step]


def forget_rules() -> None:
    """Read the rule rows again at the next question; called by whatever changes one in this process."""
    _Kept.rules = _Kept.legal = None


def _rules() -> tuple[Rule, ...]:
    if _Kept.rules is None or monotonic() - _Kept.read_at > _KEEP_S:
        _Kept.read_at, _Kept.rules = monotonic(), tuple(Rule.objects.filter(unit="second"))
    return _Kept.rules


def legal_rule(code: str, subject: Subject, at: datetime) -> Rule | None:
    """The rule of law or administration of a code that applies to a subject at an instant; None where there is none."""
    return cast("Rule | None", in_force(_legal_rules().get(code, ()), subject, at).get(code))


def legal_word(code: str) -> str:
    """What the period of a code is called in the reader's language; the code itself where there is no such rule."""
    rules = _legal_rules().get(code, ())
    return _now(rules[0].name) if rules and rules[0].name else code


def _legal_rules() -> dict[str, tuple[Rule, ...]]:
    """By code, apart from the rules of whistles, which are looked through at each call of people."""
    kept = _Kept.legal
    if kept is None or monotonic() - _Kept.legal_read_at > _KEEP_S:
        _Kept.legal_read_at, kept = monotonic(), {}
        for rule in Rule.objects.exclude(unit="second"):
            kept[rule.kind] = (*kept.get(rule.kind, ()), rule)
        _Kept.legal = kept
    return kept


@dataclass(frozen=True, slots=True)
class Shown:
    """A clock as people see it."""

    kind: str
    started_at: datetime
    due_at: datetime
    stopped_at: datetime | None
    light: Light
    limit_s: int

    @property
    def missed(self) -> bool:
        """Past the limit, whether it still runs or not."""
        return self.light is Light.RED


def shown(streams: Collection[str], kinds: Collection[str], at: datetime) -> dict[str, dict[str, Shown]]:
    """The clocks of these kinds by stream and kind, in one query."""
    found: dict[str, dict[str, Shown]] = {stream: {} for stream in streams}
    for clock in RunningClock.objects.filter(stream__in=streams, kind__in=kinds):
        until = clock.stopped_at or at
        found[clock.stream][clock.kind] = Shown(
            kind=clock.kind,
            started_at=clock.started_at,
            due_at=clock.due_at,
            stopped_at=clock.stopped_at,
            light=light(clock.started_at, clock.due_at, until),
            limit_s=int(clock.frozen["limit_s"]),
        )
    return found


LATE = timedelta(seconds=10)


def lost(at: datetime) -> list[RunningClock]:
    """What the auditor reports: clocks parked after failing, or due for more than ten seconds and not fired.

    Also those whose reminder did not come. A legal clock that stands still is not lost, however long ago it was due.
    """
    open_clocks = RunningClock.objects.filter(stopped_at=None, fired_at=None)
    late = Q(due_at__lt=at - LATE, paused_at=None) | Q(next_at__lt=at - LATE)
    return list(open_clocks.filter(Q(parked_at__isnull=False) | late).order_by("due_at"))


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A legal clock as people read it, at an instant: what is due, when, how much is left, and whether it was moved.

    `by_day` when the law counts days, so that it is due when the day ends. `left_words` says how much is left or over,
    that it stands still, or how it ended. A `right` is never `missed`: when nobody used it in its time it has `lapsed`.
    """

    id: UUID
    stream: str
    kind: str
    step: int
    word: str
    started_at: datetime
    due_at: datetime
    original_due_at: datetime
    stopped_at: datetime | None
    light: Light
    paused: bool
    missed: bool
    extended: bool
    covered: bool
    by_day: bool
    basis: str
    left_words: str
    right: bool = False
    lapsed: bool = False

    @property
    def moved(self) -> bool:
        """Whether it is due on another day than at first."""
        return self.due_at != self.original_due_at


def lines_of(stream: str, at: datetime) -> list[ClockLine]:
    """The legal clocks of a stream, those that run first, the one due first at the top."""
    return lines_of_many([stream], at)[stream]


def lines_of_many(streams: Collection[str], at: datetime) -> dict[str, list[ClockLine]]:
    """The legal clocks of streams, by stream, in one query."""
    found: dict[str, list[ClockLine]] = {stream: [] for stream in streams}
    extended = Exists(ClockExtension.objects.filter(clock=OuterRef("pk")))
    rows = RunningClock.objects.filter(stream__in=streams, original_due_at__isnull=False)
    for clock in rows.annotate(extended=extended).order_by(F("stopped_at").desc(nulls_first=True), "due_at"):
        found[clock.stream].append(line_of(clock, at, extended=clock.extended))
    return found


def line_of(clock: RunningClock, at: datetime, *, extended: bool) -> ClockLine:
    """One legal clock as people read it."""
    until = clock.stopped_at or clock.paused_at or at
    right = is_right(clock.kind, clock.frozen["bound"])
    lapsed = right and until > clock.due_at
    shown_light = Light.GREEN if lapsed else light(clock.started_at, clock.due_at, until)
    return ClockLine(
        id=clock.pk,
        stream=clock.stream,
        kind=clock.kind,
        step=clock.step,
        word=_now(clock.frozen["name"]),
        started_at=clock.started_at,
        due_at=clock.due_at,
        original_due_at=clock.original_due_at or clock.due_at,
        stopped_at=clock.stopped_at,
        light=shown_light,
        paused=clock.paused_at is not None and clock.stopped_at is None,
        missed=shown_light is Light.RED,
        extended=extended,
        covered=calendar().covers(clock.due_at),
        by_day=clock.frozen["unit"] in DAY_UNITS,
        basis=basis_words(clock.frozen["legal_basis"]),
        left_words=_left_of_right(clock, at) if right else _left(clock, at),
        right=right,
        lapsed=lapsed,
    )


def _left(clock: RunningClock, at: datetime) -> str:
    unit = clock.frozen["unit"]
    if clock.stopped_at is not None:
        return took_words(calendar(), unit, clock.due_at, clock.stopped_at)
    if clock.paused_at is not None:
        return _now("已中止")
    return left_words(calendar(), unit, clock.due_at, at)


def _left_of_right(clock: RunningClock, at: datetime) -> str:
    if clock.used:
        return _now("已行使")
    if clock.paused_at is not None and clock.stopped_at is None:
        return _now("已中止")
    if clock.kind in OPENS and (clock.stopped_at or at) > clock.due_at:
        return _now("期满，可以走其他途径")
    over = clock.stopped_at is not None
    return right_words(calendar(), clock.frozen["unit"], clock.due_at, clock.stopped_at or at, over=over)
