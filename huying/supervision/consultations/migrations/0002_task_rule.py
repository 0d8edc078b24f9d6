"""How long a task may take where it states no day of its own: each task narrows the rule to its day."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000c6a1")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="CONSULT.task",
        kind="CONSULT.task",
        name="会商任务落实",
        unit="natural_day",
        length=7,
        limit_s=7 * 86_400,
        bound="free",
        classification="policy",
        starts_on="given",
        stops_on="done",
        warn_at=["half"],
        source="会商议定的日期；默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_consultations", "0001_consultations"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
