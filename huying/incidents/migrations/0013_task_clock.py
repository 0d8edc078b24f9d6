"""How long a task of an incident may take: each task that has a limit narrows the rule to its own minutes."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000c3a1")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="INC.task",
        kind="INC.task",
        name="现场任务",
        unit="minute",
        length=30,
        limit_s=30 * 60,
        bound="free",
        classification="policy",
        starts_on="given",
        stops_on="finished",
        warn_at=["half"],
        source="布置任务时写明的时限；默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("incidents", "0012_spots"), ("clocks", "0014_running_light")]
    operations = [migrations.RunPython(add, remove)]
