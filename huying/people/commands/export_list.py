"""Take a list along (导出): who, which list, what narrowed it, how many rows. Personal data stay covered in it."""

from __future__ import annotations

from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.tables.asked import Asked
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import ListExported, stream_of


@command
def export_list(*, by: Actor, at: datetime, asked: Asked, rows: int) -> None:
    """Put it on record, before the file leaves. Each download is one of its own."""
    person = hold_person(by)
    typed = asked.table.typed
    narrowed = tuple(f"{name}={'*' if name in typed else value}" for name, value in sorted(asked.filters.items()))
    columns = tuple(column.key for column in asked.columns)
    fact = ListExported(person.pk, asked.table.key, asked.form, rows, columns, narrowed)
    append(stream_of(person.pk), [fact], by=by, at=at)
