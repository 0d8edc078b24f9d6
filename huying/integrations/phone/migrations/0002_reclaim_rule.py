"""How long a claimed call of which nothing is heard stays with who claimed it: its page is heard of every 20 seconds."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000a401")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="PHONE.claim",
        kind="phone_claim",
        name="来电接听无动静收回",
        unit="second",
        limit_s=120,
        command="phone.reclaim",
        bound="free",
        classification="policy",
        source="默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("phone", "0001_initial"), ("clocks", "0014_running_light")]
    operations = [migrations.RunPython(add, remove)]
