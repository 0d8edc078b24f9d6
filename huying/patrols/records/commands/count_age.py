"""Count the age of data (鲜活度): every night, once, for all records, places and areas. Nobody presses this."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from huying.core.command import command
from huying.core.eventlog import append
from huying.patrols.records.ageing import count_all, today
from huying.patrols.records.events import DataAgeCounted
from huying.patrols.records.models import AgeRun, Record
from huying.people.access import CLOCK

_LOCK = 720205


def due(at: datetime) -> bool:
    """Whether the count of this day of China's clock is still to be made."""
    return not AgeRun.objects.filter(day=today(at)).exists()


@command
def count_age(*, at: datetime) -> AgeRun | None:
    """The count of the day; None when it was made already. One process counts at a time, the others find it done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    if not due(at):
        return None
    changed = count_all(at, today(at))
    run = AgeRun.objects.create(day=today(at), at=at, records=Record.objects.count(), changed=changed)
    append("records:age", [DataAgeCounted(run.records, run.changed)], by=CLOCK, at=at)
    return run
