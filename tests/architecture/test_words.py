"""What is not written here: names that say nothing, and ways that hide what happens."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.tree import PACKAGE, called, dotted, files, files_of_tests, product, short, text, tree

BANNED = {
    *(
        "utils",
        "util",
        "helpers",
        "helper",
        "common",
        "misc",
        "base",
        "lib",
        "manager",
        "managers",
        "service",
        "services",
    ),
    *("handler", "handlers", "mixins", "mixin", "new", "v2"),
}
CLOCK = {"huying/core/clock.py", "huying/core/ids.py"}
"""And the keys of rows, which must stay unique while a test's clock stands still."""
READS_THE_CLOCK = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|timezone\.now|time\.(time|time_ns|monotonic))$"
)
OUTERMOST = {
    "huying/core/relay.py": "each event is its own failure: parked where a person sees it",
    "huying/clocks/commands/fire.py": "each clock is its own failure: parked where a person sees it",
    "huying/config/worker.py": "a loop that fails takes the process down, so that it is started anew",
}
"""Where any exception may be caught, and why."""


def imports(file: Path) -> set[str]:
    """Every module or name that a file imports."""
    found = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{each.name}" for each in node.names} | {str(node.module)}
    return found


def test_modules_have_names_that_say_something() -> None:
    named = {file.stem for file in product()} | {folder.name for folder in PACKAGE.rglob("*") if folder.is_dir()}
    assert {"exists"} & named == set()
    assert [short(file) for file in product() if {file.stem, *file.parent.parts[-1:]} & BANNED] == []


def test_nothing_happens_by_signal_or_model_form() -> None:
    for file in product():
        found = {name for name in imports(file) if name.startswith("django.db.models.signals") or "receiver" in name}
        assert (short(file), found) == (short(file), set())
        assert "ModelForm" not in text(file), short(file)


def test_one_module_reads_the_clock() -> None:
    found = [
        f"{short(file)}:{node.lineno} {called(node)}"
        for file in product()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and READS_THE_CLOCK.search(called(node)) and short(file) not in CLOCK
    ]
    allowed = [line for line in found if "clock.monotonic" in line]
    assert [line for line in found if line not in allowed] == []


def test_only_outermost_loops_catch_everything() -> None:
    found = {
        short(file)
        for file in product()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or dotted(node.type) in {"Exception", "BaseException"})
    }
    assert found <= set(OUTERMOST)


def test_no_commit_waits_for_a_notification() -> None:
    assert [
        short(file) for file in product() if re.search(r"(?i)\b(notify|pg_notify)\b\s*[('\"a-z]", _code(file))
    ] == []


def test_nothing_of_ours_is_mocked_and_nobody_sleeps() -> None:
    for file in files_of_tests():
        names = imports(file)
        assert not any("mock" in name for name in names), short(file)
        assert "pytest_mock" not in names, short(file)
        slept = [
            node.lineno for node in ast.walk(tree(file)) if isinstance(node, ast.Call) and called(node) == "time.sleep"
        ]
        if short(file) != "tests/waiting.py":
            assert slept == [], short(file)


def test_no_import_hides_in_a_function() -> None:
    found = []
    for file in files("*.py"):
        for function in (
            node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ):
            inside = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            found += [f"{short(file)}:{node.lineno}" for node in inside]
    assert found == []


def _code(file: Path) -> str:
    """The strings of a file that are no docstrings: where SQL would stand."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    strings = (node for node in ast.walk(tree(file)) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\n".join(str(node.value) for node in strings if id(node) not in documented)
