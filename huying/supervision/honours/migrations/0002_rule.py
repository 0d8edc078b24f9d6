"""How long an honour stands before the public: policy, to be set."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-000000006250")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="HONOUR.publicity",
        kind="HONOUR.publicity",
        name="荣誉公示",
        unit="working_day",
        length=5,
        limit_s=5 * 86_400,
        bound="free",
        classification="policy",
        starts_on="published",
        stops_on="publicity_over",
        warn_at=[],
        source="本区荣誉办法；默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_honours", "0001_honours"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
