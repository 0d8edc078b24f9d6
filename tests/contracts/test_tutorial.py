"""The tutorial works: each of its steps is carried out on a copy of the tree, and the test that it writes passes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

PAGE = ROOT / "docs/tutorials/first-feature.md"
STEP = re.compile(r"```diff\n# (\S+)\n(.*?)```", re.DOTALL)
COPIED = ("huying", "tests", "pyproject.toml", "conftest.py")
LEFT = shutil.ignore_patterns("__pycache__", "dist", "node_modules", "*.geojson")


@dataclass(frozen=True)
class Step:
    """One change of one file: what stands there, and what stands there afterwards."""

    file: str
    before: str
    after: str


def steps() -> list[Step]:
    """All changes of the page, in their order."""
    found = []
    for file, change in STEP.findall(PAGE.read_text("utf-8")):
        marked = change.splitlines(keepends=True)
        before = "".join(line[1:] for line in marked if line[0] in " -")
        after = "".join(line[1:] or "\n" for line in marked if line[0] in " +")
        found.append(Step(file, before, after))
    return found


def carry_out(step: Step, tree: Path) -> None:
    """Change the file as the step says; a step that begins a file finds none."""
    file = tree / step.file
    if not step.before:
        assert not file.exists(), step.file
        file.write_text(step.after, "utf-8")
        return
    text = file.read_text("utf-8")
    assert text.count(step.before) == 1, f"{step.file} does not hold, once:\n{step.before}"
    file.write_text(text.replace(step.before, step.after), "utf-8")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the tutorial changes."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=LEFT)
        elif source.exists():
            shutil.copy(source, tmp_path / name)
    return tmp_path


def test_each_step_of_the_tutorial_works(copy: Path) -> None:
    found = steps()
    assert len(found) > 8
    for step in found:
        carry_out(step, copy)
    written = next(step.file for step in found if "/tests/test_" in step.file)
    laws = "tests/architecture/test_facts.py"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUYING_")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", written, laws],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-4000:]
