"""The story of a coordination whistle (吹哨报到): a street calls, departments come, both sides rate the other."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.arrange_visit import VisitTime, arrange_visit
from huying.orders.commands.attend import VisitToCome, attend
from huying.orders.commands.close import close
from huying.orders.commands.contact import contact
from huying.orders.commands.rate import NotInOrder, RatedBefore, rate
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.journal import OrderMovedOn
from huying.orders.models import Evaluation, Order, VisitSignIn
from huying.orders.queries.order import detail
from huying.orders.queries.ratings import ratings
from huying.orders.rules import State
from huying.people.access import Actor
from tests.cast import Cast

TOGETHER = Result(
    "9时10分签收", "西亭街道指挥室", "三部门联合清理摊位 12 个，划定疏导点", "当晚完成，复查一周", photos=("a.jpg",)
)


def due(order: Order, kind: str) -> datetime:
    """When a clock of it is due."""
    return RunningClock.objects.get(stream=order.stream, kind=kind).due_at


def test_a_street_calls_two_departments(cast: Cast, clock: Clock, whistle: Order, monday: datetime) -> None:
    seat, chen, wei = (cast.actor(each) for each in (cast.street_seat, cast.dept_user, cast.city_user))
    assert due(whistle, "WH.coord.sign") == monday + timedelta(hours=1)
    assert due(whistle, "WH.coord.contact") == monday + timedelta(hours=24)
    assert due(whistle, "WH.coord.work").date() == (monday + timedelta(days=3)).date()
    clock.advance(minutes=20)
    sign(by=chen, at=clock.now, order_id=whistle.pk)
    sign(by=wei, at=clock.now, order_id=whistle.pk)
    clock.advance(hours=3)
    contact(by=chen, at=clock.now, order_id=whistle.pk)
    contact(by=chen, at=clock.now, order_id=whistle.pk)
    arrange_visit(by=seat, at=clock.now, order_id=whistle.pk, meets_at=clock.now + timedelta(hours=6))
    (visit,) = whistle.visits.all()
    assert visit.place_text == whistle.place_text
    clock.advance(hours=6)
    attend(by=chen, at=clock.now, order_id=whistle.pk, visit=visit.pk, lon=120.2052, lat=30.2003)
    attend(by=wei, at=clock.now, order_id=whistle.pk, visit=visit.pk)
    attend(by=wei, at=clock.now, order_id=whistle.pk, visit=visit.pk)
    attend(by=seat, at=clock.now, order_id=whistle.pk, visit=visit.pk)
    there = dict(VisitSignIn.objects.values_list("organisation__name", "lon"))
    assert there == {"望潮区市场监督管理局": 120.2052, "望潮区综合行政执法局": None, "西亭街道综合信息指挥室": None}
    part = report(by=wei, at=clock.now, order_id=whistle.pk, result=TOGETHER)
    assert (part.state, part.reports.get().partial) == (State.SIGNED, True)
    report(by=chen, at=clock.now, order_id=whistle.pk, result=TOGETHER)
    accept_result(by=seat, at=clock.now, order_id=whistle.pk)
    assert close(by=seat, at=clock.now, order_id=whistle.pk).state == State.CLOSED
    rate(by=seat, at=clock.now, order_id=whistle.pk, score=5, rated=cast.units.market_bureau.pk, note="来得快")
    rate(by=seat, at=clock.now, order_id=whistle.pk, score=3, rated=cast.units.city_bureau.pk)
    rate(by=chen, at=clock.now, order_id=whistle.pk, score=4, note="要求写得清楚")
    with pytest.raises(RatedBefore):
        rate(by=chen, at=clock.now, order_id=whistle.pk, score=1)
    found = ratings(cast.actor(cast.district_chief), clock.now)
    assert {each.name: (each.count, each.mean, each.good) for each in found.departments} == {
        "望潮区市场监督管理局": (1, 5.0, 1),
        "望潮区综合行政执法局": (1, 3.0, 0),
    }
    assert [(each.name, each.mean) for each in found.callers] == [("西亭街道综合信息指挥室", 4.0)]
    assert not any(field.name in {"person", "by"} for field in Evaluation._meta.get_fields())
    assert "OrderLate" not in {record.type.removeprefix("orders.") for record in read(whistle.stream)}


def test_signing_after_an_hour_is_late(cast: Cast, clock: Clock, whistle: Order) -> None:
    clock.advance(minutes=61)
    fire_due(at=clock.now)
    (late,) = [record for record in read(whistle.stream) if record.type == "orders.OrderLate"]
    assert late.data["clock"] == "WH.coord.sign"
    told = sign(by=cast.actor(cast.dept_user), at=clock.now, order_id=whistle.pk)
    assert told.state == State.SIGNED


def test_what_comes_next_is_told_first(cast: Cast, clock: Clock, whistle: Order) -> None:
    chen = cast.actor(cast.dept_user)

    def following(who: Actor) -> str:
        return detail(who, whistle.code, clock.now).acts[0].verb

    seen = [following(chen)]
    for act in (sign, contact):
        act(by=chen, at=clock.now, order_id=whistle.pk)
        seen.append(following(chen))
    report(by=chen, at=clock.now, order_id=whistle.pk, result=TOGETHER)
    seat = cast.actor(cast.street_seat)
    seen.append(following(seat))
    accept_result(by=seat, at=clock.now, order_id=whistle.pk)
    seen.append(following(seat))
    assert seen == ["sign", "contact", "begin", "accept_result", "close"]


def test_who_calls_and_who_comes(cast: Cast, clock: Clock, whistle: Order) -> None:
    chen = cast.actor(cast.dept_user)
    with pytest.raises(OrderMovedOn):
        rate(by=chen, at=clock.now, order_id=whistle.pk, score=5)
    with pytest.raises(VisitTime):
        arrange_visit(by=chen, at=clock.now, order_id=whistle.pk, meets_at=clock.now - timedelta(days=1))
    with pytest.raises(NotAllowed):
        sign(by=cast.actor(cast.street_seat), at=clock.now, order_id=whistle.pk)
    with pytest.raises(NotFound):
        sign(by=cast.actor(cast.other_street_seat), at=clock.now, order_id=whistle.pk)
    sign(by=chen, at=clock.now, order_id=whistle.pk)
    report(by=chen, at=clock.now, order_id=whistle.pk, result=TOGETHER)
    with pytest.raises(NotInOrder):
        rate(by=cast.actor(cast.street_seat), at=clock.now, order_id=whistle.pk, score=5, rated=cast.units.court.pk)


def test_nobody_is_there_hours_before_the_visit(cast: Cast, clock: Clock, whistle: Order) -> None:
    seat, chen = cast.actor(cast.street_seat), cast.actor(cast.dept_user)
    arrange_visit(by=seat, at=clock.now, order_id=whistle.pk, meets_at=clock.now + timedelta(hours=6))
    (visit,) = whistle.visits.all()
    clock.advance(hours=3, minutes=59)
    assert "到场报到" not in cast.client(cast.dept_user).get(f"/orders/{whistle.code}/").content.decode()
    with pytest.raises(VisitToCome) as early:
        attend(by=chen, at=clock.now, order_id=whistle.pk, visit=visit.pk)
    assert "2 hours" in early.value.messages()["en"]
    assert not VisitSignIn.objects.exists()
    clock.advance(minutes=1)
    assert "到场报到" in cast.client(cast.dept_user).get(f"/orders/{whistle.code}/").content.decode()
    attend(by=chen, at=clock.now, order_id=whistle.pk, visit=visit.pk)
    assert VisitSignIn.objects.count() == 1
