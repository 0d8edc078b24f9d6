"""Until when a review is signed. The law sets no period (突发事件应对法 92 asks for the review itself)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = UUID("01900000-0000-7001-8000-00000000c6b1")


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.create(
        id=KEY,
        code="REVIEW.sign",
        kind="REVIEW.sign",
        name="复盘签发",
        unit="working_day",
        length=10,
        limit_s=10 * 86_400,
        bound="free",
        classification="policy",
        starts_on="closed",
        stops_on="signed",
        warn_at=["half", "left 1"],
        source="默认值，可调整",
        effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk=KEY).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_reviews", "0002_demands"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
