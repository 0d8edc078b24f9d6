"""Every name of the API document stands for one schema: clients are generated from it, and one `State` was fourteen."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from huying.clocks.api.calendar import DayTold
from huying.config.api import api
from huying.config.openapi import PREFIX, document
from huying.config.openapi_names import Document, NamedTwice, named
from huying.incidents.rules import State as OfIncidents
from huying.orders.rules import Kind as OfOrders
from huying.orders.rules import State as OrderState
from huying.supervision.letters.rules import Kind as OfLetters
from huying.supervision.letters.rules import State as LetterState


def references(found: Any) -> set[str]:
    if isinstance(found, dict):
        own = {found["$ref"].rpartition("/")[2]} if isinstance(found.get("$ref"), str) else set()
        return own.union(*map(references, found.values()))
    return set().union(*map(references, found)) if isinstance(found, list) else set()


def test_each_name_is_that_of_one_schema_and_leads_somewhere() -> None:
    told = document()
    schemas = told["components"]["schemas"]
    known = {*schemas, *told["components"]["responses"]}
    assert references(told) - known == set()
    one_word = {name for name, schema in schemas.items() if schema.get("enum") and name.istitle()}
    assert one_word == set(), "an enumeration tells the module that it belongs to"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("LettersState", LetterState),
        ("IncidentsState", OfIncidents),
        ("OrdersState", OrderState),
        ("LettersKind", OfLetters),
        ("OrdersKind", OfOrders),
    ],
)
def test_an_enumeration_holds_the_words_of_its_own_module(name: str, words: type[StrEnum]) -> None:
    assert document()["components"]["schemas"][name]["enum"] == [word.value for word in words]


def test_a_second_schema_of_a_name_is_refused() -> None:
    made = Document(api, PREFIX)
    kept = made.schemas[DayTold.__name__]
    made.add_schema_definitions({DayTold.__name__: kept})
    with pytest.raises(NamedTwice, match="DayTold"):
        made.add_schema_definitions({DayTold.__name__: {**kept, "title": "another"}})


def test_the_word_of_the_module_stands_before_a_class_of_one_word() -> None:
    assert named("huying.supervision.legal_supervision.rules.Check:94021") == "LegalSupervisionCheck"
    assert named("huying.orders.rules.State:1") == "OrdersState"
    for plain in ("huying.people.duty.rules.TurnState:1", "huying.core.rest.values.Nothing:1", "builtins.str:1"):
        assert named(plain) == ""
