"""A period ends at the very moment in which somebody does what it asks for: both are told, and neither is lost."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject
from huying.core.audit import verify
from huying.core.clock import CHINA
from huying.core.eventlog import read
from huying.core.testing import Clock, at_once
from tests.cast import build_cast

STREAMS = [f"matter:{number}" for number in range(30)]


@pytest.mark.django_db(transaction=True)
def test_who_stops_a_clock_while_it_fires_waits_for_it_and_fails_nothing(clock: Clock) -> None:
    area = build_cast().town.community.code
    start = datetime(2026, 9, 21, 10, tzinfo=CHINA)
    begun = [start_legal(stream=each, code="CALL.back", at=start, subject=Subject("", 4, area)) for each in STREAMS]
    at = begun[0].due_at
    RunningClock.objects.update(warns=[], next_at=at)

    def stop_each() -> None:
        for each in STREAMS:
            stop(stream=each, kinds=["CALL.back"], at=at)

    assert at_once(lambda: fire_due(at=at), stop_each) == ["done", "done"]
    assert RunningClock.objects.exclude(error="").count() == 0
    assert RunningClock.objects.filter(stopped_at=None).count() == 0
    for each in begun:
        told = [record.type.removeprefix("clocks.Clock") for record in read(each.events)]
        assert told in (["Started", "Stopped"], ["Started", "Missed", "Stopped"])
    assert verify().findings == []
