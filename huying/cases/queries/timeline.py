"""The time line of a case, read from its stream in the event log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from huying.cases.models import Case
from huying.cases.registry import TELLS
from huying.core.eventlog import Recorded, read
from huying.people.models import Person


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as people read it; `who` acted: a name, or the rule or the clock that did."""

    version: int
    type: str
    at: datetime
    who: str
    text: str


def timeline(case: Case) -> list[Line]:
    """Every fact of a case that has a sentence, the newest first, in the active language. Two queries."""
    records = [record for record in read(case.stream) if record.type in TELLS]
    people = {UUID(record.actor["id"]) for record in records if record.actor.get("id")}
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    lines = [Line(r.version, r.type, r.at, _who(r, names), str(TELLS[r.type](r.data))) for r in records]
    return lines[::-1]


def _who(record: Recorded, names: dict[UUID, str]) -> str:
    actor: Any = record.actor.get("id")
    if actor is None:
        return (
            _("时钟")
            if record.actor.get("via") == "clock"
            else _("当事人" if record.actor.get("via") == "citizen" else "规则")
        )
    return names.get(UUID(actor), "—")
