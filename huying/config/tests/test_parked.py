"""`huying worker parked --retry`: what was given up is tried at once, and has all its delays again.

And `huying audit clocks`, which names the clocks among it, and those that nobody fired.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from huying.clocks.commands import fire
from huying.clocks.models import RunningClock
from huying.clocks.registry import Firing, when_due
from huying.config import upkeep
from huying.core import relay
from huying.core.eventlog import append, event
from huying.core.ids import new_id
from huying.core.models import Outbox
from huying.core.reactions import on
from huying.core.testing import Clock
from huying.integrations.webhooks import rules
from huying.integrations.webhooks.commands.claim import claim
from huying.integrations.webhooks.commands.conclude import conclude
from huying.integrations.webhooks.models import Delivery, Subscription
from huying.people.access import SYSTEM
from tests.cast import Cast

TROUBLE: list[bool] = []


@event()
@dataclass(frozen=True, slots=True)
class PumpBroke:
    """Something to react to."""

    pump: str


@on(PumpBroke)
def mend(_fact: PumpBroke) -> None:
    """Fail while there is trouble."""
    if TROUBLE:
        raise RuntimeError("no spare part")


@when_due("test.mend")
def mend_when_due(_due: Firing) -> None:
    """Fail while there is trouble."""
    if TROUBLE:
        raise RuntimeError("no spare part")


@pytest.fixture(autouse=True)
def trouble(db: None) -> Iterator[None]:
    TROUBLE.append(True)
    yield
    TROUBLE.clear()


def test_a_reaction(clock: Clock) -> None:
    append("pump:1", [PumpBroke("a")], by=SYSTEM, at=clock.now)
    for _ in range(len(relay.DELAYS) + 1):
        assert relay.run_due() == 1
        clock.advance(minutes=5)
    assert Outbox.objects.get().parked_at is not None
    upkeep.parked(["--retry"])
    assert relay.run_due() == 1
    row = Outbox.objects.get()
    assert (row.parked_at, row.next_at) == (None, clock.now + timedelta(seconds=relay.DELAYS[0]))
    TROUBLE.clear()
    clock.advance(seconds=relay.DELAYS[0])
    assert relay.run_due() == 1
    assert Outbox.objects.get().done_at == clock.now


def test_a_clock(clock: Clock) -> None:
    times = dict.fromkeys(("started_at", "due_at", "next_at"), clock.now)
    RunningClock.objects.create(stream="pump:1", kind="mend", frozen={"limit_s": 9}, command="test.mend", **times)
    for _ in range(len(fire.DELAYS) + 1):
        assert fire.fire_due(at=clock.now) == 1
        clock.advance(minutes=5)
    assert RunningClock.objects.get().parked_at is not None
    upkeep.parked(["--retry"])
    assert fire.fire_due(at=clock.now) == 1
    row = RunningClock.objects.get()
    assert (row.parked_at, row.next_at) == (None, clock.now + timedelta(seconds=fire.DELAYS[0]))
    TROUBLE.clear()
    fire.fire_due(at=row.next_at)
    assert RunningClock.objects.get().fired_at == row.next_at


def test_the_auditor_names_each_clock_that_did_not_act(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    times = dict.fromkeys(("started_at", "due_at", "next_at"), clock.now)
    for stream in ("pump:1", "pump:2"):
        RunningClock.objects.create(stream=stream, kind="mend", frozen={"limit_s": 9}, command="test.mend", **times)
    clock.advance(seconds=10)
    assert upkeep.audit_clocks([]) == 0
    clock.advance(seconds=1)
    assert upkeep.audit_clocks([]) == 1
    assert "✗ mend of pump:1, due 2026-11-20 18:00:00, not fired" in capsys.readouterr().out
    TROUBLE.clear()
    fire.fire_due(at=clock.now)
    assert upkeep.audit_clocks([]) == 0
    RunningClock.objects.filter(stream="pump:2").update(fired_at=None, parked_at=clock.now)
    assert upkeep.audit_clocks([]) == 1
    assert "parked" in capsys.readouterr().out
    with pytest.raises(SystemExit) as misused:
        upkeep.audit_clocks(["everything"])
    assert misused.value.code == 2


def test_a_webhook(cast: Cast, clock: Clock) -> None:
    address = Subscription.objects.create(
        owner=cast.district_chief, url="https://there.example/", area_code="990108", created_at=clock.now
    )
    note = Delivery(subscription=address, event_id=new_id(), type="webhook.test", body='{"data": {}}')
    note.created_at = note.next_at = clock.now
    note.save()
    for _ in range(len(rules.DELAYS) + 1):
        (taken,) = claim(at=clock.now)
        conclude(at=clock.now, delivery=taken, status=503, error="HTTP 503")
        clock.advance(days=1)
    assert Delivery.objects.get().parked_at is not None
    upkeep.parked(["--retry"])
    (taken,) = claim(at=clock.now)
    conclude(at=clock.now, delivery=taken, status=503, error="HTTP 503")
    row = Delivery.objects.get()
    assert (row.parked_at, row.next_at) == (None, clock.now + timedelta(seconds=rules.DELAYS[0]))
