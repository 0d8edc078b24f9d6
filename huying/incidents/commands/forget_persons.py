"""Erase (删除) what was counted of persons: past its time, where a district learns from persons no more, or on request.

Nothing that was counted of somebody is older than the register of retention says (`incidents.persons`): an answer is
counted for `PERSONS_COUNTED`, and a row of counts keeps its persons for the rest. What is erased is named in the log,
for decisions made from it cannot be made again. The other counts stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.retention import forgets, kept
from huying.incidents.events_policy import PERSONS, PersonCountsErased
from huying.incidents.models import DispatchLearned
from huying.incidents.policies import forget_policies, learns_persons
from huying.incidents.situations import number_of
from huying.people.access import SYSTEM

PERSONS_COUNTED = timedelta(days=90)


@forgets("incidents.persons", words=_("派法从个人应答中学到的计数"), since=_("最早的一次应答"))
def forget_persons(at: datetime) -> int:
    """Erase persons from rows past their time and from those of districts that have switched it off; how many rows."""
    rows = DispatchLearned.objects.filter(counts__contains=[["person"]]).values_list("pk", "district", "at")
    due = [pk for pk, district, made_at in rows if _past(district, made_at, at) or not learns_persons(district, at)]
    return _erase(at=at, rows=due, person_id=None) if due else 0


def _past(district: str, made_at: datetime, at: datetime) -> bool:
    """The oldest answer in a row of counts is as old as the row and what it looked back on together."""
    return made_at < at - (kept("incidents.persons", district) - PERSONS_COUNTED)


@command
def forget_person(*, at: datetime, person_id: UUID) -> int:
    """Erase one person from all rows and count none of their answers up to now ever again; how many rows it were.

    The newest row of a district is written anew, so that every process lets go of the one it has in memory.
    """
    named = DispatchLearned.objects.filter(counts__contains=[["person", number_of(person_id)]])
    rows = list(named.values_list("pk", flat=True))
    districts = sorted(set(named.values_list("district", flat=True)))
    erased = _erase(at=at, rows=rows, person_id=person_id)
    for district in districts:
        newest = DispatchLearned.objects.filter(district=district, drill=False).order_by("-at", "-pk")[0]
        DispatchLearned.objects.create(district=district, counts=newest.counts, until=newest.until, at=at)
    return erased


@command
def _erase(*, at: datetime, rows: Iterable[UUID], person_id: UUID | None) -> int:
    """From these rows everybody, or one person, with the fact of it."""
    erased = []
    for row in DispatchLearned.objects.select_for_update().filter(pk__in=rows).order_by("pk"):
        row.counts = [line for line in row.counts if not _of(line, person_id)]
        row.save(update_fields=["counts"])
        erased.append(row.pk)
    append(PERSONS, [PersonCountsErased(person_id, tuple(erased))], by=SYSTEM, at=at)
    forget_policies()
    return len(erased)


def _of(line: list[object], person_id: UUID | None) -> bool:
    return line[0] == "person" and (person_id is None or line[1] == number_of(person_id))
