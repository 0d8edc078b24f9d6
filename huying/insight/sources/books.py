"""The three-source view as a workbook: the numbers of the page, those that are not told left as their mark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import FileResponse
from django.utils.translation import gettext as _

from huying.cases.rules import SOURCES
from huying.cases.words import SOURCE_WORDS
from huying.core.tables.books import Cover, Head, Sheet
from huying.insight.sources.counting import Cell, Counted, Line
from huying.insight.sources.queries import Seen
from huying.insight.sources.words import BY_WORDS, STEP_WORDS, WITHHELD
from huying.people.access import Actor
from huying.people.commands.export_list import Taken
from huying.people.lists.exporting import operator_of, sent
from huying.places.queries import area_name


def sources_book(actor: Actor, at: datetime, seen: Seen) -> FileResponse:
    """The .xlsx: trend, year against year, distribution. That it was taken along is on record."""
    narrowed = seen.narrowed
    title = _("{area} 三源共治").format(area=area_name(narrowed.area))
    cover = Cover(title, f"{STEP_WORDS[seen.step]}　{BY_WORDS[seen.by]}", operator_of(actor), at, note=_note())
    year = Counted((seen.before,), seen.now, kept_back=False)
    sheets = [
        _sheet(cover, _("趋势"), _("时段"), seen.trend, _("合计")),
        _sheet(cover, _("同比"), _("时段"), year, _("本期")),
        _sheet(cover, _("分布"), str(BY_WORDS[seen.by]), seen.parts, _("合计")),
    ]
    filters = tuple(f"{name}={value}" for name, value in sorted(seen.asked.items()) if value)
    return sent(actor, at, Taken("three_sources", filters=filters), *sheets)


def _note() -> str:
    return _("{mark} 为防止识别个人，不显示的小数目").format(mark=WITHHELD)


def _sheet(cover: Cover, name: str, first: str, counted: Counted, last: str) -> Sheet:
    words = [SOURCE_WORDS[source] for source in SOURCES]
    heads = [Head(first, 28), *(Head(str(word), 12, "number") for word in words), Head(_("合计"), 12, "number")]
    rows = [_cells(line, str(line.word) or _("上年同期")) for line in counted.lines]
    return Sheet(cover, heads, rows, last=lambda: _cells(counted.sums, last), name=name)


def _cells(line: Line, word: str) -> list[Any]:
    return [word, *(_number(cell) for cell in line.cells), _number(line.total)]


def _number(cell: Cell) -> int | str:
    return WITHHELD if cell.number is None else cell.number
