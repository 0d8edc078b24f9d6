"""A matter taken up again before anybody called: the next return visit has its days like the first."""

from __future__ import annotations

from huying.cases.closing.commands.visit import Said, visit
from huying.cases.closing.models import Visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.reopen import reopen
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.models import RunningClock
from huying.core.testing import Clock
from tests.cast import Cast


def clocks(case: Case) -> list[tuple[int, bool]]:
    rows = RunningClock.objects.filter(stream=case.stream, kind="CALL.back").order_by("step")
    return [(row.step, row.stopped_at is None) for row in rows]


def test_every_visit_has_a_clock_of_its_own(cast: Cast, clock: Clock) -> None:
    case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    by = cast.actor(cast.window_clerk)
    accept(by=by, at=clock.now, case_id=case.pk, said=Acceptance(category="neighbour"))
    dispose(by=by, at=clock.now, case_id=case.pk, result=Result(text="与楼上约定晚九点后停工"))
    assert clocks(case) == [(1, True)]
    reopen(by=by, at=clock.advance(days=1), case_id=case.pk, cause="asked")
    assert not Visit.objects.exists()
    dispose(by=by, at=clock.advance(days=1), case_id=case.pk, result=Result(text="楼上已停工"))
    due = Visit.objects.get(at=None)
    assert clocks(case) == [(1, False), (due.number, True)]
    assert RunningClock.objects.get(stream=case.stream, kind="CALL.back", step=due.number).started_at == clock.now
    visit(by=by, at=clock.now, case_id=case.pk, said=Said("call", satisfied=False))
    dispose(by=by, at=clock.advance(days=1), case_id=case.pk, result=Result(text="楼上写了保证"))
    assert clocks(case) == [(1, False), (2, False), (3, True)]
    assert list(Visit.objects.order_by("number").values_list("number", flat=True)) == [2, 3]
