"""The nightly count of data age over a million records, in a database of its own.

`age_run_s`        an ordinary night: each day one record in 183 grows old
`age_run_first_s`  the first night: a record is begun for every room and building
`age_run_all_s`    the worst night: every record grows old at once
"""

from __future__ import annotations

import importlib
import os
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta
from multiprocessing import get_context
from typing import Any

from benchmarks.machine import progress
from huying.config.database import Cluster, running
from huying.config.start import start
from huying.config.testing import temporary_directory

RECORDS = 1_000_000
ROOMS = 50
"""Rooms of each building."""
COMMUNITIES = 60
NIGHT = datetime.fromisoformat("2026-11-21T00:05:00+08:00")
_FILL = (
    """
    INSERT INTO places_area (code, name, level, synthetic, replaced_by)
    SELECT '990100001' || lpad(n::text, 3, '0'), 'C' || n, 'community', true, '' FROM generate_series(1, %(areas)s) n
    """,
    """
    INSERT INTO places_place (id, name, kind, area_id, lon, lat, code, label, source, synthetic)
    SELECT gen_random_uuid(), 'B' || n, 'building', '990100001' || lpad((n %% %(areas)s + 1)::text, 3, '0'),
        120.18 + (n %% 100) * 0.0006, 30.17 + (n / 100) * 0.0003, '990100001001B' || lpad(n::text, 5, '0'), '', '', true
    FROM generate_series(1, %(buildings)s) n
    """,
    """
    INSERT INTO places_room (id, building_id, kind, code, unit, number, name, synthetic)
    SELECT gen_random_uuid(), p.id, CASE WHEN n <= 3 THEN 'shop' ELSE 'room' END,
        p.code || 'R' || lpad(n::text, 4, '0'), '', n::text, '', true
    FROM places_place p, generate_series(1, %(rooms)s) n
    """,
)
_VERIFY = """
UPDATE patrols_records_record SET verified_at = %(night)s::timestamptz - interval '1 day' * (random() * 400),
    age = 'fresh' WHERE id::text > '1'
"""
"""Fifteen in sixteen were verified at some time in the last 400 days."""


def age_measures(records: int = RECORDS) -> dict[str, float]:
    """Seconds of three nights, measured in a process of its own, for settings are read once."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        found: dict[str, float] = pool.submit(_measured, records).result()
    return found


def _measured(records: int) -> dict[str, float]:
    with temporary_directory() as data:
        os.environ.update(HUYING_DATA=str(data), HUYING_DATABASE_POOL="0")
        with running(Cluster(data)):
            start()
            importlib.import_module("django.core.management").call_command("migrate", interactive=False, verbosity=0)
            return _nights(records)


def _nights(records: int) -> dict[str, float]:
    connection: Any = importlib.import_module("django.db").connection
    count: Any = importlib.import_module("huying.patrols.records.commands.count_age").count_age
    buildings = records // (ROOMS + 1)
    progress(f"{buildings * (ROOMS + 1):,} records of {buildings:,} buildings")
    with connection.cursor() as cursor:
        for statement in _FILL:
            cursor.execute(statement, {"areas": COMMUNITIES, "buildings": buildings, "rooms": ROOMS})
        cursor.execute("VACUUM ANALYZE")
        first = _timed(count, NIGHT)
        cursor.execute(_VERIFY, {"night": NIGHT})
        _timed(count, NIGHT + timedelta(days=1))
        cursor.execute("VACUUM ANALYZE")
        ordinary = _timed(count, NIGHT + timedelta(days=2))
        worst = _timed(count, NIGHT + timedelta(days=900))
    connection.close()
    return {"age_run_s": ordinary, "age_run_first_s": first, "age_run_all_s": worst}


def _timed(count: Any, at: datetime) -> float:
    began = time.perf_counter()
    run = count(at=at)
    took = time.perf_counter() - began
    progress(f"{run.records:,} records, {run.changed:,} changed: {took:.1f} s")
    return took
