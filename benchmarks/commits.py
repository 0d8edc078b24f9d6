"""The transaction of a whistle against a lean one that inserts the same rows. Import it after `start()`."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import connection
from psycopg.types.json import Jsonb

from benchmarks.machine import progress
from benchmarks.town import Town, point
from huying.core.clock import now
from huying.core.idempotency import once
from huying.core.ids import new_id
from huying.incidents.commands.whistle import Whistle, whistle
from huying.people.access import Actor, actor_of
from huying.people.models import Person

WRITTEN = {
    "incidents_incident": "id = %(id)s",
    "incidents_reporter": "incident_id = %(id)s",
    "clocks_runningclock": "stream = %(stream)s",
    "core_event": "stream = %(stream)s",
    "core_outbox": "stream = %(stream)s",
    "core_idempotency": "key = %(key)s",
}
"""What one whistle writes: the tables in their order, and how its rows are found again."""
IDENTITY = {"core_outbox", "core_idempotency"}
"""Tables whose `id` the database draws."""
JSON = {"card", "frozen", "args", "actor", "data", "answer"}


def ratio(town: Town, count: int) -> dict[str, float]:
    """`commit_ratio`, and both medians in milliseconds."""
    progress(f"{count} whistles and as many lean transactions, in turn")
    actor = actor_of(Person.objects.get(pk=town.others[-1]), now())
    chance = random.Random(3)
    ours, lean = [], []
    with psycopg.connect(**_parameters()) as link:
        link.prepare_threshold = 0
        copies = Copies(link, *_raise(actor, chance))
        for _ in range(count):
            ours.append(_timed(lambda: _raise(actor, chance)))
            lean.append(_timed(copies.insert))
        _end_all(link)
    warm = count // 10
    mine, theirs = statistics.median(ours[warm:]), statistics.median(lean[warm:])
    return {"commit_ratio": mine / theirs, "commit_ms": mine * 1000, "lean_commit_ms": theirs * 1000}


def _raise(actor: Actor, chance: random.Random) -> tuple[str, str]:
    """One whistle as the API raises it; the incident's id and the idempotency key."""
    lon, lat = point(chance)
    content = Whistle(template="life_rescue", lon=lon, lat=lat, accuracy_m=12.0)
    key = str(new_id())

    def work() -> str:
        return str(whistle(by=actor, at=now(), content=content).pk)

    told = once(who=str(actor.id), key=key, content=[lon, lat], work=work)
    return str(told.value), key


class Copies:
    """The rows of one whistle, inserted again and again under new keys: one statement a table, one commit."""

    def __init__(self, link: psycopg.Connection[Any], incident: str, key: str) -> None:
        self._link = link
        self._tables = []
        found = {"id": incident, "stream": f"incident:{incident}", "key": key}
        for table, where in WRITTEN.items():
            cursor = link.execute(f"SELECT * FROM {table} WHERE {where}", found)
            names = [column.name for column in cursor.description or ()]
            rows = [_sendable(dict(zip(names, row, strict=True))) for row in cursor.fetchall()]
            if table in IDENTITY:
                names.remove("id")
            values = f"({', '.join(['%s'] * len(names))})"
            insert = f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([values] * len(rows))}"
            self._tables.append((insert, names, rows))
        link.commit()

    def insert(self) -> None:
        """Insert them once more."""
        incident, event = new_id(), new_id()
        for insert, names, rows in self._tables:
            values = []
            for row in rows:
                own = event if "prev_hash" in row else incident if "raised_at" in row else new_id()
                fresh = {
                    "id": own,
                    "incident_id": incident,
                    "event_id": event,
                    "stream": f"incident:{incident}",
                    "key": str(event),
                    "code": str(incident)[-20:],
                    "position": None,
                    "done_at": row.get("next_at"),  # nothing is to follow from a copy
                }
                values += [fresh.get(name, row[name]) for name in names]
            self._link.execute(insert, values)
        self._link.commit()


def _end_all(link: psycopg.Connection[Any]) -> None:
    """End what was raised, once the workers are through with it: its clocks must not fall due in what comes next."""
    until = time.monotonic() + 30
    while link.execute("SELECT EXISTS (SELECT FROM core_outbox WHERE done_at IS NULL)").fetchone() == (True,):
        link.commit()
        if time.monotonic() > until:
            raise RuntimeError("the workers have not come through with the whistles of the comparison")
        time.sleep(0.2)
    link.execute("UPDATE clocks_runningclock SET stopped_at = now() WHERE stopped_at IS NULL")
    link.execute("UPDATE incidents_incident SET state = 'cancelled', closed_at = now()")
    link.commit()


def _sendable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: Jsonb(value) if name in JSON else value for name, value in row.items()}


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _parameters() -> dict[str, Any]:
    given = connection.settings_dict
    return {"host": given["HOST"], "dbname": given["NAME"], "user": given["USER"], "password": given["PASSWORD"]}
