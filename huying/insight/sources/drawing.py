"""The lines of the chart: numbers put on a sheet of 360 by 140, each source with a mark of its own shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huying.cases.rules import SOURCES
from huying.cases.words import SOURCE_WORDS
from huying.insight.sources.counting import Counted

WIDTH, HEIGHT, EDGE = 360, 140, 8
MARKS = {
    "litigation": "m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0",
    "petition": "m-3.5 -3.5h7v7h-7z",
    "police": "m0 -4l4 7h-8z",
    "other": "m0 -4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z",
}
"""Circle, square, triangle, diamond: which line is whose shows without colour too."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A source: its word, its mark, the pieces of its line (a number that is not told leaves a gap), where marks go."""

    source: str
    word: object
    mark: str
    pieces: tuple[str, ...]
    points: tuple[str, ...]


def chart(counted: Counted) -> tuple[int, list[Drawn]]:
    """The greatest number, and a line for each source."""
    columns = list(zip(*([cell.number for cell in line.cells] for line in counted.lines), strict=True))
    most = max((number for column in columns for number in column if number is not None), default=0)
    return most, [_drawn(source, columns[at], most) for at, source in enumerate(SOURCES)]


def _drawn(source: str, numbers: Sequence[int | None], most: int) -> Drawn:
    pieces: list[list[str]] = [[]]
    for at, number in enumerate(numbers):
        if number is None:
            pieces.append([])
        else:
            pieces[-1].append(_point(at, len(numbers), number, most))
    points = tuple(point for piece in pieces for point in piece)
    return Drawn(source, SOURCE_WORDS[source], MARKS[source], tuple(" ".join(each) for each in pieces if each), points)


def _point(at: int, many: int, number: int, most: int) -> str:
    x = EDGE + at * (WIDTH - 2 * EDGE) / max(1, many - 1)
    y = HEIGHT - EDGE - number * (HEIGHT - 2 * EDGE) / max(1, most)
    return f"{x:.1f},{y:.1f}"
