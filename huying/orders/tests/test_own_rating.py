"""An organisation that issued an order to itself: it has no other side, and does not rate itself."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.testing import Clock
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.rate import OwnRating, rate
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Evaluation, Order
from huying.orders.queries.order import detail
from huying.orders.testing import an_order
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

DONE = Result("9时签收", "陈女士", "约谈店主", "12月4日", photos=("a.jpg",))


@pytest.fixture
def own(cast: Cast, monday: datetime) -> Order:
    """The clerk of a bureau gave its own bureau an order, with another to assist, and there is a result."""
    bureau = cast.units.market_bureau
    clerk = person(username="ownclerk", name="吴窗口", role="window_clerk", organisation=bureau)
    order = an_order(
        by=cast.actor(clerk),
        at=monday,
        lead=bureau,
        area_code=cast.town.community.code,
        assists=(cast.units.city_bureau.pk,),
    )
    assert order.issuer_id == bureau.pk
    chen = cast.actor(cast.dept_user)
    sign(by=chen, at=monday, order_id=order.pk)
    report(by=chen, at=monday, order_id=order.pk, result=DONE)
    return accept_result(by=cast.actor(clerk), at=monday, order_id=order.pk)


def test_nobody_is_offered_their_own_organisation(cast: Cast, clock: Clock, own: Order) -> None:
    clerk = own.issued_by
    seen = detail(cast.actor(clerk), own.code, clock.now)
    assert [each.name for each in seen.to_rate] == [cast.units.city_bureau.name]
    assert "rate" not in {act.verb for act in detail(cast.actor(cast.dept_user), own.code, clock.now).acts}
    rate(by=cast.actor(clerk), at=clock.now, order_id=own.pk, score=4, rated=cast.units.city_bureau.pk)
    assert "rate" not in {act.verb for act in detail(cast.actor(clerk), own.code, clock.now).acts}


def test_rating_oneself_is_refused_in_both_languages(cast: Cast, clock: Clock, own: Order) -> None:
    with pytest.raises(OwnRating):
        rate(by=cast.actor(cast.dept_user), at=clock.now, order_id=own.pk, score=5)
    answer = Caller(own.issued_by).post(f"orders/{own.code}/rate", {"score": 5, "rated": str(own.lead_id)})
    told = answer.json()
    assert (answer.status_code, told["type"], told["field"]) == (422, "/problems/own-rating", "rated")
    assert "不能给自己打分" in told["messages"]["zh"]
    assert "does not rate itself" in told["messages"]["en"]
    assert not Evaluation.objects.exists()
