"""What a refusal says is put into words when it is read: the API says it in both languages, whoever was refused."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import called, dotted, functions, product, short, tree

NOW = {"gettext", "_now", "ngettext", "str"}
"""They answer in the language of the moment; `gettext_lazy`, a list and `errors.in_words` wait for the reader."""
TELL_OF_LANGUAGE = {"words", "formats"}
"""Modules whose functions make words of values begin so."""
OF_NO_LANGUAGE = {"time_of_day", "absolute", "days_words"}
"""Digits alone: the same to every reader, or of papers."""


def speakers() -> set[str]:
    """Functions that make words of values at once."""
    modules = [file for file in product() if file.stem.partition("_")[0] in TELL_OF_LANGUAGE]
    names = {each.name for file in modules for each in functions(file) if _returns_str(each)}
    return names - OF_NO_LANGUAGE


def _returns_str(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id == "str"


def said_at_once(file: Path, names: set[str]) -> Iterator[str]:
    """What a file gives to a refusal in the language of the moment."""
    for node in ast.walk(tree(file)):
        if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call):
            continue
        for word in node.exc.keywords:
            for each in ast.walk(word.value):
                if isinstance(each, ast.Call) and _at_once(each, names):
                    yield f"{short(file)}:{each.lineno} {dotted(each.func)}"


def _at_once(call: ast.Call, names: set[str]) -> bool:
    name = called(call)
    if isinstance(call.func, ast.Attribute) and call.func.attr == "join":
        return not isinstance(call.func.value, ast.Constant) or not str(call.func.value.value).isascii()
    return name in NOW or name in names


def test_words_of_a_refusal_wait_for_their_reader() -> None:
    names = speakers()
    assert {"duration", "basis_words", "moment"} <= names
    assert [found for file in product() for found in said_at_once(file, names)] == []


def test_the_law_sees_what_it_forbids(tmp_path: Path) -> None:
    file = tmp_path / "one.py"
    file.write_text('raise TooLong(most=duration(3, "natural_day"), rest="、".join(x), more=[A, B], key=" ".join(y))')
    found = {each for node in ast.walk(tree(file)) if isinstance(node, ast.Raise) for each in _calls(node)}
    assert found == {"duration", "?.join"}


def _calls(node: ast.Raise) -> Iterator[str]:
    assert isinstance(node.exc, ast.Call)
    for word in node.exc.keywords:
        for each in ast.walk(word.value):
            if isinstance(each, ast.Call) and _at_once(each, {"duration"}):
                yield dotted(each.func)
