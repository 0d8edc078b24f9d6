"""What follows by itself: a department's accepted result answers a request, a cancelled order gives it back."""

from __future__ import annotations

import pytest

from huying.core.testing import Clock, settle
from huying.orders.commands.accept_result import accept_result
from huying.orders.commands.cancel import cancel
from huying.orders.models import Order
from huying.patrols.enterprises.commands.ask import ask
from huying.patrols.enterprises.commands.order import order
from huying.patrols.enterprises.models import EnterpriseService
from huying.patrols.enterprises.tests.scene import Park, a_park
from tests.cast import Cast


@pytest.fixture
def ordered(cast: Cast, clock: Clock) -> EnterpriseService:
    """A request that the street's seat gave to a department."""
    park: Park = a_park(cast, clock)
    by, at = cast.actor(cast.street_seat), clock.now
    made = ask(by=cast.actor(park.boss), at=at, enterprise_id=park.enterprise.pk, kind="approval", words="消防手续")
    order(by=by, at=at, service_id=made.pk, lead=cast.units.city_bureau.pk, words="请出具意见")
    settle()
    return EnterpriseService.objects.get()


def test_the_accepted_result_is_the_answer(cast: Cast, clock: Clock, ordered: EnterpriseService) -> None:
    Order.objects.filter(pk=ordered.order_id).update(state="reported")
    accept_result(by=cast.actor(cast.street_seat), at=clock.now, order_id=ordered.order_id)
    for _twice in range(2):
        settle()
    ordered.refresh_from_db()
    assert ordered.state == "answered"
    assert "望潮区综合行政执法局已办理工单" in ordered.answer


def test_an_order_taken_back_gives_the_request_to_the_street(
    cast: Cast, clock: Clock, ordered: EnterpriseService
) -> None:
    cancel(by=cast.actor(cast.street_seat), at=clock.now, order_id=ordered.order_id, reason="派错了")
    settle()
    ordered.refresh_from_db()
    assert (ordered.state, ordered.order) == ("handed_up", None)
