"""Who read an order, and which of its files, is on record: for each person once a day."""

from __future__ import annotations

from datetime import datetime

import pytest

from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.orders.commands.report import Result, report
from huying.orders.commands.sign import sign
from huying.orders.models import Order, OrderReading
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png


def page(cast: Cast, who: Person, order: Order) -> str:
    answer = cast.client(who).get(f"/orders/{order.code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def recorded(order: Order) -> list[tuple[str, str | None]]:
    """Which readings stand in the stream, and whose."""
    return [(each.type, each.actor.get("id")) for each in read(order.stream) if each.type.endswith("Read")]


def test_the_department_s_reading_is_on_record_once_a_day(cast: Cast, order: Order, clock: Clock) -> None:
    for _ in range(3):
        assert "陈女士 13900001234" in page(cast, cast.dept_user, order)
    cast.client(cast.dept_user).get(f"/orders/{order.code}/", headers={"HX-Target": "order-now"})
    assert cast.client(cast.dept_user).get(f"/api/v1/orders/{order.code}").status_code == 200
    mine = ("orders.OrderRead", str(cast.dept_user.pk))
    assert recorded(order) == [mine]
    clock.advance(hours=24)
    page(cast, cast.dept_user, order)
    assert recorded(order) == [mine, mine]
    assert OrderReading.objects.filter(order=order, person=cast.dept_user, file="").count() == 2


def test_so_is_that_of_the_centre_and_over_the_api(cast: Cast, order: Order) -> None:
    page(cast, cast.street_seat, order)
    assert cast.client(cast.dept_head).get(f"/api/v1/orders/{order.code}").status_code == 200
    assert recorded(order) == [
        ("orders.OrderRead", str(cast.street_seat.pk)),
        ("orders.OrderRead", str(cast.dept_head.pk)),
    ]


def test_whoever_reads_the_course_alone_has_read_nobody_s_data(cast: Cast, order: Order) -> None:
    page(cast, cast.inspector, order)
    assert recorded(order) == []


def test_the_time_line_tells_of_the_work_and_not_of_its_readers(cast: Cast, order: Order) -> None:
    page(cast, cast.dept_user, order)
    told = cast.client(cast.dept_user).get(f"/api/v1/orders/{order.code}/timeline").json()
    assert {each["type"] for each in told["items"]} == {"orders.OrderIssued"}
    assert Order.objects.get(pk=order.pk).version == order.version


@pytest.fixture
def photo(cast: Cast, order: Order, monday: datetime) -> str:
    """A photo that the bureau reported, by its name."""
    by = cast.actor(cast.dept_user)
    sign(by=by, at=monday, order_id=order.pk)
    name = store_photo(png())
    report(by=by, at=monday, order_id=order.pk, result=Result("10时", "陈女士", "已查处", "当日", photos=(name,)))
    return name


def test_each_file_opened_is_a_fact_and_no_browser_keeps_it(cast: Cast, order: Order, photo: str) -> None:
    browser = cast.client(cast.district_seat)
    for _ in range(2):
        answer = browser.get(f"/orders/{order.code}/files/{photo}")
        assert b"".join(answer)
        assert "no-store" in answer.headers["Cache-Control"]
    (fact,) = [each for each in read(order.stream) if each.type == "orders.OrderFileRead"]
    assert fact.data["file"] == photo
    assert fact.actor["id"] == str(cast.district_seat.pk)
    assert cast.client(cast.city_user).get(f"/orders/{order.code}/files/{photo}").status_code == 404
    assert OrderReading.objects.filter(order=order, file=photo).count() == 1
