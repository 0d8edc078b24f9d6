"""What happens when nobody does anything: the clock is moved, and the machine goes on by itself."""

from __future__ import annotations

from datetime import timedelta

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.testing import Clock, settle
from huying.notices.models import Delivery, Message
from huying.notices.worklist import worklist
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.cancel import cancel
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.hazard import detail
from huying.patrols.hazards.rules import Grade
from huying.patrols.hazards.testing import a_report
from huying.patrols.hazards.tests.conftest import Players
from huying.patrols.hazards.tests.machine import a_photo, assigned, found, rectified
from tests.cast import Cast


def told(hazard: Hazard, why: str) -> set[str]:
    """The names of those to whom a message of a kind went."""
    rows = Message.objects.filter(stream=hazard.stream, body__why=why)
    return set(Delivery.objects.filter(message__in=rows).values_list("person__name", flat=True))


def wait(hazard: Hazard, clock: Clock) -> Hazard:
    """Until the running clock is over and has fired."""
    due = RunningClock.objects.get(stream=hazard.stream, stopped_at=None).due_at
    clock.set(due + timedelta(seconds=1))
    while fire_due(at=clock.now):
        pass
    return Hazard.objects.get(pk=hazard.pk)


def test_what_was_only_noted_is_handed_in_at_the_end_of_the_day(cast: Cast, players: Players, clock: Clock) -> None:
    row = wait(found(cast, players), clock)
    assert (row.state, row.steps.latest("at").by) == ("reported", None)
    assert told(row, "grade") == {"冯书记", "郑坐席"}


def test_the_street_is_told_at_once_and_late(cast: Cast, players: Players, clock: Clock) -> None:
    row = Hazard.objects.get(code=a_report(place=cast.garage, category="gas", words="煤气味").code)
    assert told(row, "grade") == {"冯书记", "郑坐席"}
    assert [each.code for each in worklist(players.zheng, clock.now).decisions] == [row.code]
    late = wait(row, clock)
    assert late.state == "reported"
    assert [each.code for each in worklist(players.zheng, clock.now).overdue] == [row.code]
    assert worklist(players.lin, clock.now).number == 0


def test_two_reminders_then_enforcement_and_its_result_comes_back(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players)
    assert told(row, "rectify") == {"朱经理", "王保安"}
    for number in (1, 2):
        row = wait(row, clock)
        assert (row.state, row.reminders) == ("assigned", number)
    assert told(row, "remind") == {"朱经理", "王保安"}
    row = wait(row, clock)
    assert (row.state, row.enforcer) == ("escalated", cast.units.city_bureau)
    order = Order.objects.get(matter=row.stream)
    assert (order.kind, order.lead, order.matter_code) == ("coordination", cast.units.city_bureau, row.code)
    seen = detail(cast.actor(cast.city_user), row.code, clock.now)
    assert [(each.word, each.note, each.photos) for each in seen.steps][-1][1:] == ("", [a_photo()])
    referral = Paper.objects.get(stream=row.stream, kind="hazard_referral")
    assert len(referral.sheet.reminded) == 2
    wei = cast.actor(cast.city_user)
    sign(by=wei, at=clock.now, order_id=order.pk)
    done = Result("今天上午", "与商场负责人", "当场清走，责令拆除插座", "已解决", photos=(a_photo("red"),))
    report(by=wei, at=clock.now, order_id=order.pk, result=done)
    accept_result(by=players.zheng, at=clock.now, order_id=order.pk)
    settle()
    row = Hazard.objects.get(pk=row.pk)
    step = row.steps.get(verb="take_result")
    assert (row.state, row.rectified_by, step.note) == ("rectified", None, "当场清走，责令拆除插座")
    assert step.photos == [a_photo("red")]
    settle()
    assert row.steps.filter(verb="take_result").count() == 1


def test_a_whistle_that_is_taken_back_leaves_it_with_the_responsible(
    cast: Cast, players: Players, clock: Clock
) -> None:
    row = assigned(cast, players)
    for _ in range(3):
        row = wait(row, clock)
    order = Order.objects.get(matter=row.stream)
    cancel(by=players.zheng, at=clock.now, order_id=order.pk, reason="商场已开始改")
    settle()
    row = Hazard.objects.get(pk=row.pk)
    assert (row.state, row.reminders, row.round) == ("rectifying", 0, 2)
    assert RunningClock.objects.get(stream=row.stream, stopped_at=None).kind == "HAZ.fix.short"


def test_without_a_department_the_street_decides_whom_to_call(cast: Cast, players: Players, clock: Clock) -> None:
    row = assigned(cast, players, enforcer=None)
    for _ in range(3):
        row = wait(row, clock)
    assert (row.state, row.reminders) == ("assigned", 2)
    assert told(row, "escalate") == {"冯书记", "郑坐席"}
    assert row.code in [each.code for each in worklist(players.zheng, clock.now).decisions]


def test_a_late_re_inspection_is_on_the_list_of_those_on_patrol(cast: Cast, players: Players, clock: Clock) -> None:
    row = rectified(cast, players, Grade.GENERAL)
    assert told(row, "reinspect") == {"何站长"}  # not Lin, who found it
    wait(row, clock)
    assert [each.code for each in worklist(players.he, clock.now).overdue] == [row.code]
