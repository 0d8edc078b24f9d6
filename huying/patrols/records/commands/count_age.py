"""Count the age of data (鲜活度): every night, once, for all records, places and areas. Nobody presses this."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from huying.core.command import command
from huying.core.eventlog import append, append_each
from huying.patrols.records.ageing import count_all, today
from huying.patrols.records.events import CommunityAged, DataAgeCounted
from huying.patrols.records.models import AgeRun, AreaAge, Record
from huying.patrols.records.rules import age_stream
from huying.people.access import CLOCK
from huying.places.models import Area

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
    tell_ages(at)
    append("records:age", [DataAgeCounted(run.records, run.changed)], by=CLOCK, at=at)
    return run


def tell_ages(at: datetime) -> None:
    """Put on record what the count of the day found in each community, inside the transaction that counted.

    A co-governance grid crosses communities: it would be counted twice.
    """
    rows = AreaAge.objects.filter(day=today(at)).exclude(area_code__in=Area.objects.filter(level="grid").values("code"))
    told = [(row, CommunityAged(row.area_code, row.records, row.fresh, row.stale, row.never)) for row in rows]
    append_each(((f"age:{age_stream(row.area_code)}", fact) for row, fact in told), by=CLOCK, at=at)
