"""The rule rows of supervision that every district starts with; nobody prescribes them (domain 4.g)."""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

SINCE = datetime(2024, 12, 31, 16, tzinfo=UTC)
SIGNERS = {"street": ["street_chief", "district_chief", "inspector"], "district": ["district_chief"]}
RULES = (
    # code, name, unit, length, level (1 疑难 to 4 易), args, reminders
    ("SV.urge", "两次催办之间", "hour", 24, None, {}, []),
    ("SV.urge.incident", "两次催办之间（吹哨）", "minute", 10, None, {}, []),
    ("SV.prompt", "超期后提示", "working_day", 0, None, {}, []),
    ("SV.warn", "超期后预警", "working_day", 3, None, {}, []),
    ("SV.list", "超期后提请挂牌", "working_day", 5, None, {"returns": 2}, []),
    ("SV.rectify", "挂牌整改", "working_day", 30, 1, {"signers": SIGNERS["district"]}, ["half", "left 1"]),
    ("SV.rectify", "挂牌整改", "working_day", 20, 2, {"signers": SIGNERS["district"]}, ["half", "left 1"]),
    ("SV.rectify", "挂牌整改", "working_day", 10, 3, {"signers": SIGNERS["street"]}, ["half", "left 1"]),
    ("SV.rectify", "挂牌整改", "working_day", 5, 4, {"signers": SIGNERS["street"]}, ["half", "left 1"]),
)
SECONDS = {"minute": 60, "hour": 3_600, "working_day": 86_400}
FIRST = 0x0190_0000_0000_7001_8000_0000_0000_5400


def add(apps: Apps, _editor: object) -> None:
    Rule = apps.get_model("clocks", "Rule")
    Rule.objects.bulk_create(
        Rule(
            id=UUID(int=FIRST + number),
            code=code,
            kind=code,
            name=name,
            unit=unit,
            length=length,
            limit_s=length * SECONDS[unit],
            level=level,
            args=args,
            bound="free",
            classification="policy",
            warn_at=warn_at,
            source="默认值，可调整",
            effective_from=SINCE,
        )
        for number, (code, name, unit, length, level, args, warn_at) in enumerate(RULES)
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.filter(code__in={row[0] for row in RULES}).delete()


class Migration(migrations.Migration):
    dependencies = [("supervision_lights", "0002_never_deleted"), ("clocks", "0013_running_next")]
    operations = [migrations.RunPython(add, remove)]
