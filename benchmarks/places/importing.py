"""Importing rooms as `huying import` does, and the building nearest to a point, in a database of their own.

`import_rooms_200k_s`       200,000 rooms from CSV: read, checked against the registry, written
`import_rooms_200k_xlsx_s`  the same rows from Excel, all of them there already: read, checked, found unchanged
`nearest_p50_ms` `nearest_p99_ms`  the nearest of 100,000 buildings, whose rooms are a million
"""

from __future__ import annotations

import csv
import importlib
import os
import random
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from benchmarks.machine import progress
from huying.config.database import Cluster, running
from huying.config.start import start
from huying.config.testing import temporary_directory

ROOMS = 1_000_000
IMPORTED = 200_000
A_BUILDING = 10
"""Rooms of each building."""
A_COMPOUND = 50
"""Buildings of each compound."""
COMMUNITIES = 60
ASKED = 5_000
WEST, SOUTH, STEP = 120.0, 30.0, 0.005
"""Where the compounds stand, in degrees: a city of some twenty kilometres."""
HEADINGS = ("building", "unit", "floor", "number", "kind")


def import_measures(rooms: int = ROOMS, imported: int = IMPORTED) -> dict[str, float]:
    """Measured in a process of its own, for settings are read once."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found: dict[str, float] = pool.submit(_measured, rooms, imported).result()
    return found


def _measured(rooms: int, imported: int) -> dict[str, float]:
    with temporary_directory() as data:
        os.environ.update(HUYING_DATA=str(data), HUYING_DATABASE_POOL="0")
        start()
        from_django: Any = importlib.import_module("django.core.management")
        with running(Cluster(data)):
            progress("an empty installation")
            from_django.call_command("migrate", verbosity=0)
            return _Town(rooms // A_BUILDING, Path(data)).measure(rooms, imported)


class _Town:
    """Compounds in a raster, each with its buildings. Made after `start()`, when models can be imported."""

    def __init__(self, buildings: int, folder: Path) -> None:
        self.folder = folder
        self.models: Any = importlib.import_module("huying.places.models")
        self.saving: Any = importlib.import_module("huying.places.importing.saving")
        self.rooms: Any = importlib.import_module("huying.places.importing.rooms")
        self.database: Any = importlib.import_module("django.db")
        progress(f"{buildings:,} buildings")
        with self.database.transaction.atomic():
            self._areas()
            drafts = self._buildings(buildings)
            self.saving.save_places(drafts)
        self._analyse("places_place")
        rows = self.models.Place.objects.filter(kind="building").order_by("code")
        self.codes: list[str] = list(rows.values_list("code", flat=True))

    def measure(self, rooms: int, imported: int) -> dict[str, float]:
        """Import, import again, then ask for the nearest."""
        progress(f"{imported:,} rooms from CSV")
        lines = list(self._lines(self.codes[: imported // A_BUILDING]))
        written = self._imported(_as_csv(lines, self.folder / "rooms.csv"), imported)
        progress("the same rooms from Excel")
        again = self._imported(_as_workbook(lines, self.folder / "rooms.xlsx"), imported)
        progress(f"{rooms:,} rooms")
        rest = [
            self.rooms.RoomDraft(line[0], line[1], line[3])
            for line in self._lines(self.codes[imported // A_BUILDING :])
        ]
        with self.database.transaction.atomic():
            self.saving.save_rooms(rest)
        self._analyse("places_room")
        count = self.models.Room.objects.count()
        if count != rooms:
            raise SystemExit(f"{count} rooms instead of {rooms}")
        return {"import_rooms_200k_s": written, "import_rooms_200k_xlsx_s": again, **self._nearest()}

    def _areas(self) -> None:
        area: Any = self.models.Area
        area.objects.create(code="990100", name="测试区", level="district", synthetic=True)
        area.objects.create(code="990100001", name="测试街道", level="street", parent_id="990100", synthetic=True)
        area.objects.bulk_create(
            area(
                code=f"990100001{n:03d}", name=f"测试{n}社区", level="community", parent_id="990100001", synthetic=True
            )
            for n in range(1, COMMUNITIES + 1)
        )

    def _buildings(self, count: int) -> list[Any]:
        made: Any = importlib.import_module("huying.places.importing.made")
        places: Any = importlib.import_module("huying.places.importing.places")
        across = int((count // A_COMPOUND) ** 0.5) + 1
        compounds = [
            places.PlaceDraft(
                code=f"990100001{n % COMMUNITIES + 1:03d}C{n // COMMUNITIES + 1:05d}",
                name=f"测试{n}苑",
                kind="compound",
                area_code=f"990100001{n % COMMUNITIES + 1:03d}",
                lon=WEST + n % across * STEP,
                lat=SOUTH + n // across * STEP,
                synthetic=True,
            )
            for n in range(count // A_COMPOUND)
        ]
        return [*compounds, *made.made_buildings(compounds, A_COMPOUND)]

    def _lines(self, codes: list[str]) -> Iterator[tuple[str, str, str, str, str]]:
        for code in codes:
            for n in range(A_BUILDING):
                floor = n // 2 + 1
                yield code, "1", str(floor), f"{floor}{n % 2 + 1:02d}", "room"

    def _imported(self, path: Path, count: int) -> float:
        """Seconds of the whole way of the command line."""
        district: Any = importlib.import_module("huying.people.importing.district")
        line: Any = importlib.import_module("huying.people.importing.command_line")
        clock: Any = importlib.import_module("huying.core.clock")
        began = time.perf_counter()
        planned = district.plan(district.Files(rooms=path))
        district.import_district(planned, by=line.TERMINAL, at=clock.now())
        seconds = time.perf_counter() - began
        found = self.models.Room.objects.count()
        if planned.faults or found != count:
            raise SystemExit(f"{found} rooms of {count}, {len(planned.faults)} faults")
        return seconds

    def _nearest(self) -> dict[str, float]:
        nearest: Any = importlib.import_module("huying.places.nearest")
        chance = random.Random(1)
        spots = self.models.Place.objects.filter(kind="building").values_list("lon", "lat")
        held = chance.sample(list(spots), ASKED)
        took = []
        for lon, lat in held:
            at = lon + chance.uniform(-0.002, 0.002), lat + chance.uniform(-0.002, 0.002)
            began = time.perf_counter()
            found = nearest.nearest_building(*at)
            took.append(1000 * (time.perf_counter() - began))
            if found is None:
                raise SystemExit(f"no building near {at}")
        hundredths = statistics.quantiles(took, n=100)
        return {"nearest_p50_ms": hundredths[49], "nearest_p99_ms": hundredths[98]}

    def _analyse(self, table: str) -> None:
        with self.database.connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {table}")


def _as_csv(lines: list[tuple[str, ...]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        out.writerows(lines)
    return path


def _as_workbook(lines: list[tuple[str, ...]], path: Path) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rooms")
    sheet.append(list(HEADINGS))
    for line in lines:
        sheet.append(list(line))
    book.save(path)
    return path
