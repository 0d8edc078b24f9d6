"""Learn (学习): count how the calls of incidents that are over ended. Nobody presses this; the worker does it hourly.

Per role, unit and hour. Per person only where the district has switched it on with a recorded reason, from the last 90
days alone, counted anew each day; such counts serve the calling, are shown nowhere, and are erased (`forget_persons`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import connection

from huying.core.command import command
from huying.core.eventlog import append
from huying.dispatch.learning import Learned
from huying.dispatch.outcomes import Outcome
from huying.dispatch.rows import from_rows, to_rows
from huying.incidents.commands.forget_persons import PERSONS_COUNTED
from huying.incidents.erasures import erasures
from huying.incidents.events_policy import ArrivalsLearned
from huying.incidents.models import DispatchLearned, Incident
from huying.incidents.outcomes import outcomes
from huying.incidents.policies import forget_policies, learns_persons, readable
from huying.people.access import SYSTEM

PERSONS_ANEW = timedelta(days=1)
"""So often persons are counted anew also where nobody was called: answers past their time count no more."""
SETTLES = timedelta(minutes=10)
"""What ended in the last minutes may still be changed by an answer that was kept offline."""
_LOCK = 720103


def learn_everywhere(*, at: datetime) -> int:
    """Every district with incidents; how many calls were counted."""
    codes = Incident.objects.values_list("area_code", flat=True).distinct()
    return sum(learn(at=at, district=district) for district in sorted({code[:6] for code in codes}))


@command
def learn(*, at: datetime, district: str) -> int:
    """Count what has ended since the last time, as a new row; how many calls it was. One process learns at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    before = DispatchLearned.objects.filter(district=district, drill=False).order_by("-at", "-pk").first()
    _row, learned = readable(before.pk if before else None)
    until = at - SETTLES
    found = list(outcomes(district, after=before.until if before else None, until=until))
    persons = learns_persons(district, at)
    old = persons and learned.person and before is not None and before.at < at - PERSONS_ANEW
    if not (found or old):
        return 0
    learned.persons, learned.person = False, {}
    _observe(learned, found)
    if persons:
        recent = replace(from_rows(to_rows(learned)), persons=True, person={})
        _observe(recent, outcomes(district, after=at - PERSONS_COUNTED, until=until, without=erasures()[1]))
        learned.persons, learned.person = True, recent.person
    row = DispatchLearned.objects.create(district=district, counts=to_rows(learned), until=until, at=at)
    forget_policies()
    append(f"dispatch:{district}", [ArrivalsLearned(row.pk, district, len(found), until)], by=SYSTEM, at=at)
    return len(found)


def _observe(learned: Learned, found: Iterable[Outcome]) -> None:
    for outcome in found:
        learned.observe(outcome)
