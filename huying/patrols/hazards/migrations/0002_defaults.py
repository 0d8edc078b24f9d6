"""The kinds of hazards and the clocks that every district starts with; a district changes them by rows of a later date.

The kinds follow the dangers that domain 4.d names (fire, gas, structure, lifts, crowds) and what grids report most;
which grade each usually is, and the lengths, are defaults that nobody prescribes.
"""

from datetime import UTC, datetime
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

SINCE = datetime(2024, 12, 31, 16, tzinfo=UTC)
CATEGORIES = (
    # code, name, English, usual grade, photo needed, law
    ("fire_exit", "疏散通道、安全出口堵塞", "blocked escape route or exit", "larger", True, "消防法 28"),
    ("fire_equipment", "消防设施缺失或损坏", "fire equipment missing or broken", "larger", True, "消防法 28"),
    ("ebike", "电动自行车违规停放充电", "electric bicycle parked or charged indoors", "larger", True, ""),
    ("gas", "燃气使用隐患", "unsafe gas", "major", False, ""),
    ("electric", "用电隐患", "unsafe wiring", "general", True, ""),
    ("structure", "房屋结构、外墙脱落", "structure or falling facade", "major", True, ""),
    ("lift", "电梯故障", "lift out of order", "larger", False, ""),
    ("crowd", "人员拥挤", "crowding", "major", False, ""),
    ("rental", "出租房违规隔断", "partitioned rental rooms", "general", True, ""),
    ("road", "道路、井盖、积水", "road, manhole or flooding", "general", True, ""),
    ("other", "其他隐患", "another hazard", "", False, ""),
)
RULES = (
    # code, name, unit, length, starts on, stops on, reminders
    ("HAZ.grade.major", "重大隐患定级", "minute", 30, "reported", "graded", ["half"]),
    ("HAZ.grade", "隐患定级", "working_day", 1, "reported", "graded", ["half"]),
    ("HAZ.assign", "隐患交办", "working_day", 1, "graded", "assigned", ["half"]),
    ("HAZ.fix.week", "一般隐患整改", "natural_day", 7, "assigned", "rectified", ["half", "left 1"]),
    ("HAZ.remind", "催改后再等", "working_day", 1, "reminded", "rectified", []),
    ("HAZ.reinspect", "隐患复查", "working_day", 3, "rectified", "reinspected", ["half"]),
)
SECONDS = {"minute": 60, "working_day": 86_400, "natural_day": 86_400}
FIRST_CATEGORY = 0x0190_0000_0000_7001_8000_0000_0000_5000
FIRST_RULE = 0x0190_0000_0000_7001_8000_0000_0000_5100


def add(apps: Apps, _editor: object) -> None:
    apps.get_model("patrols_hazards", "HazardCategory").objects.bulk_create(
        apps.get_model("patrols_hazards", "HazardCategory")(
            id=UUID(int=FIRST_CATEGORY + number),
            **dict(zip(("code", "name", "name_en", "suggested", "needs_photo", "basis"), row, strict=True)),
            order=number,
            valid_from=SINCE,
        )
        for number, row in enumerate(CATEGORIES)
    )
    Rule = apps.get_model("clocks", "Rule")
    Rule.objects.bulk_create(
        Rule(
            id=UUID(int=FIRST_RULE + number),
            code=code,
            kind=code,
            name=name,
            unit=unit,
            length=length,
            limit_s=length * SECONDS[unit],
            bound="free",
            classification="policy",
            starts_on=starts_on,
            stops_on=stops_on,
            warn_at=warn_at,
            source="默认值，可调整",
            effective_from=SINCE,
        )
        for number, (code, name, unit, length, starts_on, stops_on, warn_at) in enumerate(RULES)
    )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("patrols_hazards", "HazardCategory").objects.all().delete()
    apps.get_model("clocks", "Rule").objects.filter(code__in=[row[0] for row in RULES]).delete()


class Migration(migrations.Migration):
    dependencies = [("patrols_hazards", "0001_hazards"), ("clocks", "0012_civil_limitation")]
    operations = [migrations.RunPython(add, remove)]
