"""A program reads the calendar of a day, books, gives back and concludes: once for each key."""

from __future__ import annotations

import pytest

from huying.cases.bookings.models import Booking, Resource
from huying.cases.bookings.testing import room
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

AT = {"starts_at": "2026-11-23T09:00:00+08:00", "ends_at": "2026-11-23T10:00:00+08:00"}


@pytest.fixture
def resource(cast: Cast, clock: Clock) -> Resource:
    """The room of the committee."""
    return room(cast.units.committee)


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel at the centre."""
    return a_case(owner=cast.units.district_center, area_code="990108001005")


def test_it_is_booked_once_and_stands_on_its_day(cast: Cast, resource: Resource, case: Case) -> None:
    clerk = Caller(cast.window_clerk)
    wanted = {**AT, "resource": str(resource.pk), "code": case.code, "purpose": "调解"}
    told = [clerk.post("bookings", wanted, key="b") for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].content == told[1].content
    assert (told[0].json()["code"], told[0].json()["purpose"]) == (case.code, "调解")
    taken = Caller(cast.mediator).post("bookings", {**AT, "resource": str(resource.pk)})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/already-booked")
    day = clerk.get("bookings?day=2026-11-23").json()
    assert (day["day"], [each["name"] for each in day["items"]]) == ("2026-11-23", ["第一调解室"])
    assert [each["code"] for each in day["items"][0]["bookings"]] == [case.code]
    hidden = Caller(cast.mediator).get("bookings?day=2026-11-23").json()["items"][0]["bookings"][0]
    assert (hidden["code"], hidden["purpose"]) == ("", ""), "of no case of theirs"
    assert clerk.get("bookings").json()["items"][0]["bookings"] == []


def test_it_is_given_back_or_concluded_by_whoever_may(cast: Cast, resource: Resource, clock: Clock) -> None:
    own = Caller(cast.mediator)
    made = own.post("bookings", {**AT, "resource": str(resource.pk)}).json()["id"]
    early = own.post(f"bookings/{made}/conclude", {"outcome": "done"})
    assert (early.status_code, early.json()["type"]) == (409, "/problems/booking-not-begun")
    assert Caller(cast.mediator_sun).post(f"bookings/{made}/cancel", {}).status_code == 403
    assert Caller(cast.stranger).post(f"bookings/{made}/cancel", {}).status_code == 404
    assert own.post(f"bookings/{made}/cancel", {"why": "改期"}).json()["cancelled_at"] is not None
    again = own.post("bookings", {**AT, "resource": str(resource.pk)}).json()["id"]
    clock.advance(days=3)
    assert own.post(f"bookings/{again}/conclude", {"outcome": "superb"}).status_code == 422
    told = own.post(f"bookings/{again}/conclude", {"outcome": "not_come", "text": "没有来"}, key="c")
    assert told.json()["outcome"] == "not_come"
    assert "没有来" not in told.content.decode()
    assert own.post(f"bookings/{again}/cancel", {}).status_code == 409


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"code": "261121-000000-1"}, 422),
        ({"code": "not a code"}, 422),
        ({"starts_at": "2026-11-23T03:00:00+08:00"}, 422),
        ({"ends_at": "2026-11-23T08:00:00+08:00"}, 422),
        ({"resource": "01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c31"}, 404),
        ({"resource": "x"}, 422),
        ({"purpose": "x" * 121}, 422),
        ({"names": "x"}, 422),
    ],
)
def test_what_is_wrong_books_nothing(cast: Cast, resource: Resource, wrong: dict[str, str], status: int) -> None:
    answer = Caller(cast.window_clerk).post("bookings", {**AT, "resource": str(resource.pk), **wrong})
    assert answer.status_code == status
    assert not Booking.objects.exists()


@pytest.mark.parametrize("day", ["2099-01-01", "2026-02-30", "x"])
def test_no_calendar_of_such_a_day(cast: Cast, resource: Resource, day: str) -> None:
    assert Caller(cast.window_clerk).get(f"bookings?day={day}").status_code == 422
    assert Caller(cast.guard).get("bookings").status_code == 404
