"""The legal clocks and norms of mediation, petitions, hotline, labour and work orders, with law and article.

The table is `data/rules-2025.csv`. `extension` there reads: longest (* for no maximum), unit, roles that approve (- for
none), times (0 for any), and `notice` where the party has to be told. What begins at another date than the rest has it
in `since`.
"""

import csv
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.apps.registry import Apps
from django.db import migrations

DATA = Path(__file__).parent.parent / "data" / "rules-2025.csv"
SINCE = "2025-01-01"
FIRST = 0x0190_0000_0000_7001_8000_0000_0000_1000
SECONDS = {"minute": 60, "hour": 3600, "natural_day": 86_400, "working_day": 86_400, "month": 2_592_000, "none": 0}
SAME = (
    "code",
    "name",
    "unit",
    "bound",
    "classification",
    "area_code",
    "starts_on",
    "stops_on",
    "legal_basis",
    "source",
)


def add(apps: Apps, _editor: object) -> None:
    Rule = apps.get_model("clocks", "Rule")
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    Rule.objects.bulk_create(Rule(id=UUID(int=FIRST + number), **columns(row)) for number, row in enumerate(rows, 1))


def columns(row: dict[str, str]) -> dict[str, object]:
    length = int(row["length"]) if row["length"] else None
    day = datetime.fromisoformat(f"{row['since'] or SINCE}T00:00:00+08:00")
    return {
        **{name: row[name] for name in SAME},
        "kind": row["code"],
        "length": length,
        "limit_s": (length or 0) * SECONDS[row["unit"]],
        "effective_from": day.astimezone(UTC),
        **{name: [word for word in row[name].split("|") if word] for name in ("pauses_on", "consent", "warn_at")},
        "extension": extension(row["extension"]),
    }


def extension(text: str) -> dict[str, object]:
    if not text:
        return {}
    longest, unit, approver, times, *notice = text.split()
    return {
        "max_length": None if longest == "*" else int(longest),
        "unit": unit,
        "approver": [] if approver == "-" else approver.split("|"),
        "times": int(times),
        "notice_to_party": notice == ["notice"],
    }


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "Rule").objects.exclude(unit="second").delete()


class Migration(migrations.Migration):
    dependencies = [("clocks", "0005_calendar")]
    operations = [migrations.RunPython(add, remove)]
