"""Every page that lists rows does it by the one table: ordered, narrowed, saved, taken along."""

from __future__ import annotations

import re
from itertools import islice

import pytest
from django.urls import get_resolver, reverse

from huying.core.tables.declared import NUMBERS, OWN, TABLES, Table
from tests.architecture.tree import files, product, short, text
from tests.cast import Cast

DRAWN = re.compile(r"""<table[^>]*class="[^"]*hy-table""")
SHEETS = re.compile(r"^\s*(?:from|import) openpyxl\b", re.MULTILINE)
OTHERWISE = {
    "cases_diversion/register.html": "grouped and changed in place; taken along whole at diversion:export",
    "cases_diversion/questions.html": "a form of a few questions, one a row",
    "cases_diversion/coverage.html": "what a trial of the last days found, not rows that are kept",
    "cases_diversion/parts/rehearsed.html": "what a trial found",
    "cases_ledger/imports.html": "the few files that somebody brought",
    "cases_ledger/parts/now.html": "what is wrong with a file; its workbook needs the leave of another",
    "clocks/": "the calendar and the periods of the law: tables to be read and changed, each by its own file",
    "console/coverage/": "what a plan reckons, not rows that are kept",
    "console/dispatch/lines.html": "what a comparison reckons",
    "incidents/cards/trial.html": "what a trial of a run card reckons",
    "incidents/policies/ways.html": "what ways of calling there are, side by side",
    "orders/parts/ratings.html": "sums of the year by organisation",
    "people/parts/tokens.html": "one's own tokens",
    "insight_sources/parts/numbers.html": "numbers by source; taken along whole at sources:export",
    "supervision/figures.html": "figures by group; taken along with their definitions at figures:export",
    "supervision/parts/behind.html": "the records behind one figure, of which some may not be read",
    "cases_mediation/parts/agreement.html": "what one agreement asks of each side, each with its acts",
    "patrols_enterprises/rules.html": "rules as they are published",
    "patrols_enterprises/import.html": "what is wrong with a file; its workbook is offered beside",
    "patrols_registry/": "a tree of addresses, level by level; taken along by its own workbook of rooms",
    "patrols_rounds/clashes.html": "what two people said of one field, side by side, to choose from",
    "patrols_rounds/parts/rates.html": "rates by grid",
    "cases_deliberation/": "guests and their signatures within one room",
    "supervision_clues/rewards.html": "what clues are worth and what a year may cost, as it is published",
    "console/replay/known.html": "one instant of a replay, which goes on by itself; taken along whole as a file",
    "insight_reports/parts/": "a report's own tables; taken along whole as PDF, Word or Excel",
    "supervision_grid_reports/parts/": "a report's own tables; taken along whole as PDF, Word or Excel",
    "ui/": "the component itself, and its samples",
}
"""Templates that draw a table of their own, and why."""
WRITERS = {
    "huying/core/tables": "lists and whatever else is taken along",
    "huying/core/workbooks": "what is brought: templates, opening, cells",
    "huying/cases/ledger/books.py": "its template and its faulty rows, by core.workbooks",
    "huying/patrols/enterprises/tables.py": "its template and its faulty rows, by core.workbooks",
    "huying/patrols/registry/books.py": "its template and its faulty rows, by core.workbooks",
}
"""Where workbooks are written and read, and what."""


def test_who_draws_a_table_of_their_own_says_why() -> None:
    drawn = {
        short(file).partition("/templates/")[2]
        for file in files("*.html", of=["huying"])
        if DRAWN.search(text(file)) and "/papers/" not in str(file)
    }
    assert {name for name in drawn if not name.startswith(tuple(OTHERWISE))} == set()
    assert {place for place in OTHERWISE if not any(name.startswith(place) for name in drawn)} == set()


def test_workbooks_are_written_in_one_place() -> None:
    found = {short(file) for file in product() if SHEETS.search(text(file))}
    assert {name for name in found if not any(name.startswith(place) for place in WRITERS)} == set()


@pytest.fixture
def tables() -> list[Table]:
    """Every list of the product."""
    assert get_resolver().url_patterns
    return list(TABLES.values())


def test_lists_are_declared_as_they_are_meant(tables: list[Table]) -> None:
    assert len(tables) > 8
    for table in tables:
        keys = [column.key for column in table.columns]
        assert len(keys) == len(set(keys)), table.key
        assert not OWN & set(table.filters), table.key
        order = table.column(table.order.removeprefix("-")) if table.order else None
        assert order is None or order.sort, table.key
        for column in table.columns:
            assert not (column.kind in NUMBERS and (column.mask or column.cover)), column.key
        if table.url:
            assert table.none, table.key
            assert table.how, table.key


def test_each_list_draws_its_columns_its_ways_along_and_what_may_come(cast: Cast, tables: list[Table]) -> None:
    for table in tables:
        if not table.url:
            continue
        pages = (cast.client(who).get(reverse(table.url)) for who in cast.people.values())
        seen = list(islice((page.content.decode() for page in pages if page.status_code == 200), 2))
        assert seen, table.key
        for page in seen:
            assert f'id="{table.key}"' in page
            assert "as=xlsx" in page, table.key
            assert "as=csv" in page, table.key
            assert "data-stack" in page or str(table.none) in page, table.key
