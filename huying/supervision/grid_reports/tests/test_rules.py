"""When drafts are made, and which cells are told: tables and properties."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huying.core.clock import CHINA
from huying.supervision.grid_reports.advising import advised
from huying.supervision.grid_reports.facts import Facts, LineFacts, RowFacts, SectionFacts, TableFacts, changes
from huying.supervision.grid_reports.rules import LEAST, Cell, kept, months_to_draft, week_to_draft

CELLS = st.lists(
    st.builds(Cell, st.sampled_from("abcdefghijklmn"), st.integers(0, 9), st.integers(0, 9)),
    max_size=14,
    unique_by=lambda cell: cell.key,
)

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""On a busy machine the first example may take seconds."""


@pytest.mark.parametrize(
    ("day", "months"),
    [
        ((2026, 11, 29, 23, 0), []),
        ((2026, 11, 30, 7, 59), []),
        ((2026, 11, 30, 8, 0), ["2026-11-01"]),
        ((2026, 12, 1, 0, 0), ["2026-11-01"]),
        ((2026, 12, 10, 23, 0), ["2026-11-01"]),
        ((2026, 12, 11, 0, 0), []),
        ((2027, 2, 28, 8, 0), ["2027-02-01"]),
        ((2028, 2, 28, 8, 0), []),
        ((2027, 1, 1, 8, 0), ["2026-12-01"]),
    ],
)
def test_which_month_is_due(day: tuple[int, ...], months: list[str]) -> None:
    found = months_to_draft(datetime(*day, tzinfo=CHINA))
    assert [first.isoformat() for first, _last in found] == months


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ((2026, 11, 23, 19, 59), "2026-11-09"),
        ((2026, 11, 23, 20, 0), "2026-11-16"),
        ((2026, 11, 24, 9, 0), "2026-11-16"),
        ((2026, 11, 29, 23, 0), "2026-11-16"),
    ],
)
def test_which_week_is_due(day: tuple[int, ...], week: str) -> None:
    found = week_to_draft(datetime(*day, tzinfo=CHINA))
    assert (found[0].isoformat(), found[1].weekday()) == (week, 6)


@PATIENT
@given(CELLS)
def test_no_small_cell_of_persons_is_told_and_none_follows_from_the_others(cells: list[Cell]) -> None:
    told = kept(cells, sensitive=True)
    counts = {cell.key: cell.count for cell in cells}
    assert all(row.count >= LEAST and row.count == counts[row.key] for row in told.rows)
    assert all(row.before is None or row.before == 0 or row.before >= LEAST for row in told.rows)
    assert sum(row.count for row in told.rows) + told.count == sum(counts.values())
    hidden = [cell for cell in cells if cell.count and cell.key not in {row.key for row in told.rows}]
    if told.rows and hidden:
        assert len(hidden) > 1
        assert told.count >= LEAST


@PATIENT
@given(CELLS)
def test_no_small_number_of_the_period_before_follows_from_the_others_and_their_sum(cells: list[Cell]) -> None:
    told = kept(cells, sensitive=True)
    before = {cell.key: cell.before or 0 for cell in cells if cell.count or cell.before}
    assert all(row.before in {None, before[row.key]} for row in told.rows)
    rest = [each for key, each in before.items() if key not in {row.key for row in told.rows}]
    assert told.before in {None, sum(rest)}
    veiled = [before[row.key] for row in told.rows if row.before is None]
    hidden = [each for each in [*veiled, *(rest if told.before is None else [])] if each]
    if any(row.before is not None for row in told.rows):
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= LEAST)


def test_one_small_number_of_the_period_before_hides_behind_the_next() -> None:
    told = kept([Cell("a", 9, 9), Cell("b", 8, 4), Cell("c", 7, 1), Cell("d", 6, 0)], sensitive=True)
    assert [(row.key, row.before) for row in told.rows] == [("a", 9), ("b", None), ("c", None), ("d", 0)]
    told = kept([Cell("a", 9, 9), Cell("b", 8, 4), Cell("c", 0, 2)], sensitive=True)
    assert [(row.key, row.before) for row in told.rows] == [("a", 9), ("b", None)]
    alone = kept([Cell("a", 9, 1), Cell("b", 8, 0)], sensitive=True)
    assert [row.before for row in alone.rows] == [None, None]


@PATIENT
@given(CELLS)
def test_what_is_of_places_is_told_up_to_ten_rows(cells: list[Cell]) -> None:
    told = kept(cells, sensitive=False)
    assert len(told.rows) == min(10, sum(1 for cell in cells if cell.count))
    assert sum(row.count for row in told.rows) + told.count == sum(cell.count for cell in cells)


def test_suggestions_follow_from_the_numbers() -> None:
    lines = (
        LineFacts("incidents_found", 9.0, 9, 9),
        LineFacts("incidents_open", 2.0, 2, 9),
        LineFacts("coordination_open", 0.0, 0, 3),
        LineFacts("records_fresh", 0.5, 20, 40),
        LineFacts("records_never", 0.25, 10, 40),
    )
    types = TableFacts("dispute_types", (RowFacts("neighbour", (7, 3)), RowFacts("housing", (4, None))))
    facts = Facts((SectionFacts("matters", lines, (types,)),))
    assert [(each.code, each.numbers, each.about) for each in advised(facts)] == [
        ("incidents_open", {"n": 2, "of": 9}, ""),
        ("dispute_rise", {"n": 7, "more": 4}, "neighbour"),
        ("not_fresh", {"n": 20, "of": 40, "never": 10}, ""),
    ]
    assert [each.code for each in advised(Facts())] == ["quiet"]


def test_what_changed_is_named() -> None:
    old = Facts((SectionFacts("x", (LineFacts("a", 1.0, 1, 1), LineFacts("b", 2.0, 2, 2))),))
    new = Facts((SectionFacts("x", (LineFacts("a", 3.0, 3, 3), LineFacts("c", 1.0, 1, 1))),))
    assert [(each.code, each.was, each.now) for each in changes(old, new)] == [
        ("a", 1, 3),
        ("c", None, 1),
        ("b", 2, None),
    ]
