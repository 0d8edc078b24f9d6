"""How long a task may take where it states no day of its own: the rule is narrowed by each task to its day."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-000000006100")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="LETTER.reply.task",
        kind="LETTER.reply.task",
        name="交办单回复",
        unit="working_day",
        length=5,
        limit_s=5 * 86_400,
        bound="free",
        classification="policy",
        starts_on="issued",
        stops_on="replied",
        warn_at=["half"],
        source="任务交办单写明的日期；默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_letters", "0001_letters"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
