"""Where everything of a chart stands, in units of which a paper's width has 640. Functions of values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from huying.papers.charts.declared import Bar, Chart

Role = Literal["part", "now", "whole", "axis", "text", "mute"]
"""What a shape is: the counted, that of the bar the chart is about, the outline, the ground line, words."""
Anchor = Literal["start", "middle", "end"]
WIDTH = 640
COLUMNS_HEIGHT, TOP, BOTTOM = 200, 56, 34
"""Of a chart over time: its height, and what of it lies above and below the bars."""
ROW, BAR, NAMES, LABELS = 22, 13, 150, 110
"""Of a chart by place: the height of a row and of its bar, the width of names and of labels."""
SIDE = 8
LARGE, SMALL = 12, 10
WIDEST = 34
"""No column is wider, however few there are."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    role: Role


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text, on its base line."""

    x: float
    y: float
    text: str
    size: int
    anchor: Anchor = "start"
    bold: bool = False
    role: Role = "text"


@dataclass(frozen=True, slots=True)
class Arrow:
    """A small triangle whose tip stands at a point: `up` below a column, otherwise to the right, before a row."""

    x: float
    y: float
    up: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as shapes."""

    width: int
    height: int
    title: str
    boxes: tuple[Box, ...]
    words: tuple[Words, ...]
    arrows: tuple[Arrow, ...]


def laid_out(chart: Chart) -> Drawing:
    """The shapes of a chart."""
    return _columns(chart) if chart.form == "columns" else _rows(chart)


def _columns(chart: Chart) -> Drawing:
    ground, tall = COLUMNS_HEIGHT - BOTTOM, COLUMNS_HEIGHT - BOTTOM - TOP
    slot = (WIDTH - 2 * SIDE) / max(len(chart.bars), 1)
    wide = min(slot * 0.62, WIDEST)
    boxes, words, arrows = [Box(SIDE, ground, WIDTH - 2 * SIDE, 0.8, "axis")], [*_head(chart)], []
    for number, bar in enumerate(chart.bars):
        middle = SIDE + slot * (number + 0.5)
        high = [tall * (value or 0) / chart.most for value in (bar.whole, bar.part)]
        for height, role in zip(high, _roles(bar), strict=True):
            if height:
                boxes.append(Box(middle - wide / 2, ground - height, wide, height, role))
        words.append(Words(middle, ground - max(high) - 4, bar.label, SMALL, "middle", bar.marked))
        words.append(Words(middle, ground + 13, bar.name, SMALL, "middle", bar.marked))
        if bar.marked:
            arrows.append(Arrow(middle, ground + 18, up=True))
    return Drawing(WIDTH, COLUMNS_HEIGHT, chart.title, (*boxes, *_keys(chart)), tuple(words), tuple(arrows))


def _rows(chart: Chart) -> Drawing:
    height = TOP + ROW * len(chart.bars) + SIDE
    long = WIDTH - 2 * SIDE - NAMES - LABELS
    left = SIDE + NAMES
    boxes, words, arrows = [Box(left, TOP - 2, 0.8, height - TOP, "axis")], [*_head(chart)], []
    for number, bar in enumerate(chart.bars):
        top = TOP + ROW * number + (ROW - BAR) / 2
        lengths = [long * (value or 0) / chart.most for value in (bar.whole, bar.part)]
        for length, role in zip(lengths, _roles(bar), strict=True):
            if length:
                boxes.append(Box(left, top, length, BAR, role))
        words.append(Words(left - 8, top + BAR - 2, bar.name, SMALL, "end", bar.marked))
        words.append(Words(left + max(lengths) + 6, top + BAR - 2, bar.label, SMALL, "start", bar.marked))
        if bar.marked:
            arrows.append(Arrow(left - 1, top + BAR / 2, up=False))
    return Drawing(WIDTH, height, chart.title, (*boxes, *_keys(chart)), tuple(words), tuple(arrows))


def _roles(bar: Bar) -> tuple[Role, Role]:
    return "whole", "now" if bar.marked else "part"


def _head(chart: Chart) -> Iterator[Words]:
    """The title, and below it what filled and outlined means."""
    yield Words(SIDE, 15, chart.title, LARGE, bold=True)
    for at, word in _legend(chart):
        yield Words(at + 14, 31, word, SMALL, role="mute")


def _keys(chart: Chart) -> Iterator[Box]:
    for number, (at, _word) in enumerate(_legend(chart)):
        yield Box(at, 23, 9, 9, "whole" if number else "part")


def _legend(chart: Chart) -> Iterator[tuple[float, str]]:
    at = float(SIDE)
    for word in (chart.part, chart.whole):
        if word:
            yield at, word
            at += 14 + SMALL * sum(1.0 if ord(each) > 0x2E7F else 0.55 for each in word) + 18
