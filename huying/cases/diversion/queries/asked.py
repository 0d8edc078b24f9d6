"""What is asked about matters, by category, with the rows of the register that hang on each question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q

from huying.cases.diversion.models import Question
from huying.cases.diversion.queries.listed import CURRENT, rows_of, stage_of
from huying.cases.diversion.register import above, in_force
from huying.cases.diversion.rules import KNOWN
from huying.cases.diversion.words import KIND_WORDS, OPTION_WORDS, QUESTION_WORDS, Word
from huying.cases.words import CATEGORY_WORDS


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in words; `key` is None for what a case says of itself, `used` how many rows hang on it."""

    key: Any
    code: str
    text: Word
    text_en: str
    kind: Word
    options: list[Word]
    used: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The questions of one category; an empty word for those of all."""

    word: Word
    lines: list[Asked]
    known: bool = False


def asked_inside(district: str, at: datetime, *, mine: bool) -> list[Group]:
    """The questions in force in a district by category, those of all categories first, then what a case says itself."""
    used = _used(district, at)
    within = Q(area_code__startswith=district) | Q(area_code__in=above(district))
    rows = list(Question.objects.filter(in_force(at) & within))
    rows.sort(key=lambda row: (_place(row.category), row.position, row.code))
    found = []
    for category, inside in groupby(rows, key=lambda row: row.category):
        lines = [_line(row, used, mine=mine and bool(row.area_code)) for row in inside]
        found.append(Group(CATEGORY_WORDS.get(category, category), lines))
    known = [
        Asked(
            key=None,
            code=code,
            text=QUESTION_WORDS[code],
            text_en="",
            kind=KIND_WORDS[kind],
            options=list(OPTION_WORDS.get(code, {}).values()),
            used=used[code],
            mine=False,
        )
        for code, kind in KNOWN.items()
    ]
    return [*found, Group("", known, known=True)]


def initial_of(district: str, code: str, at: datetime) -> dict[str, Any] | None:
    """What the form begins with when a question shall change; None for one that is not asked."""
    row = Question.objects.filter(in_force(at), area_code=district, code=code[:24]).first()
    if row is None:
        return None
    columns = ("code", "category", "kind", "text", "text_en", "position")
    return {
        **{name: getattr(row, name) for name in columns},
        "options": "\n".join("|".join(option) for option in row.options),
    }


def _line(row: Question, used: Counter[str], *, mine: bool) -> Asked:
    options: list[Word] = [option[1] for option in row.options]
    return Asked(row.pk, row.code, row.text, row.text_en, KIND_WORDS[row.kind], options, used[row.code], mine)


def _used(district: str, at: datetime) -> Counter[str]:
    """How many rows that hold or are planned hang on each question."""
    rows = [row for row in rows_of(district) if stage_of(row, at) in CURRENT]
    return Counter(code for row in rows for code in {each["question"] for each in row.conditions})


def _place(category: str) -> int:
    order = list(CATEGORY_WORDS)
    return order.index(category) if category in order else -1
