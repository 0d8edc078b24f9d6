"""The database that tests begin with has every migration, and another one is made when the migrations are others."""

from __future__ import annotations

from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from huying.config import migrated
from huying.config.database import Cluster, running


def test_it_has_every_migration_and_nothing_else(data_directory: Path) -> None:
    migrated.seed(data_directory)
    with running(Cluster(data_directory, extra=migrated.QUICK)) as cluster, cluster.connect() as link:
        applied = {tuple(row) for row in link.execute("SELECT app, name FROM django_migrations")}
        people = link.execute("SELECT count(*) FROM people_person").fetchone()
    assert applied == set(MigrationLoader(None).disk_migrations)
    assert people == (0,)


def test_another_migration_is_another_state(tmp_path: Path) -> None:
    thing = tmp_path / "huying" / "things"
    for place in (thing / "migrations", tmp_path / "huying" / "config"):
        place.mkdir(parents=True)
    (tmp_path / "huying" / "config" / "settings.py").write_text("")
    (thing / "rules.py").write_text("MOST = 3")
    first = thing / "migrations" / "0001_initial.py"
    first.write_text("from huying.things.rules import MOST")
    states = [migrated.state(tmp_path / "huying")]
    for file, text in ((thing / "rules.py", "MOST = 4"), (first, "from huying.things import rules")):
        file.write_text(text)
        states.append(migrated.state(tmp_path / "huying"))
    (thing / "defaults.csv").write_text("most\n4\n")
    states.append(migrated.state(tmp_path / "huying"))
    assert len(set(states)) == 4
    (thing / "views.py").write_text("nothing that a migration imports")
    assert migrated.state(tmp_path / "huying") == states[-1]
