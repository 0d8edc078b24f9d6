"""Alarms of devices go after a year (个人信息保护法 19: the shortest time that the purpose needs)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000d701")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("core", "RetentionRule").objects.create(
        id=KEY,
        kind="devices.alarms",
        length=365,
        unit="day",
        least=30,
        most=1095,
        ends="destroy",
        source="个人信息保护法第十九条：为实现目的所必要的最短时间",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("core", "RetentionRule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("devices", "0002_verdicts"), ("core", "0002_retention")]
    operations = [migrations.RunPython(add, remove)]
