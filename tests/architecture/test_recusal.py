"""Whoever is recused from a petition handles it by no command at all (信访工作条例 28)."""

from __future__ import annotations

import ast

from tests.architecture.tree import called, decorators, functions, product, short

ASKS = frozenset(
    {
        *("in_hand", "require", "require_unrecused", "require_booking", "require_asking", "choose_track"),
        *("take_leg", "take_at_work", "take_agreed", "take_parties", "require_ruling"),
    }
)
"""What a command calls that acts on a case for somebody: each of these keeps away whoever is recused."""
READS = frozenset({"note_reading"})
"""To know of a petition is not to handle it."""


def calls(function: ast.AST) -> set[str]:
    return {called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def test_every_command_on_a_case_asks_whether_somebody_is_recused() -> None:
    commands = [
        (short(file), function)
        for file in product()
        if "cases" in file.parts and "commands" in file.parts
        for function in functions(file)
        if "command" in decorators(function)
    ]
    acting = [
        (file, function)
        for file, function in commands
        if {"by", "case_id"} <= {each.arg for each in function.args.kwonlyargs} and function.name not in READS
    ]
    assert len(acting) > 50
    assert [f"{file}: {function.name}" for file, function in acting if not calls(function) & ASKS] == []


def test_every_door_to_a_case_keeps_away_whoever_is_recused() -> None:
    doors = [
        (short(file), function)
        for file in product("access.py")
        if "cases" in file.parts
        for function in functions(file)
        if function.name.startswith("require") and {"actor", "case"} <= {each.arg for each in function.args.args}
    ]
    assert len(doors) >= 4
    keeps = {"require_unrecused", "require_asking"}
    assert [f"{file}: {function.name}" for file, function in doors if not calls(function) & keeps] == []
