"""The event log: chains, reactions, positions, seals, and what an auditor finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from huying.core import audit, positions, relay
from huying.core.eventlog import append, event, fact_of, read
from huying.core.models import Checkpoint, Event, Outbox
from huying.core.reactions import on
from huying.core.retention import forget_old
from huying.core.testing import Clock, settle

HEARD: list[str] = []
BROKEN: set[str] = set()


@event()
@dataclass(frozen=True, slots=True)
class LampLit:
    """A lamp was lit."""

    lamp: str
    seen_by: UUID | None = None
    until: datetime | None = None
    colours: tuple[str, ...] = field(default=())


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class LampDusted:
    """Nobody reacts to this."""

    lamp: str


@on(LampLit)
def hear(fact: LampLit) -> None:
    """Note the lamp, or fail while it is broken."""
    if fact.lamp in BROKEN:
        raise RuntimeError("the lamp is broken")
    HEARD.append(fact.lamp)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who lights lamps."""

    id: UUID | None = None
    via: str = "page"


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    HEARD.clear()
    BROKEN.clear()


def light(stream: str, *lamps: str, at: datetime) -> None:
    append(stream, [LampLit(lamp) for lamp in lamps], by=Keeper(), at=at, topics=[stream])


def test_facts_come_back_with_their_types(clock: Clock) -> None:
    fact = LampLit("north", seen_by=uuid4(), until=clock.now, colours=("red", "green"))
    append("lamp:1", [fact], by=Keeper(uuid4()), at=clock.now)
    (record,) = read("lamp:1")
    assert fact_of(record) == fact
    assert (record.version, record.type) == (1, "core.LampLit")


def test_streams_are_chains(clock: Clock) -> None:
    light("lamp:1", "a", "b", at=clock.now)
    light("lamp:1", "c", at=clock.now)
    light("lamp:2", "x", at=clock.now)
    records = list(read("lamp:1"))
    assert [record.version for record in records] == [1, 2, 3]
    assert records[1].prev_hash == records[0].hash
    assert records[2].prev_hash == records[1].hash
    assert audit.verify().findings == []


def test_reactions_run_once_and_in_order(clock: Clock) -> None:
    light("lamp:1", "a", "b", "c", at=clock.now)
    settle()
    settle()
    assert HEARD == ["a", "b", "c"]


def test_an_event_that_nobody_waits_for_is_done_at_once(clock: Clock) -> None:
    append("lamp:1", [LampDusted("a")], by=Keeper(), at=clock.now)
    assert relay.run_due() == 0


def test_a_failing_reaction_holds_its_own_stream_only(clock: Clock) -> None:
    BROKEN.add("a")
    light("lamp:1", "a", "b", at=clock.now)
    light("lamp:2", "x", at=clock.now)
    settle()
    assert HEARD == ["x"]
    BROKEN.clear()
    clock.advance(seconds=1)
    settle()
    assert HEARD == ["x", "a", "b"]


def test_a_reaction_that_keeps_failing_is_parked_and_the_stream_goes_on(clock: Clock) -> None:
    BROKEN.add("a")
    light("lamp:1", "a", "b", at=clock.now)
    for _ in range(len(relay.DELAYS) + 1):
        relay.run_due()
        clock.advance(minutes=2)
    settle()
    assert HEARD == ["b"]
    parked = Outbox.objects.exclude(parked_at=None).get()
    assert "the lamp is broken" in parked.error


def number() -> list[int]:
    """One round of the sequencer."""
    with connection.cursor() as cursor:
        cursor.execute(positions.ASSIGN)
        return sorted(row[0] for row in cursor.fetchall())


def test_positions_have_no_gaps_and_keep_the_order_of_a_stream(clock: Clock) -> None:
    light("lamp:1", "a", "b", at=clock.now)
    first = number()
    light("lamp:1", "c", at=clock.now)
    with transaction.atomic():
        light("lamp:2", "lost", at=clock.now)
        transaction.set_rollback(True)
    light("lamp:2", "x", at=clock.now)
    placed = first + number()
    assert placed == list(range(placed[0], placed[0] + 4))
    of_stream = list(Outbox.objects.filter(stream="lamp:1").order_by("version").values_list("position", flat=True))
    assert of_stream == sorted(of_stream)
    assert number() == []


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE core_event SET data = '{\"lamp\": \"z\"}' WHERE stream = 'lamp:1' AND version = 2", "altered"),
        ("UPDATE core_event SET at = at - interval '1 minute' WHERE stream = 'lamp:1' AND version = 2", "altered"),
        ("UPDATE core_event SET actor = '{}' WHERE stream = 'lamp:1' AND version = 2", "altered"),
        ("DELETE FROM core_event WHERE stream = 'lamp:1' AND version = 2", "removed-before"),
        ("DELETE FROM core_event WHERE stream = 'lamp:1' AND version = 3", "removed"),
        ("DELETE FROM core_event WHERE stream = 'lamp:2'", "removed"),
        ("DELETE FROM core_checkpoint WHERE id = (SELECT min(id) FROM core_checkpoint)", "checkpoint-removed-before"),
        ("UPDATE core_checkpoint SET root = prev_hash WHERE id = (SELECT min(id) FROM core_checkpoint)", "rewritten"),
    ],
)
def test_an_auditor_finds_what_was_done_to_the_record(clock: Clock, sql: str, problem: str) -> None:
    light("lamp:1", "a", "b", "c", at=clock.now)
    light("lamp:2", "x", at=clock.now)
    audit.seal(clock.now)
    clock.advance(minutes=1)
    light("lamp:2", "y", at=clock.now)
    audit.seal(clock.now)
    assert audit.verify().findings == []
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert audit.verify().findings[0].problem == problem


def test_reordered_records_are_found(clock: Clock) -> None:
    light("lamp:1", "a", "b", "c", at=clock.now)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_event SET version = version + 100 WHERE stream = 'lamp:1' AND version IN (2, 3)")
        cursor.execute("UPDATE core_event SET version = 105 - version WHERE stream = 'lamp:1' AND version > 100")
    assert [finding.problem for finding in audit.verify().findings] == ["chain-broken", "chain-broken"]


def test_a_record_put_in_long_after_is_found(clock: Clock) -> None:
    light("lamp:1", "a", at=clock.now)
    audit.seal(clock.now)
    clock.advance(hours=2)
    light("lamp:2", "x", at=clock.now)
    audit.seal(clock.now)
    clock.set(clock.now - timedelta(hours=1))
    light("lamp:3", "forged", at=clock.now)
    clock.advance(hours=1)
    assert [finding.problem for finding in audit.verify().findings] == ["put-in-later"]


def test_every_event_is_sealed_once(clock: Clock) -> None:
    for minute in range(4):
        light(f"lamp:{minute}", "a", "b", at=clock.now)
        audit.seal(clock.advance(minutes=1))
    assert audit.seal(clock.now) is None
    sealed = [event_id for point in Checkpoint.objects.all() for event_id in point.event_ids]
    assert sorted(sealed) == sorted(Event.objects.values_list("pk", flat=True))


def test_old_outbox_rows_go_and_positions_count_on(clock: Clock) -> None:
    light("lamp:1", "a", "b", at=clock.now)
    settle()
    last = number()[-1]
    clock.advance(days=3)
    forget_old(clock.now)
    assert Outbox.objects.count() == 1
    light("lamp:1", "c", at=clock.now)
    assert number() == [last + 1]
    assert Event.objects.count() == 3
