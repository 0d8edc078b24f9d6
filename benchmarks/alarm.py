"""A district's people in a fresh database, and alarms that call all of them. Import it after `start()`."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.core.management import call_command
from django.db import connection, transaction

from huying.core import bus
from huying.core.clock import now
from huying.core.eventlog import append, event
from huying.core.ids import new_id
from huying.notices.models import Message
from huying.people import tickets
from huying.people.access import SYSTEM
from huying.people.models import Person


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class Rang:
    """An alarm of the benchmark."""

    number: int


BODY = {
    "incident": "261121-482053-7",
    "template": "life_rescue",
    "type_name": "救人",
    "level": 2,
    "place": "潮汇商场 地下车库二层",
    "lon": 120.2052,
    "lat": 30.2003,
    "silent": False,
    "asked": "带除颤仪到地下车库二层",
    "wanted": 3,
    "coming": 0,
    "raised_at": 1795000000000,
    "notes": [],
}


def people(count: int) -> list[UUID]:
    """Tables, and this many people."""
    call_command("migrate", verbosity=0)
    made = [Person(id=new_id(), username=f"p{number}", name=f"人{number}", password="!") for number in range(count)]
    Person.objects.bulk_create(made, batch_size=1_000)
    return [person.pk for person in made]


def write_tickets(path: Path, persons: Sequence[UUID]) -> Path:
    """One ticket a line."""
    at = now()
    path.write_text("".join(f"{tickets.make(person, (), at=at)}\n" for person in persons))
    return path


_DELIVERIES = """
INSERT INTO notices_delivery (message_id, person_id, channel, state, extra)
SELECT %s, person, 'app', 'queued', jsonb_build_object('distance_m', number) || %s::jsonb
FROM unnest(%s::uuid[]) WITH ORDINALITY AS called(person, number)
"""


def ring(persons: Sequence[UUID], number: int) -> float:
    """Call everybody, each with an extra of their own; the instant of the poke (CLOCK_MONOTONIC, seconds).

    The rows are those of `notices.commands.send`, written by one statement: making them is not what is measured.
    """
    at = now()
    extra = {"assignment": str(new_id()), "walk_s": 420, "ring": 2, "wave": 1, "answer_code": "4821"}
    with transaction.atomic(), connection.cursor() as cursor:
        (record,) = append(f"benchmark:{new_id()}", [Rang(number)], by=SYSTEM, at=at)
        message = Message.objects.create(
            stream=record.stream,
            kind="alert",
            body=BODY,
            event_id=record.id,
            created_at=at,
            expires_at=at + timedelta(minutes=10),
            audience=len(persons),
        )
        cursor.execute(_DELIVERIES, [message.pk, json.dumps(extra), list(persons)])
    poked = time.monotonic()
    bus.poke()
    return poked
