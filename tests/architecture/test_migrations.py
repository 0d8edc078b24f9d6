"""Migrations: none is missing, and those of one module follow one another in a single line."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override

import huying
from tests import cast

OURS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("huying."))
HUYING = Path(huying.__file__).parent
CHANGE_ONLY = {
    "huying.patrols.hazards.migrations.0004_warned_name",
    "huying.patrols.hazards.migrations.0007_category_of_its_day",
}
"""They fill columns of rows that stand there; they bring none."""


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    """All migrations as they stand in the files; no database is asked."""
    return MigrationLoader(None)


def test_no_change_of_a_model_lacks_its_migration(loader: MigrationLoader) -> None:
    with override(None):  # as `makemigrations` does: a label in another language is no change
        present = ProjectState.from_apps(apps)
        found = MigrationAutodetector(loader.project_state(), present).changes(graph=loader.graph)
    assert {label: [str(each.operations) for each in found[label]] for label in OURS if label in found} == {}


@pytest.mark.parametrize("label", OURS)
def test_the_migrations_of_a_module_are_one_line(loader: MigrationLoader, label: str) -> None:
    ours = sorted(name for module, name in loader.disk_migrations if module == label)
    assert [int(name[:4]) for name in ours] == list(range(1, len(ours) + 1))
    for before, after in pairwise(ours):
        own = [name for module, name in loader.disk_migrations[label, after].dependencies if module == label]
        assert own == [before]


def test_rows_that_migrations_bring_come_back_after_a_test_that_commits() -> None:
    """Such a test empties every table; what is not put back is missing for all tests after it, in any order."""
    bring = {
        f"huying.{found.parent.parent.relative_to(HUYING).as_posix().replace('/', '.')}.migrations.{found.stem}"
        for found in HUYING.rglob("migrations/0*.py")
        if "RunPython(" in found.read_text()
    }
    back = set(re.findall(r'import_module\("([\w.]+)"\)', Path(cast.__file__).read_text()))
    assert bring - back == CHANGE_ONLY
