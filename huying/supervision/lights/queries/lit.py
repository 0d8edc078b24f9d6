"""What runs: the clock of each matter that says most, by light. Statements as many as there are kinds of matters.

A matter has the light of its worst clock; among several of one light the one due first is shown. A right that somebody
may use (`rules.is_right`) makes nobody late, nor does a clock that stands still.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.db.models.lookups import GreaterThan

from huying.clocks.models import Rule, RunningClock
from huying.clocks.rules import OBJECTIONS, WARN_SHARE, Light
from huying.people.access import Actor
from huying.supervision.lights.watched import WATCHED, Watched

RANKS = (Light.RED, Light.YELLOW, Light.GREEN)
"""The worst first; a light's place is its rank."""
PRESSING = (Light.RED, Light.YELLOW)
"""Late, and nearly late: what the board shows unless somebody asks for more."""
COLUMNS = ("stream", "clock_kind", "began", "ends", "rank")
REPORT, SEND_UP = "report", "report.send"
"""The kind that has no clocks, and what stands in their place."""
_NO_DUTY = frozenset({"right_fixed", "keep_min"})


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the board is narrowed to; an empty member narrows nothing. `body` is the key of an organisation."""

    kind: str = ""
    lights: tuple[Light, ...] = PRESSING
    area: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many matters have each light."""

    by_light: dict[Light, int] = field(default_factory=dict)

    def of(self, lights: Collection[Light]) -> int:
        """How many have one of these."""
        return sum(self.by_light.get(each, 0) for each in lights)


def spared() -> list[str]:
    """The kinds of clocks by which nobody is late. One statement."""
    rights = Rule.objects.filter(bound__in=_NO_DUTY).values_list("kind", flat=True).distinct()
    return sorted({*rights, *OBJECTIONS})


def counted(actor: Actor, narrowed: Narrowed, at: datetime) -> Counts:
    """How many matters of which a person may know have each light, whatever light the list is narrowed to."""
    total = dict.fromkeys(RANKS, 0)
    without = spared()
    for kind in _kinds(narrowed):
        worst = _running(kind, actor, narrowed, at, without).order_by().values("stream").annotate(worst=Min("rank"))
        sums = worst.aggregate(**{each.value: Count("stream", filter=Q(worst=n)) for n, each in enumerate(RANKS)})
        for each in RANKS:
            total[each] += sums[each.value]
    return Counts(total)


def lit(actor: Actor, narrowed: Narrowed, at: datetime) -> QuerySet[Any, Any] | None:
    """The matters with their clocks as rows of `COLUMNS`, unordered; None when there can be none. One statement."""
    without = spared()
    found = [
        _worst(_of_lights(_running(kind, actor, narrowed, at, without), narrowed.lights, kind, without, at))
        for kind in _kinds(narrowed)
    ]
    if not found:
        return None
    rows = [each.values_list(*COLUMNS) for each in (*found, _nothing(at))]
    return rows[0].union(*rows[1:], all=True)


def _kinds(narrowed: Narrowed) -> list[str]:
    known = [kind for kind in WATCHED if narrowed.kind in {"", kind}]
    return [kind for kind in known if WATCHED[kind].body or not narrowed.body]


def _running(kind: str, actor: Actor, narrowed: Narrowed, at: datetime, without: list[str]) -> QuerySet[Any]:
    """Everything that runs on the matters of a kind that a person may know of, with the columns of a row."""
    watched = WATCHED[kind]
    matters = matters_of(watched, actor, narrowed)
    if kind == REPORT:
        return _reports(matters, at)
    key = Case(
        When(stream__startswith=f"{kind}:", then=Cast(Substr("stream", len(kind) + 2), UUIDField())),
        default=None,
        output_field=UUIDField(),
    )
    rows = duties(kind, without).annotate(matter=key).filter(matter__in=matters.order_by().values("pk"))
    return rows.annotate(clock_kind=F("kind"), began=F("started_at"), ends=F("due_at"), rank=_rank(at))


def matters_of(watched: Watched, actor: Actor, narrowed: Narrowed) -> QuerySet[Any]:
    """The matters of a kind of which a person may know, in an area and of an organisation."""
    rows = watched.rows(actor)
    if narrowed.area:
        rows = rows.filter(**{f"{watched.area}__startswith": narrowed.area})
    if narrowed.body:
        body = Coalesce(*watched.body) if len(watched.body) > 1 else F(watched.body[0])
        rows = rows.annotate(body=body).filter(body=narrowed.body)
    return rows


def duties(kind: str, without: list[str]) -> QuerySet[RunningClock]:
    """The clocks of a kind of matters that run and by which somebody may be late."""
    rows = RunningClock.objects.filter(stream__startswith=f"{kind}:", stopped_at=None, paused_at=None)
    only = WATCHED[kind].clocks
    return rows.filter(kind__in=sorted(only)) if only else rows.exclude(kind__in=without)


def _nothing(at: datetime) -> QuerySet[Any]:
    """No row: with it there are always two to be joined, and the whole is ordered, not the rows of one kind."""
    rows = RunningClock.objects.filter(stream="")
    return rows.annotate(clock_kind=F("kind"), began=F("started_at"), ends=F("due_at"), rank=_rank(at))


def _of_lights(
    rows: QuerySet[Any], lights: tuple[Light, ...], kind: str, without: list[str], at: datetime
) -> QuerySet[Any]:
    """Those whose worst clock has one of these lights."""
    wanted = sorted(RANKS.index(each) for each in lights)
    found = rows.filter(rank__in=wanted)
    if kind == REPORT or wanted[0] == 0:
        return found
    same = duties(kind, without).annotate(rank=_rank(at))
    return found.exclude(Exists(same.filter(stream=OuterRef("stream"), rank__lt=wanted[0])))


def _worst(rows: QuerySet[Any]) -> QuerySet[Any]:
    """One row for each matter."""
    return rows.order_by("stream", "rank", "ends").distinct("stream")


def _reports(matters: QuerySet[Any], at: datetime) -> QuerySet[Any]:
    """Reports of grids that were not sent up yet."""
    stream = Concat(Value(f"{REPORT}:"), Cast("pk", CharField()), output_field=CharField())
    kind = Value(SEND_UP, output_field=CharField())
    began, ends, rank = F("drawn_at"), F("due_at"), _rank(at, began="drawn_at")
    rows: QuerySet[Any] = matters.annotate(stream=stream, clock_kind=kind, began=began, ends=ends, rank=rank)
    return rows


def _rank(at: datetime, began: str = "started_at") -> Case:
    """The place of the light in `RANKS`, as `clocks.rules.light` tells it."""
    lasts = DurationField()
    total = ExpressionWrapper(F("due_at") - F(began), output_field=lasts)
    left = ExpressionWrapper(F("due_at") - Value(at), output_field=lasts)
    short = ExpressionWrapper(total * WARN_SHARE, output_field=lasts)
    return Case(
        When(due_at__lt=at, then=Value(0)),
        When(GreaterThan(short, left), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
