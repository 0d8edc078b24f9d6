"""The clocks of an order tell people: the department before it is late, its head and the chief when it is."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.clocks.queries import lines_of
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.notices.models import Delivery, Message
from huying.orders.commands.approve_extension import approve_extension
from huying.orders.commands.begin import begin
from huying.orders.commands.object import object_
from huying.orders.commands.request_extension import request_extension
from huying.orders.commands.sign import sign
from huying.orders.models import Order
from huying.people.models import Person
from tests.cast import Cast


def at(day: int, hour: int = 9) -> datetime:
    """An hour of a day of November 2026, in China."""
    return datetime(2026, 11, day, hour, tzinfo=CHINA)


def pass_until(clock: Clock, instant: datetime) -> None:
    """Time passes, and the clocks that are due fire."""
    clock.set(instant)
    while fire_due(at=clock.now):
        pass


def told(order: Order, kind: str) -> dict[str, set[str]]:
    """Who was told of a clock, by what was said."""
    clocks = RunningClock.objects.filter(stream=order.stream, kind=kind).values_list("pk", flat=True)
    messages = Message.objects.filter(stream__in=[f"clock:{key}" for key in clocks])
    return {message.body["why"]: set(message.deliveries.values_list("person__name", flat=True)) for message in messages}


def page(cast: Cast, who: Person, path: str = "/due/") -> str:
    """A page as somebody reads it."""
    answer = cast.client(who).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_department_is_told_before_and_the_chief_after(cast: Cast, order: Order, clock: Clock) -> None:
    team = {cast.dept_user.name, cast.dept_head.name}
    pass_until(clock, at(24, 10))
    assert told(order, "WO.sign") == {"due_soon": team}
    assert "快到期" in page(cast, cast.dept_user)
    pass_until(clock, at(25))
    late = team | {cast.district_seat.name, cast.district_chief.name}
    assert told(order, "WO.sign") == {"due_soon": team, "overdue": late}
    for who in (cast.dept_user, cast.district_chief, cast.district_seat):
        assert "已超期" in page(cast, who), who.name
    assert order.title in page(cast, cast.dept_head, "/orders/")
    assert "现在没有待办" in page(cast, cast.city_user)


def test_each_step_tells_once_and_is_noted(cast: Cast, order: Order, clock: Clock) -> None:
    pass_until(clock, at(24, 10))
    pass_until(clock, at(24, 11))
    mine = Delivery.objects.filter(person=cast.dept_user, message__body__clock="WO.sign")
    assert mine.count() == 1
    message = str(mine.get().message_id)
    browser = cast.client(cast.dept_user)
    assert "新</span>" in page(cast, cast.dept_user)
    for sent in ([message, "x"], [message]):
        assert browser.post("/due/noted/", {"message": sent}).status_code == 303
    assert mine.get().state == "seen"
    assert order.title in page(cast, cast.dept_user)
    assert "新</span>" not in page(cast, cast.dept_user)
    others = Delivery.objects.get(person=cast.dept_head, message_id=message)
    assert others.state == "queued"


def test_nobody_is_told_of_what_was_done_in_time(cast: Cast, order: Order, clock: Clock) -> None:
    clock.set(at(23, 10))
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    pass_until(clock, at(25))
    assert told(order, "WO.sign") == {}
    assert "现在没有待办" in page(cast, cast.dept_user)


def test_what_is_done_after_the_reminder_leaves_the_list(cast: Cast, order: Order, clock: Clock) -> None:
    pass_until(clock, at(24, 10))
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    pass_until(clock, at(25))
    assert set(told(order, "WO.sign")) == {"due_soon"}
    assert "工单签收" not in page(cast, cast.dept_user)


def test_a_chance_to_object_lapses_without_a_word(cast: Cast, order: Order, clock: Clock) -> None:
    clock.set(at(23, 10))
    sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=order.pk)
    pass_until(clock, at(30, 23))
    clock.set(datetime(2026, 12, 1, 9, tzinfo=CHINA))
    pass_until(clock, clock.now)
    assert set(told(order, "WO.objection")) == {"due_soon"}
    shown = page(cast, cast.dept_user, f"/orders/{order.code}/")
    assert "期满未行使" in shown
    assert "超期" not in shown.partition("部门对管辖提异议")[2][:300]
    assert "部门对管辖提异议" not in page(cast, cast.dept_user)


def test_a_used_chance_says_so(cast: Cast, order: Order, clock: Clock) -> None:
    clock.set(at(23, 10))
    dept = cast.actor(cast.dept_user)
    sign(by=dept, at=clock.now, order_id=order.pk)
    object_(by=dept, at=clock.now, order_id=order.pk, reason="属城管职责", suggested=cast.units.city_bureau.pk)
    objection = next(line for line in lines_of(order.stream, at(30)) if line.kind == "WO.objection")
    assert (objection.left_words, objection.lapsed, objection.missed) == ("已行使", False, False)


def test_strangers_and_wrong_methods(cast: Cast, order: Order) -> None:
    for who in (cast.guard, cast.volunteer, cast.auditor):
        assert cast.client(who).get("/due/").status_code == 404
        assert cast.client(who).post("/due/noted/").status_code == 404
    assert cast.client(cast.dept_user).get("/due/noted/").status_code == 405
    assert cast.client(cast.dept_user).post("/due/").status_code == 405
    assert cast.client(None).get("/due/").status_code == 302


def test_a_request_for_more_time_waits_for_the_head(cast: Cast, order: Order, clock: Clock) -> None:
    dept = cast.actor(cast.dept_user)
    sign(by=dept, at=clock.now, order_id=order.pk)
    begin(by=dept, at=clock.now, order_id=order.pk)
    request_extension(by=dept, at=clock.now, order_id=order.pk, length=3, reason="需要鉴定")
    told_to = Delivery.objects.filter(message__body__why="decide_extension").values_list("person__name", flat=True)
    assert set(told_to) == {cast.dept_head.name}
    shown = page(cast, cast.dept_head)
    assert "等您决定" in shown
    assert order.code in shown
    assert "等您决定" not in page(cast, cast.dept_user)
    approve_extension(by=cast.actor(cast.dept_head), at=clock.now, order_id=order.pk)
    assert "等您决定" not in page(cast, cast.dept_head)
