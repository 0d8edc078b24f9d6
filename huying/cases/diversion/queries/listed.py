"""The register as people read it: rows in words, grouped by category, by stage in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from huying.cases.diversion.explained import Speaker
from huying.cases.diversion.models import Proposal, Question, Responsibility
from huying.cases.diversion.register import above, names_of, row_of
from huying.cases.diversion.rules import Condition, Window
from huying.cases.diversion.words import DAY_WORDS, ORIGIN_WORDS, SERVICE_WORDS, STAGE_WORDS, Word
from huying.cases.words import CATEGORY_WORDS, PATH_WORDS
from huying.orders.periods import work_periods
from huying.places.queries import area_name

CURRENT = ("holds", "planned")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a reader asks of the register; empty means all."""

    category: str = ""
    area_code: str = ""
    path: str = ""
    stage: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row in words."""

    row: Responsibility
    category: Word
    area: str
    asks: list[str]
    path: Word
    lead: str
    handler: str
    assists: list[str]
    services: list[Word]
    stage: str
    mine: bool
    period: str = ""

    @property
    def stage_word(self) -> Word:
        """The stage as people read it."""
        return STAGE_WORDS[self.stage]

    @property
    def origin(self) -> Word:
        """Where it comes from."""
        return ORIGIN_WORDS[self.row.origin]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one category."""

    category: str
    word: Word
    lines: list[Line]


def rows_of(district: str) -> QuerySet[Responsibility]:
    """The rows that say anything about a district: its own, those of its parts, and the wider ones."""
    return Responsibility.objects.filter(Q(area_code__startswith=district) | Q(area_code__in=above(district)))


def stage_of(row: Responsibility, at: datetime) -> str:
    """Where a row stands in time: holds, planned, ended or withdrawn."""
    if row.effective_to is not None and row.effective_to <= row.effective_from:
        return "withdrawn"
    if row.effective_from > at:
        return "planned"
    return "holds" if row.effective_to is None or row.effective_to > at else "ended"


def lines(district: str, at: datetime, wanted: Narrowed, *, mine: bool) -> list[Line]:
    """The rows that a reader asks for, by category in the order in which it is shown, the widest first."""
    rows = rows_of(district)
    if wanted.category:
        rows = rows.filter(category="" if wanted.category == "any" else wanted.category)
    if wanted.area_code:
        rows = rows.filter(area_code__startswith=wanted.area_code)
    if wanted.path:
        rows = rows.filter(path=wanted.path)
    if wanted.words:
        rows = rows.filter(
            Q(name__icontains=wanted.words) | Q(basis__icontains=wanted.words) | Q(lead__name__icontains=wanted.words)
        )
    stages = CURRENT if not wanted.stage else (wanted.stage,)
    kept = [row for row in rows if stage_of(row, at) in stages]
    return Words(district, kept).lines(at, mine=mine)


def grouped(found: list[Line]) -> list[Group]:
    """Lines under their categories."""
    by_category = groupby(found, key=lambda line: line.row.category)
    return [Group(code, _category(code), list(inside)) for code, inside in by_category]


class Words:
    """Puts rows into words; reads the names of organisations and the questions of a district once."""

    def __init__(self, district: str, rows: list[Responsibility]) -> None:
        self.rows = rows
        self.speaker = Speaker(questions_inside(district))
        bodies = [key for row in rows for key in (row.lead_id, row.handler_id, *row.assists) if key]
        self.names: dict[UUID, str] = names_of(bodies)

    def lines(self, at: datetime, *, mine: bool) -> list[Line]:
        """The rows as lines, in order."""
        return [self.line(row, at, mine=mine) for row in sorted(self.rows, key=_place)]

    def line(self, row: Responsibility, at: datetime, *, mine: bool) -> Line:
        """One row."""
        value = row_of(row)
        return Line(
            row=row,
            category=_category(row.category),
            area=area_name(row.area_code) if row.area_code else "",
            asks=[*(self.speaker.condition(condition) for condition in value.conditions), *window_words(value.window)],
            path=PATH_WORDS[row.path],
            lead=self.names.get(row.lead_id, "") if row.lead_id else "",
            handler=self.names.get(row.handler_id, "") if row.handler_id else "",
            assists=[self.names[key] for key in row.assists if key in self.names],
            services=[SERVICE_WORDS[word] for word in row.services],
            stage=stage_of(row, at),
            period=work_periods(row.area_code, row.category, at).get(row.due_rule, "") if row.due_rule else "",
            mine=mine and bool(row.area_code),
        )


def questions_inside(district: str) -> list[Question]:
    """The questions that are asked in a district, those of ended rows too, the newest last."""
    rows = Question.objects.filter(Q(area_code__startswith=district) | Q(area_code__in=above(district)))
    return list(rows.order_by("effective_from"))


def window_words(window: Window) -> list[str]:
    """A window in words: 周六、周日; 22:00–06:00; 2026-11-01–2026-11-30."""
    found = []
    if window.days:
        found.append(" ".join(str(DAY_WORDS[day]) for day in sorted(window.days)))
    if window.hours:
        found.append("–".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in window.hours))
    if window.dates:
        found.append("–".join(day.isoformat() for day in window.dates))
    return found


def open_proposals(district: str) -> list[dict[str, Any]]:
    """What waits for the chief, the oldest first, in words."""
    rows = Proposal.objects.filter(decided_at=None, area_code__startswith=district).select_related("proposed_by")
    found = list(rows.order_by("proposed_at"))
    names = names_of(proposal.content["lead_id"] for proposal in found if proposal.content.get("lead_id"))
    speaker = Speaker(questions_inside(district))
    return [
        {
            "row": proposal,
            "origin": ORIGIN_WORDS[proposal.origin],
            "category": _category(proposal.content.get("category", "")),
            "path": PATH_WORDS[proposal.content["path"]],
            "lead": next((name for key, name in names.items() if str(key) == proposal.content.get("lead_id")), ""),
            "asks": [speaker.condition(Condition(**each)) for each in proposal.content["conditions"]],
        }
        for proposal in found
    ]


def _category(code: str) -> Word:
    return CATEGORY_WORDS.get(code, code)


def _place(row: Responsibility) -> tuple[Any, ...]:
    order = list(CATEGORY_WORDS)
    known = order.index(row.category) if row.category in order else -1
    return known, -row.priority, len(row.conditions), len(row.area_code), row.area_code, row.name, row.effective_from
