"""Story 13: 7,421 labour disputes of another system are taken in, and the process is killed twice meanwhile."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from huying.cases.models import Case
from huying.core.clock import now
from huying.integrations.connectors.commands.connect import connect
from huying.integrations.connectors.maps import ready
from huying.integrations.connectors.matters import CONNECTOR
from huying.integrations.connectors.models import Batch, Record
from huying.integrations.connectors.queries import standings
from tests.cast import build_cast
from tests.processes import Installation
from tests.waiting import until

pytestmark = pytest.mark.fault
DISPUTES = 7421
REPEATS = 79
FAULTY = 21
"""Of the disputes: their day cannot be read."""
KILLS = (1500, 4000)
"""Once at least so many are there."""


def test_a_killed_import_loses_and_doubles_nothing(
    installation: Installation, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> None:
    file = written(tmp_path / "labour.jsonl")
    with installation.orm(django_db_blocker):
        owner = build_cast().units.street_center.pk
        connect(by=CONNECTOR, at=now(), slug="labour", name="", owner_id=owner, said=ready("labour"))
        for enough in KILLS:
            kill_once(installation, file, enough)
        told = installation.huying("connector", "take", "labour", str(file))
        assert told.returncode == 1, told.stderr
        connection.close()
        batch = Batch.objects.get()
        assert (batch.applied, batch.rejected, batch.folded) == (DISPUTES - FAULTY, FAULTY, REPEATS)
        assert standings(now())[0].missing == 0
        assert Counter(Record.objects.values_list("state", flat=True)) == {
            "applied": DISPUTES - FAULTY,
            "rejected": FAULTY,
        }
        keys = list(Case.objects.values_list("external_id", flat=True))
        assert set(keys) == {f"labour:L-{number}" for number in range(FAULTY, DISPUTES)}
        assert len(keys) == DISPUTES - FAULTY
        assert set(Case.objects.values_list("code", flat=True)) == set(
            Record.objects.filter(state="applied").values_list("code", flat=True)
        )


def written(file: Path) -> Path:
    """All of them, and after them some a second time."""
    numbers = [*range(DISPUTES), *range(100, 100 + REPEATS)]
    file.write_text("\n".join(json.dumps(dispute(number), ensure_ascii=False) for number in numbers), "utf-8")
    return file


def dispute(number: int) -> dict[str, str]:
    """Invented."""
    return {
        "案件编号": f"L-{number}",
        "争议事实": f"拖欠工资，第 {number} 件",
        "争议发生日期": "上月" if number < FAULTY else "2026-01-15",
        "劳动者": f"测试{number}",
        "用人单位": "测试公司",
    }


def kill_once(installation: Installation, file: Path, enough: int) -> None:
    """Begin, or go on, and kill it -9 on the way."""
    words = installation._command("connector", "take", "labour", str(file))
    process = subprocess.Popen(words, env=installation.environment, cwd=installation.data, stdout=subprocess.DEVNULL)
    try:
        until(lambda: Case.objects.count() >= enough, within_s=240, what=f"{enough} cases are there")
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
    assert enough <= Case.objects.count() < DISPUTES - FAULTY
