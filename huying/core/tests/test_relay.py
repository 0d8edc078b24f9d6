"""The relay: a reaction that fails is tried again after its delays, each for itself, then waits for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest

from huying.core import relay
from huying.core.eventlog import append, event
from huying.core.models import Outbox
from huying.core.reactions import on
from huying.core.testing import Clock

TRIED: Counter[str] = Counter()
BROKEN: set[str] = set()


@event()
@dataclass(frozen=True, slots=True)
class GongStruck:
    """A gong was struck."""

    gong: str


@on(GongStruck)
def echo(fact: GongStruck) -> None:
    """The first of two reactions: it works."""
    TRIED[f"echo {fact.gong}"] += 1


@on(GongStruck)
def answer(fact: GongStruck) -> None:
    """The second: it fails while its gong is broken."""
    TRIED[f"answer {fact.gong}"] += 1
    if fact.gong in BROKEN:
        raise RuntimeError("the gong is cracked")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who strikes gongs."""

    id: UUID | None = None
    via: str = "page"


@pytest.fixture(autouse=True)
def quiet(db: None) -> Iterator[None]:
    TRIED.clear()
    BROKEN.clear()
    yield
    BROKEN.clear()


def strike(*gongs: str, at: datetime) -> None:
    append("gong:1", [GongStruck(gong) for gong in gongs], by=Keeper(), at=at)


def give_up(clock: Clock) -> None:
    """Try until it is parked, each try exactly when it is due and not a moment before."""
    assert relay.run_due() == 1
    for delay in relay.DELAYS:
        clock.advance(seconds=delay - 0.1)
        assert relay.run_due() == 0, delay
        clock.advance(seconds=0.1)
        assert relay.run_due() == 1, delay


def test_each_try_waits_for_its_delay_and_only_what_failed_runs_again(clock: Clock) -> None:
    BROKEN.add("east")
    strike("east", at=clock.now)
    give_up(clock)
    assert TRIED == {"echo east": 1, "answer east": 1 + len(relay.DELAYS)}
    assert Outbox.objects.get().parked_at == clock.now
    clock.advance(days=1)
    assert relay.run_due() == 0


def test_what_follows_in_the_stream_waits_until_the_first_is_parked(clock: Clock) -> None:
    BROKEN.add("east")
    strike("east", "west", at=clock.now)
    give_up(clock)
    assert TRIED["answer west"] == 0
    assert relay.run_due() == 1
    assert TRIED["answer west"] == 1
