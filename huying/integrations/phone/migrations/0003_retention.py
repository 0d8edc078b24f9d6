"""Numbers and words of calls go after half a year (个人信息保护法 19: the shortest time that the purpose needs)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000a402")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("core", "RetentionRule").objects.create(
        id=KEY,
        kind="phone.calls",
        length=183,
        unit="day",
        least=30,
        most=730,
        ends="anonymise",
        source="个人信息保护法第十九条：为实现目的所必要的最短时间",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("core", "RetentionRule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("phone", "0002_reclaim_rule"), ("core", "0002_retention")]
    operations = [migrations.RunPython(add, remove)]
