"""What is wrong with a register by itself: rows that never decide, and equals that disagree. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from huying.cases.diversion.rules import Row, covers, encloses, ranked


@dataclass(frozen=True, slots=True)
class Shadow:
    """`row` never decides: whatever fits it is caught by `by`, which is tried before."""

    row: Row
    by: Row


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows that ask for as much, may fit the same matter, and send it to different places."""

    one: Row
    other: Row


def shadows(rows: Sequence[Row]) -> list[Shadow]:
    """Each row that an earlier one always catches first, with the first such."""
    order = ranked(rows)
    found = []
    for place, row in enumerate(order):
        by = next((earlier for earlier in order[:place] if covers(earlier, row)), None)
        if by is not None:
            found.append(Shadow(row, by))
    return found


def contradictions(rows: Sequence[Row]) -> list[Contradiction]:
    """Each pair of equals that disagrees; which of them decides hangs on when they were written."""
    return list(_disagreeing(ranked(rows)))


def _disagreeing(order: Sequence[Row]) -> Iterator[Contradiction]:
    for _width, equals in groupby(order, key=lambda row: row.width):
        for one, other in combinations(list(equals), 2):
            if one.result != other.result and _may_meet(one, other) and not _nested(one, other):
                yield Contradiction(one, other)


def _may_meet(one: Row, other: Row) -> bool:
    """Whether some matter fits both. Rows of one width name areas of one length: they meet when they are the same."""
    return (
        one.category == other.category
        and one.area_code == other.area_code
        and one.window.meets(other.window)
        and not any(mine.excludes(its) for mine in one.conditions for its in other.conditions)
    )


def _nested(one: Row, other: Row) -> bool:
    """Whether one is strictly the narrower: the tighter number decides, and that is meant."""
    return encloses(one, other) != encloses(other, one)


def uncaught(rows: Sequence[Row], categories: Sequence[str], area_code: str) -> list[str]:
    """The categories of which some matter of an area may fit no row: none of their rows asks for nothing more."""
    plain = [row for row in rows if not row.conditions and not row.window and area_code.startswith(row.area_code)]
    return [word for word in categories if not any(row.category in {"", word} for row in plain)]
