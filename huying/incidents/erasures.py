"""What was erased of what was counted of persons, read from the log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.eventlog import fact_of, read
from huying.incidents.events_policy import PERSONS, PersonCountsErased


def erasures() -> tuple[set[UUID], dict[UUID, datetime]]:
    """The rows from which persons were erased, and when somebody's counts were: their earlier answers count no more."""
    rows: set[UUID] = set()
    people: dict[UUID, datetime] = {}
    for record in read(PERSONS):
        fact: PersonCountsErased = fact_of(record)
        rows.update(fact.learned_ids)
        if fact.person_id is not None:
            people[fact.person_id] = record.at
    return rows, people
