"""The minute clocks that every district starts with (domain 3.1, 4.a 14); changed by rows with a later date."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

SINCE = datetime(2026, 1, 1, tzinfo=UTC)

RULES = [
    # code, kind, incident type, limit in seconds, command, args, source
    ("W135.receive", "receive", "", 60, "incidents.miss", {}, "1分钟接报"),
    ("W135.dispatch", "dispatch", "", 180, "incidents.miss", {}, "3分钟流转"),
    ("W135.arrive", "arrive", "", 300, "incidents.miss", {}, "5分钟到现场处置"),
    ("W135.report", "report", "", 900, "incidents.miss", {}, "默认值，可调整"),
    ("W135.widen", "widen", "", 60, "incidents.widen", {}, "60秒无人应答，扩大一圈"),
    ("W135.street", "street", "", 120, "incidents.escalate", {"tier": "street"}, "120秒，街道指挥室"),
    ("W135.district", "district", "", 180, "incidents.escalate", {"tier": "district"}, "180秒，区指挥中心"),
    ("W135.wave", "wave", "", 45, "incidents.refill", {}, "45秒未答视为未应，补叫他人；默认值，可调整"),
    ("W135.wave.life_rescue", "wave", "life_rescue", 30, "incidents.refill", {}, "救人30秒补叫；默认值，可调整"),
    ("FRAUD.report", "report", "anti_fraud", 2400, "incidents.miss", {}, "反诈黄金40分钟"),
]


def add(apps: Apps, _editor: object) -> None:
    Rule = apps.get_model("clocks", "Rule")
    for number, (code, kind, incident_type, limit, command, args, source) in enumerate(RULES, 1):
        Rule.objects.create(
            id=UUID(int=0x0190_0000_0000_7001_8000_0000_0000_0000 + number),
            code=code,
            kind=kind,
            incident_type=incident_type,
            limit_s=limit,
            command=command,
            args=args,
            effective_from=SINCE,
            source=source,
        )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(effective_from=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("clocks", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
