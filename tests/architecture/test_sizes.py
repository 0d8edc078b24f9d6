"""Sizes that a reader can hold in the head."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.tree import decorators, files, files_of_tests, functions, is_test, lines, product, short

FILE, COMMAND_FILE, FUNCTION, ARGUMENTS, TEST_FILE = 400, 150, 50, 7, 400
TEMPLATE, ISLAND = 150, 200


def test_python_files_are_short() -> None:
    assert {short(file): lines(file) for file in product() if lines(file) > FILE} == {}


def test_a_command_is_one_verb_in_a_short_file() -> None:
    commands = [file for file in product() if "commands" in file.parts]
    assert {short(file): lines(file) for file in commands if lines(file) > COMMAND_FILE} == {}


def test_functions_are_short_and_take_few_arguments() -> None:
    found = {}
    for file in files("*.py"):
        if "migrations" in file.parts:
            continue
        for function in functions(file):
            end = function.end_lineno or function.lineno
            if end - function.body[0].lineno + 1 > FUNCTION:
                found[f"{short(file)}:{function.name}"] = f"{end - function.body[0].lineno + 1} lines"
            given = function.args
            count = len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs)
            if count > ARGUMENTS + (given.args[:1] != [] and given.args[0].arg in {"self", "cls"}) and not is_test(
                file
            ):
                found[f"{short(file)}:{function.name}()"] = f"{count} arguments"
    assert found == {}


def test_commands_take_their_arguments_by_name() -> None:
    found = [
        f"{short(file)}:{function.name}"
        for file in product()
        for function in functions(file)
        if "command" in decorators(function) and len(function.args.posonlyargs + function.args.args) > 1
    ]
    assert found == []


def test_test_files_are_short() -> None:
    assert {short(file): lines(file) for file in files_of_tests() if lines(file) > TEST_FILE} == {}


def test_templates_and_islands_are_short() -> None:
    templates = {short(file): lines(file) for file in files("*.html", of=["huying"]) if lines(file) > TEMPLATE}
    islands = {short(file): lines(file) for file in files("*.ts", of=["frontend"]) if lines(file) > _most(file)}
    # the dictionary of the front end is a table, not an island
    islands.pop("frontend/words.ts", None)
    assert templates | islands == {}


def _most(file: Path) -> int:
    return TEST_FILE if file.name.endswith(".test.ts") else ISLAND
