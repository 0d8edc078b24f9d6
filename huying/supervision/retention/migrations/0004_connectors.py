"""How long what a rejected record of another system says is kept (domain 3.8)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-000000006441")


def add(apps: Apps, _editor: object) -> None:

    apps.get_model("core", "RetentionRule").objects.create(
        id=KEY,
        kind="integrations.connectors",
        length=30,
        unit="day",
        least=7,
        most=180,
        ends="destroy",
        source="个人信息保护法第十九条：为实现目的所必要的最短时间",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:

    apps.get_model("core", "RetentionRule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_retention", "0003_files_of_cases")]
    operations = [migrations.RunPython(add, remove)]
