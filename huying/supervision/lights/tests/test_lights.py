"""The board of lights: what is late or nearly late, for whom, by which filter, in how many statements; and urging."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huying.clocks.rules import Light
from huying.core.errors import NotAllowed, NotFound
from huying.core.tables.asked import asked
from huying.core.testing import Clock
from huying.notices.models import Delivery, Reminder
from huying.orders.models import Order
from huying.orders.testing import an_order
from huying.patrols.hazards.testing import a_report
from huying.supervision.lights.commands.urge import NotPressing, UrgedLately, urge
from huying.supervision.lights.listing import LIGHTS
from huying.supervision.lights.models import Urge
from huying.supervision.lights.queries.board import BoardRows
from huying.supervision.lights.queries.lit import RANKS, Narrowed, counted
from tests.cast import Cast


@pytest.fixture
def order(cast: Cast, clock: Clock) -> Order:
    """The city bureau has to look into smoke in 潮前社区."""
    return an_order(
        by=cast.actor(cast.street_seat),
        at=clock.now,
        lead=cast.units.city_bureau,
        area_code=cast.town.community.code,
    )


def test_a_matter_is_green_then_yellow_then_red(cast: Cast, clock: Clock, order: Order) -> None:
    zheng = cast.actor(cast.street_seat)
    every = Narrowed(lights=RANKS)
    seen = []
    for _day in range(12):
        counts = counted(zheng, every, clock.now)
        assert counts.of(RANKS) == 1
        seen.append(next(each for each in RANKS if counts.by_light[each]))
        clock.advance(hours=12)
    assert list(dict.fromkeys(seen)) == [Light.GREEN, Light.YELLOW, Light.RED]


def test_everybody_sees_the_matters_of_which_they_may_know(cast: Cast, clock: Clock, order: Order) -> None:
    every = Narrowed(lights=RANKS)
    known = {name for name, someone in cast.people.items() if counted(cast.actor(someone), every, clock.now).of(RANKS)}
    assert {"district_seat", "street_seat", "inspector", "city_user"} <= known
    assert known.isdisjoint({"other_street_seat", "stranger", "dept_user", "guard"})


def codes(rows: BoardRows) -> set[str]:
    """The matters of a list by their codes."""
    return {line.matter.code for line in rows.every(asked(LIGHTS, {}))}


def test_the_board_narrows_by_kind_area_organisation_and_light(cast: Cast, clock: Clock, order: Order) -> None:
    hazard = a_report(place=cast.garage)
    clock.advance(days=20)
    wu, at = cast.actor(cast.district_seat), clock.now
    assert codes(BoardRows(wu, Narrowed(), at)) == {order.code, hazard.code}
    assert codes(BoardRows(wu, Narrowed(kind="hazard"), at)) == {hazard.code}
    assert codes(BoardRows(wu, Narrowed(body=str(cast.units.city_bureau.pk)), at)) == {order.code}
    assert codes(BoardRows(wu, Narrowed(area=cast.town.other_street.code), at)) == set()
    assert codes(BoardRows(wu, Narrowed(lights=(Light.YELLOW,)), at)) == set()
    assert codes(BoardRows(wu, Narrowed(lights=(Light.RED,)), at)) == {order.code, hazard.code}


def test_a_page_takes_as_many_statements_for_many_matters_as_for_few(cast: Cast, clock: Clock) -> None:
    wu = cast.actor(cast.district_seat)

    def statements(number: int) -> int:
        for _each in range(number):
            an_order(
                by=cast.actor(cast.street_seat),
                at=clock.now,
                lead=cast.units.city_bureau,
                area_code=cast.town.community.code,
            )
        clock.advance(days=20)
        BoardRows(wu, Narrowed(), clock.now).page(asked(LIGHTS, {}))  # what a process keeps in memory is read
        with CaptureQueriesContext(connection) as ran:
            page = BoardRows(wu, Narrowed(), clock.now).page(asked(LIGHTS, {}))
        assert page.total
        return len(ran)

    few = statements(1)
    assert statements(9) == few


def test_an_urging_reaches_those_who_have_to_act_and_is_not_repeated_at_will(
    cast: Cast, clock: Clock, order: Order
) -> None:
    clock.advance(days=20)
    du = cast.actor(cast.inspector)
    made = urge(by=du, at=clock.now, kind="order", code=order.code)
    told = set(Delivery.objects.filter(message__body__why="urged").values_list("person__username", flat=True))
    assert cast.city_user.username in told
    assert made.told == len(told)
    assert Reminder.objects.filter(person=cast.city_user, clock__stream=order.stream).exists()
    clock.advance(hours=23)
    with pytest.raises(UrgedLately) as refusal:
        urge(by=cast.actor(cast.street_seat), at=clock.now, kind="order", code=order.code)
    assert "2026" in str(refusal.value)
    clock.advance(hours=2)
    urge(by=cast.actor(cast.street_seat), at=clock.now, kind="order", code=order.code)
    assert Urge.objects.filter(stream=order.stream).count() == 2
    [line] = BoardRows(du, Narrowed(), clock.now).page(asked(LIGHTS, {})).rows
    assert (line.urged, line.urged_at) == (2, clock.now)


def test_nobody_urges_what_has_time_left_what_is_not_theirs_or_without_the_post(
    cast: Cast, clock: Clock, order: Order
) -> None:
    with pytest.raises(NotPressing):
        urge(by=cast.actor(cast.inspector), at=clock.now, kind="order", code=order.code)
    clock.advance(days=20)
    with pytest.raises(NotAllowed):
        urge(by=cast.actor(cast.city_user), at=clock.now, kind="order", code=order.code)
    for someone in (cast.stranger, cast.other_street_seat, cast.guard):
        with pytest.raises(NotFound):
            urge(by=cast.actor(someone), at=clock.now, kind="order", code=order.code)
    for kind, code in (("order", "nonsense"), ("nothing", order.code), ("report", "x")):
        with pytest.raises(NotFound):
            urge(by=cast.actor(cast.inspector), at=clock.now, kind=kind, code=code)
    assert not Urge.objects.exists()


def test_the_page_urges_once_and_says_when_again(cast: Cast, clock: Clock, order: Order) -> None:
    clock.advance(days=20)
    browser = cast.client(cast.inspector)
    page = browser.get(reverse("lights:board"))
    assert page.status_code == 200
    assert order.code in page.content.decode()
    address = reverse("lights:urge", args=["order", order.code])
    for _press in range(2):
        sent = browser.post(address, {"key": "one-tap", "back": "light=red"})
        assert (sent.status_code, sent.headers["Location"]) == (303, "/lights/?light=red")
    assert Urge.objects.count() == 1
    again = browser.post(address, {"key": "another-tap"})
    assert again.status_code == 409
    assert "下一次催办最早在" in again.content.decode()
    assert browser.get(reverse("lights:board"), {"light": "blue"}).status_code == 422
    assert browser.get(reverse("lights:board"), {"colour": "red"}).status_code == 422
    book = browser.get(reverse("lights:board"), {"as": "csv", "columns": "title,code,light"})
    assert order.code in b"".join(book.streaming_content if book.streaming else [book.content]).decode("utf-8-sig")
