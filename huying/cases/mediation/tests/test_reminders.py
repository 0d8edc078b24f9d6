"""The period of a mediation tells its mediator, and its committee while there is none."""

from __future__ import annotations

from datetime import datetime

from huying.cases.commands.accept import accept
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.testing import registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.notices.models import Message
from tests.cast import Cast


def test_the_mediator_is_told_before_the_period_is_over(cast: Cast, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 23, 9, tzinfo=CHINA))
    mediator(cast.mediator, cast.units.committee)
    case = registered(cast.window_clerk)
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk)
    mediating(case, cast.mediator)
    for _day in range(20):
        clock.advance(days=1)
        while fire_due(at=clock.now):
            pass
    period = RunningClock.objects.get(stream=case.stream, kind="PM.duration")
    told = Message.objects.get(stream=f"clock:{period.pk}")
    assert (told.body["why"], told.body["matter"]) == ("due_soon", case.code)
    assert [row.person for row in told.deliveries.all()] == [cast.mediator]
    for path in ("/mediation/", "/due/"):
        shown = cast.client(cast.mediator).get(path).content.decode()
        assert "人民调解期限" in shown, path
        assert case.code in shown, path
    assert "现在没有待办" in cast.client(cast.mediator_sun).get("/due/").content.decode()
