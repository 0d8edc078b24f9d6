"""How long each kind is kept unless a district changes it, within what the law leaves (domain 3.8 and 9.16)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

KEY = "01900000-0000-7001-8000-0000000064{:02d}"
EMERGENCY = "突发事件应对法第八十五条：应急处置结束后及时销毁"
SHORTEST = "个人信息保护法第十九条：为实现目的所必要的最短时间"
PLATFORM = "平台运行需要，各区相同"
FILES = "默认值，可调整；协议长期保存，依据本地档案管理办法"
ROWS = (
    ("core.answers", 7, "day", None, None, "destroy", PLATFORM),
    ("core.outbox", 2, "day", None, None, "destroy", PLATFORM),
    ("integrations.webhooks", 7, "day", None, None, "destroy", PLATFORM),
    ("incidents.trail", 30, "day", 1, 30, "destroy", EMERGENCY),
    ("incidents.persons", 180, "day", 91, 180, "destroy", SHORTEST),
    ("incidents.sealed", 30, "day", 1, 30, "anonymise", EMERGENCY),
    ("incidents.content", 183, "day", 30, 730, "anonymise", SHORTEST),
    ("clues.identity", 365, "day", 180, 1095, "destroy", SHORTEST),
    ("cases.ledger", 30, "day", 7, 180, "destroy", SHORTEST),
    ("cases.file", 10, "year", 10, None, "archive", FILES),
    ("patrols.registry", 30, "day", 7, 180, "destroy", SHORTEST),
    ("patrols.enterprises", 7, "day", None, None, "destroy", SHORTEST),
)


def add(apps: Apps, _editor: object) -> None:

    rows = apps.get_model("core", "RetentionRule").objects
    for number, (kind, length, unit, least, most, ends, source) in enumerate(ROWS):
        rows.create(
            id=UUID(KEY.format(number)),
            kind=kind,
            length=length,
            unit=unit,
            least=least,
            most=most,
            ends=ends,
            source=source,
            effective_from=datetime(2024, 12, 31, 16, tzinfo=UTC),
        )


def remove(apps: Apps, _editor: object) -> None:

    keys = [UUID(KEY.format(number)) for number in range(len(ROWS))]
    apps.get_model("core", "RetentionRule").objects.filter(pk__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_retention", "0001_retention"), ("core", "0002_retention")]
    operations = [migrations.RunPython(add, remove)]
