"""What a residents' committee had deliberated is published for fifteen days at least (城市居民委员会组织法 34)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-000000003100")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="PUB.notice",
        kind="PUB.notice",
        name="议事结果公示",
        unit="natural_day",
        length=15,
        legal_length=15,
        limit_s=15 * 86_400,
        bound="keep_min",
        classification="statutory",
        starts_on="published",
        stops_on="publicity_over",
        command="cases.publicity_over",
        legal_basis="城市居民委员会组织法 34",
        source="城市居民委员会组织法（2025年10月28日修订，2026年1月1日起施行）",
        effective_from=datetime(2025, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("cases_deliberation", "0001_deliberation"), ("clocks", "0012_civil_limitation")]
    operations = [migrations.RunPython(add, remove)]
