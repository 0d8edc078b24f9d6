"""The general period of limitation (民法典 188): three years from knowing that a right was harmed and by whom."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-000000003000")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="LIT.limit",
        kind="LIT.limit",
        name="普通诉讼时效",
        unit="month",
        length=36,
        legal_length=36,
        limit_s=36 * 2_592_000,
        bound="right_fixed",
        classification="statutory",
        starts_on="known",
        stops_on="sued",
        warn_at=["left 30"],
        legal_basis="民法典 188",
        source="民法典",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("clocks", "0011_clockpause_why")]
    operations = [migrations.RunPython(add, remove)]
