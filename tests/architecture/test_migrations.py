"""Migrations: none is missing, and those of one module follow one another in a single line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override

OURS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("huying."))


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
