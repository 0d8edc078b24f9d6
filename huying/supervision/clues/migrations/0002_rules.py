"""How long a body may verify, and how long a reward waits to be claimed and to be collected: policy, to be set."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = "01900000-0000-7001-8000-0000000062{:02d}"
SOURCE = "默认值，可调整；依据本区线索奖励办法"
ROWS = (
    ("CLUE.verify", "线索核查", "working_day", 15, "transferred", "verified", ["half"]),
    ("CLUE.claim", "线索奖励申领", "natural_day", 60, "decided", "applied", []),
    ("CLUE.collect", "线索奖励领取", "natural_day", 60, "applied", "received", []),
)


def add(apps: Apps, _editor: object) -> None:

    rows = apps.get_model("clocks", "Rule").objects
    for number, (code, name, unit, length, starts, stops, warns) in enumerate(ROWS):
        rows.create(
            id=UUID(KEY.format(number)),
            code=code,
            kind=code,
            name=name,
            unit=unit,
            length=length,
            limit_s=length * 86_400,
            bound="free",
            classification="policy",
            starts_on=starts,
            stops_on=stops,
            warn_at=warns,
            source=SOURCE,
            effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
        )


def remove(apps: Apps, _editor: object) -> None:

    keys = [UUID(KEY.format(number)) for number in range(len(ROWS))]
    apps.get_model("clocks", "Rule").objects.filter(pk__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_clues", "0001_clues"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
