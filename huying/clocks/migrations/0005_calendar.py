"""The holidays and make-up workdays of 2025 and 2026, from the notices of the State Council's general office."""

import csv
from datetime import date
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations

SOURCES = {2025: "国办发明电〔2024〕12号", 2026: "国办发明电〔2025〕7号"}
DATA = Path(__file__).parent.parent / "data"


def add(apps: Apps, _editor: object) -> None:
    CalendarDay = apps.get_model("clocks", "CalendarDay")
    for year, source in SOURCES.items():
        with (DATA / f"calendar-{year}.csv").open(encoding="utf-8", newline="") as file:
            CalendarDay.objects.bulk_create(
                CalendarDay(
                    date=date.fromisoformat(row["date"]),
                    workday=row["is_workday"] == "1",
                    name=row["name"],
                    source=source,
                    year=year,
                )
                for row in csv.DictReader(file)
            )


def remove(apps: Apps, _editor: object) -> None:
    apps.get_model("clocks", "CalendarDay").objects.filter(year__in=SOURCES).delete()


class Migration(migrations.Migration):
    dependencies = [("clocks", "0004_legal_clocks")]
    operations = [migrations.RunPython(add, remove)]
