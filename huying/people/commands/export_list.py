"""Take a list along (导出): who, which list, what narrowed it, how many rows. Personal data stay covered in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.tables.asked import Asked
from huying.people.access import Actor
from huying.people.commands.hold import hold_person
from huying.people.events import ListExported, stream_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken along: the key of the list, the form (`xlsx`, `csv`), the keys of its columns, what narrowed it as
    `name=value`."""

    table: str
    form: str = "xlsx"
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()


def taken_of(asked: Asked) -> Taken:
    """A list as it was asked for; of what somebody typed to look for only that they typed."""
    typed = asked.table.typed
    filters = tuple(f"{name}={'*' if name in typed else value}" for name, value in sorted(asked.filters.items()))
    return Taken(asked.table.key, asked.form, tuple(column.key for column in asked.columns if column.exported), filters)


@command
def export_list(*, by: Actor, at: datetime, taken: Taken, rows: int) -> None:
    """Put it on record, before the file leaves. Each download is one of its own."""
    person = hold_person(by)
    fact = ListExported(person.pk, taken.table, taken.form, rows, taken.columns, taken.filters)
    append(stream_of(person.pk), [fact], by=by, at=at)
