"""Hear (心跳): devices say that they are there. One statement for all, and for each at most every five minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from huying.core.command import command
from huying.devices.rules import BATTERY_STEP, KEPT_EVERY_S, LOW_BATTERY


@dataclass(frozen=True, slots=True)
class Beat:
    """A heartbeat; `battery` in percent, None when it tells none."""

    device_id: UUID
    battery: int | None = None


@command
def hear(*, at: datetime, beats: Iterable[Beat]) -> int:
    """Note which devices were heard now; how many rows were written. What changes nothing writes nothing."""
    return heard(beats, at)


def heard(beats: Iterable[Beat], at: datetime) -> int:
    """The same within the transaction of a caller; the last beat of a device counts."""
    by_device = {beat.device_id: beat.battery for beat in beats}
    if not by_device:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _HEARD,
            {
                "devices": list(by_device),
                "batteries": list(by_device.values()),
                "at": at,
                "old": at - timedelta(seconds=KEPT_EVERY_S),
                "step": BATTERY_STEP,
                "low": LOW_BATTERY,
            },
        )
        written: int = cursor.rowcount
        return written


_HEARD = """
WITH told AS (
    SELECT * FROM unnest(%(devices)s::uuid[], %(batteries)s::smallint[]) AS t (device_id, battery)
), due AS (
    SELECT s.device_id, coalesce(t.battery, s.battery) AS battery
    FROM devices_sign s JOIN told t USING (device_id)
    WHERE s.heard_at IS NULL OR s.heard_at <= %(old)s
       OR (t.battery IS NOT NULL AND (s.battery IS NULL OR abs(s.battery - t.battery) >= %(step)s
           OR (s.battery < %(low)s) <> (t.battery < %(low)s)))
    ORDER BY s.device_id FOR UPDATE OF s
)
UPDATE devices_sign s SET heard_at = greatest(s.heard_at, %(at)s), battery = due.battery
FROM due WHERE s.device_id = due.device_id
"""
"""Rows are locked in one order, so that two batches with the same devices never wait for one another in a ring."""
