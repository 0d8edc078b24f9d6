"""How long a rated body may object, and how long the centre may take to rule: policy, to be set."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

SOURCE = "本区双评双督办法；默认值，可调整"
RULES = (
    (UUID("01900000-0000-7001-8000-000000006340"), "RATING.object", "评价异议期", 5, "rated", "objected", []),
    (UUID("01900000-0000-7001-8000-000000006341"), "RATING.rule", "评价异议裁定", 10, "objected", "ruled", ["half"]),
)


def add(apps: Apps, _editor: object) -> None:
    for key, code, name, days, starts_on, stops_on, warn_at in RULES:
        apps.get_model("clocks", "Rule").objects.create(
            id=key,
            code=code,
            kind=code,
            name=name,
            unit="working_day",
            length=days,
            limit_s=days * 86_400,
            bound="free",
            classification="policy",
            starts_on=starts_on,
            stops_on=stops_on,
            warn_at=warn_at,
            source=SOURCE,
            effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
        )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(pk__in=[row[0] for row in RULES]).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_ratings", "0001_objections"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
