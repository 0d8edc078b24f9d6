"""An agreement in two instalments: the duty to ask about each date is a duty of its own (人民调解法 31)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from huying.cases.mediation.agreeing import Item
from huying.cases.mediation.commands.perform import perform
from huying.cases.mediation.commands.visit import OutcomeOfVisit, visit
from huying.cases.mediation.models import Agreement
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.clocks.queries import ClockLine, lines_of
from huying.core.clock import in_china
from huying.core.testing import Clock
from tests.cast import Cast


@pytest.fixture
def agreement(cast: Cast, clock: Clock) -> Agreement:
    """Half in three days, half in forty; 冯主任's committee asks."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    case = mediating(found, cast.mediator)
    payer, day = case.parties.get(side="respondent"), in_china(clock.now).date()
    items = tuple(Item(payer.pk, "付一半", day + timedelta(days=days), Decimal(1500)) for days in (3, 40))
    return agreed(case, cast.mediator, cast.mediation_admin, items=items)


def duties(agreement: Agreement, clock: Clock) -> list[ClockLine]:
    """The duties to ask, the earlier date first."""
    lines = lines_of(agreement.mediation.case.stream, clock.now)
    return sorted((line for line in lines if line.kind == "PM.supervise"), key=lambda line: line.step)


def ask(cast: Cast, clock: Clock, agreement: Agreement, number: int) -> None:
    row = agreement.visits.order_by("due_on", "kind")[number]
    by = cast.actor(cast.mediation_admin)
    with pytest.raises(OutcomeOfVisit):
        visit(by=by, at=clock.now, visit_id=row.pk, outcome="")
    visit(by=by, at=clock.now, visit_id=row.pk, outcome="not_performed")


def test_both_visits_made_in_time_are_not_late(cast: Cast, clock: Clock, agreement: Agreement) -> None:
    clock.advance(days=3)
    ask(cast, clock, agreement, 0)
    assert duties(agreement, clock)[0].stopped_at is None
    clock.advance(days=6)
    ask(cast, clock, agreement, 1)
    clock.advance(days=5)
    fire_due(at=clock.now)
    first, second = duties(agreement, clock)
    assert (first.missed, first.left_words, second.stopped_at) == (False, "按期完成", None)
    clock.advance(days=60)
    fire_due(at=clock.now)
    first, second = duties(agreement, clock)
    assert (first.missed, second.missed) == (False, True)


def test_one_visit_of_two_is_not_enough(cast: Cast, clock: Clock, agreement: Agreement) -> None:
    clock.advance(days=3)
    ask(cast, clock, agreement, 0)
    clock.advance(days=10)
    fire_due(at=clock.now)
    assert duties(agreement, clock)[0].missed


def test_what_is_paid_is_not_asked_about(cast: Cast, clock: Clock, agreement: Agreement) -> None:
    by, (first, second) = cast.actor(cast.mediator), agreement.performances.order_by("number")
    perform(by=by, at=clock.now, performance_id=first.pk, proof="转账单 1")
    assert [line.stopped_at for line in duties(agreement, clock)] == [clock.now, None]
    perform(by=by, at=clock.now, performance_id=second.pk, proof="转账单 2")
    assert not RunningClock.objects.filter(kind="PM.supervise", stopped_at=None).exists()
