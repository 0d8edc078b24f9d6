"""The tree as the laws read it: which files there are, and what stands in them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "huying"
PASSED_BY = frozenset({"node_modules", "dist", "generated", "__pycache__", "var"})


def files(*patterns: str, of: Iterable[str] = ("huying", "tests", "benchmarks")) -> list[Path]:
    """All files of the given folders that match one of the patterns, without what is built or fetched."""
    found = {file for folder in of for pattern in patterns for file in (ROOT / folder).rglob(pattern)}
    return sorted(file for file in found if file.is_file() and PASSED_BY.isdisjoint(file.parts))


def product(pattern: str = "*.py") -> list[Path]:
    """The files of the product itself: no tests, no migrations."""
    return [file for file in files(pattern, of=["huying"]) if not is_test(file) and "migrations" not in file.parts]


def files_of_tests() -> list[Path]:
    """The Python files of all tests."""
    return [file for file in files("*.py") if is_test(file)]


def is_test(file: Path) -> bool:
    """Whether a file serves tests alone."""
    parts = file.relative_to(ROOT).parts
    return "tests" in parts or file.name in {"testing.py", "conftest.py"}


def short(file: Path) -> str:
    """The path from the root, as a failure names it."""
    return str(file.relative_to(ROOT))


@cache
def text(file: Path) -> str:
    """What stands in a file."""
    return file.read_text("utf-8")


@cache
def tree(file: Path) -> ast.Module:
    """A Python file as its syntax tree."""
    return ast.parse(text(file), str(file))


def lines(file: Path) -> int:
    """How many lines a file has."""
    return text(file).count("\n")


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones too."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(node: ast.Call) -> str:
    """The dotted name that is called, as far as it is one: `timezone.now`."""
    return dotted(node.func)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as text; what stands before a dot and is no name becomes `?`."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else "?"


def decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names of the decorators of a function."""
    return {dotted(each.func if isinstance(each, ast.Call) else each) for each in function.decorator_list}
