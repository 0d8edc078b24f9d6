"""Bookings: never two at once, within the hours, given back, concluded; who may; the pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from huying.cases.bookings.commands.book import AlreadyTaken, Appointment, ResourceWithdrawn, WrongHours, book
from huying.cases.bookings.commands.cancel import cancel
from huying.cases.bookings.commands.conclude import NotYet, UnknownResult, conclude
from huying.cases.bookings.commands.set_residency import ComesWithin, NewResidency, WrongResidency, set_residency
from huying.cases.bookings.commands.taking import AlreadyConcluded
from huying.cases.bookings.models import Booking, Residency, Resource
from huying.cases.bookings.queries.residents import on_call, residents
from huying.cases.bookings.rules import resident_on
from huying.cases.bookings.testing import room
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import CHINA, in_china
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock, at_once
from tests.cast import Cast, build_cast

DAY = date(2026, 11, 23)


def at(hour: float) -> datetime:
    return datetime(2026, 11, 23, tzinfo=CHINA) + timedelta(hours=hour)


def wanted(resource: Resource, start: float = 9, end: float = 10, **more: object) -> Appointment:
    return Appointment(resource.pk, at(start), at(end), **more)


@pytest.fixture
def resource(cast: Cast) -> Resource:
    """A room of the committee."""
    return room(cast.units.committee)


def test_one_at_a_time(cast: Cast, clock: Clock, resource: Resource) -> None:
    by = cast.actor(cast.mediator)
    first = book(by=by, at=clock.now, wanted=wanted(resource))
    with pytest.raises(AlreadyTaken):
        book(by=by, at=clock.now, wanted=wanted(resource, 9.5, 10.5))
    book(by=by, at=clock.now, wanted=wanted(resource, 10, 11))
    cancel(by=by, at=clock.now, booking_id=first.pk)
    cancel(by=by, at=clock.now, booking_id=first.pk)
    book(by=by, at=clock.now, wanted=wanted(resource, 9.5, 10))


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment(clock: Clock) -> None:
    cast = build_cast()
    resource = room(cast.units.committee)
    acts = [
        lambda who=who: book(by=cast.actor(who), at=clock.now, wanted=wanted(resource))
        for who in (cast.mediator, cast.mediator_sun)
    ]
    assert at_once(*acts) == ["AlreadyTaken", "done"]
    assert Booking.objects.count() == 1


@pytest.mark.parametrize(("start", "end"), [(7, 9), (19, 21), (10, 9), (9, 9), (-48, -47)])
def test_only_within_the_hours(cast: Cast, clock: Clock, resource: Resource, start: float, end: float) -> None:
    with pytest.raises(WrongHours):
        book(by=cast.actor(cast.mediator), at=clock.now, wanted=wanted(resource, start, end))


def test_who_books_for_a_case(cast: Cast, clock: Clock, resource: Resource) -> None:
    case = a_case(owner=cast.units.district_center, area_code="990108001005")
    with pytest.raises(NotFound):
        book(by=cast.actor(cast.mediator), at=clock.now, wanted=wanted(resource, case_id=case.pk))
    with pytest.raises(NotFound):
        book(by=cast.actor(cast.stranger), at=clock.now, wanted=wanted(resource))
    with pytest.raises(NotFound):
        book(by=cast.actor(cast.window_clerk), at=clock.now, wanted=wanted(resource, case_id=uuid4()))
    found = book(by=cast.actor(cast.window_clerk), at=clock.now, wanted=wanted(resource, case_id=case.pk))
    assert found.case == case
    with pytest.raises(NotAllowed):
        cancel(by=cast.actor(cast.mediator), at=clock.now, booking_id=found.pk)
    Resource.objects.update(withdrawn_at=clock.now)
    with pytest.raises(ResourceWithdrawn):
        book(by=cast.actor(cast.window_clerk), at=clock.now, wanted=wanted(resource, 15, 16))


def test_the_court_records_what_came_of_it(cast: Cast, clock: Clock) -> None:
    screen = room(cast.units.court, name="共享法庭一", kind="court", remote=True)
    case = a_case(owner=cast.units.district_center, area_code="990108001005")
    found = book(by=cast.actor(cast.window_clerk), at=clock.now, wanted=wanted(screen, case_id=case.pk))
    court = cast.actor(cast.court_desk)
    with pytest.raises(NotYet):
        conclude(by=court, at=clock.now, booking_id=found.pk, outcome="done")
    clock.set(at(10))
    with pytest.raises(UnknownResult):
        conclude(by=court, at=clock.now, booking_id=found.pk, outcome="great")
    conclude(by=court, at=clock.now, booking_id=found.pk, outcome="done", text="法官作了指导")
    with pytest.raises(AlreadyConcluded):
        cancel(by=court, at=clock.now, booking_id=found.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcome_text FROM cases_bookings_booking")
        assert "指导".encode() not in bytes(cursor.fetchone()[0])


def test_residency_permanent_rotating_on_call(cast: Cast, clock: Clock, resource: Resource) -> None:
    by = cast.actor(cast.mediation_admin)
    with pytest.raises(WrongResidency):
        set_residency(by=by, at=clock.now, residency=_residency(cast, resource, "rotating", ()))
    set_residency(by=by, at=clock.now, residency=_residency(cast, resource, "rotating", (1, 3)))
    assert set(residents(DAY)) == {cast.mediator.pk}
    assert residents(date(2026, 11, 24)) == {}
    later = _residency(cast, resource, "permanent", (), valid_from=date(2026, 11, 24))
    set_residency(by=by, at=clock.now, residency=later)
    assert set(residents(date(2026, 11, 24))) == {cast.mediator.pk}
    assert Residency.objects.order_by("valid_from").first().valid_to == DAY
    assert not resident_on("on_call", (1,), (DAY, None), DAY)
    called = _residency(cast, resource, "on_call", (), valid_from=date(2026, 11, 26))
    for minutes in (None, 0, 1441):
        with pytest.raises(ComesWithin):
            set_residency(by=by, at=clock.now, residency=replace(called, comes_within=minutes))
    set_residency(by=by, at=clock.now, residency=replace(called, comes_within=45))
    day = date(2026, 11, 27)
    assert (residents(day), set(on_call(day))) == ({}, {cast.mediator.pk})
    assert set(residents(date(2026, 11, 25))) == {cast.mediator.pk}
    page = cast.client(cast.mediator).get(reverse("bookings:calendar"), {"day": "2026-11-27"}).content.decode()
    assert "随驻，45 分钟内到" in page
    with pytest.raises(NotAllowed):
        set_residency(by=cast.actor(cast.mediator), at=clock.now, residency=later)


def _residency(
    cast: Cast, resource: Resource, mode: str, days: tuple[int, ...], valid_from: date = date(2026, 11, 1)
) -> NewResidency:
    return NewResidency(cast.mediator.pk, resource.pk, mode, days, valid_from)


def test_the_page_books_shows_and_says_what_is_wrong(cast: Cast, clock: Clock, resource: Resource) -> None:
    own, where = cast.client(cast.mediator), reverse("bookings:calendar")
    body = {"resource": str(resource.pk), "day": "2026-11-23", "starts_at": "09:00", "ends_at": "10:00", "key": "k"}
    assert own.post(reverse("bookings:book"), body).status_code == 302
    assert own.post(reverse("bookings:book"), body).status_code == 302
    assert Booking.objects.count() == 1
    taken = own.post(reverse("bookings:book"), {**body, "key": "other"})
    assert taken.status_code == 409
    assert "已有预约" in taken.content.decode()
    assert own.post(reverse("bookings:book"), {**body, "key": "c", "code": "261121-000000-1"}).status_code == 422
    shown = own.get(where, {"day": "2026-11-23"}).content.decode()
    assert "09:00–10:00" in shown
    assert "第一调解室" in shown
    assert own.get(where, {"day": "nonsense"}).status_code == 200
    assert own.get(reverse("bookings:book")).status_code == 405
    assert cast.client(cast.guard).get(where).status_code == 404
    assert cast.client(cast.stranger).get(where, {"day": "2026-11-23"}).content.decode().count("第一调解室") == 0


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "x"])
def test_a_day_beyond_reach_is_today(cast: Cast, clock: Clock, resource: Resource, day: str) -> None:
    page = cast.client(cast.mediator).get("/bookings/", {"day": day})
    assert page.status_code == 200
    assert f"{in_china(clock.now):%Y-%m-%d}" in page.content.decode()


def test_heads_set_up_rooms_and_residencies_by_the_page(cast: Cast, clock: Clock) -> None:
    head = cast.client(cast.mediation_admin)
    body = {"organisation": str(cast.units.committee.pk), "kind": "room", "name": "二室", "opens": "09:00"}
    assert head.post(reverse("bookings:set_resource"), {**body, "closes": "08:00", "seats": "4"}).status_code == 422
    assert head.post(reverse("bookings:set_resource"), {**body, "closes": "17:00", "seats": "4"}).status_code == 302
    made = Resource.objects.get(name="二室")
    body = {"person": str(cast.mediator.pk), "resource": str(made.pk), "mode": "rotating", "valid_from": "2026-11-01"}
    assert head.post(reverse("bookings:set_residency"), body).status_code == 422
    assert head.post(reverse("bookings:set_residency"), {**body, "weekdays": ["1"]}).status_code == 302
    shown = head.get(reverse("bookings:calendar"), {"day": "2026-11-23"}).content.decode()
    assert "钱调解" in shown
    called = {**body, "mode": "on_call"}
    wrong = head.post(reverse("bookings:set_residency"), called)
    assert (wrong.status_code, "多少分钟内到" in wrong.content.decode()) == (422, True)
    assert head.post(reverse("bookings:set_residency"), {**called, "comes_within": "30"}).status_code == 302
    assert Case.objects.count() == 0
