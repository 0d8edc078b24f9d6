"""Nothing tells where it was made, and the direction of imports holds."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.architecture.tree import ROOT

PLACES = re.compile(
    r"(?<![\w.])/(?:work|root|home)/|(?:pypi\.org|files\.pythonhosted|registry\.npmjs|npmmirror|tuna\.tsinghua)"
)
ABOUT_IT = {"tests/architecture/test_traces.py"}


def tracked() -> list[str]:
    """The files that are under version control."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.splitlines() if name not in ABOUT_IT]


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for name in tracked():
        try:
            content = (ROOT / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{name}: {match.group()}" for match in PLACES.finditer(content)]
    assert found == []


def test_no_secret_and_nothing_built_is_kept() -> None:
    names = tracked()
    assert [name for name in names if name.endswith((".mo", ".pyc", ".key", ".pem")) or "/dist/" in name] == []


def test_imports_point_down() -> None:
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"
    checked = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
