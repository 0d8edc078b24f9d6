"""A room given back takes the meeting along that was to be there, and the mediator is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from huying.cases.bookings.commands.cancel import cancel
from huying.cases.bookings.models import Booking
from huying.cases.bookings.testing import room
from huying.cases.mediation.commands.schedule import Plan, cancel_session, schedule
from huying.cases.mediation.legs import last_leg
from huying.cases.mediation.models import Session
from huying.cases.mediation.queries.next_act import next_act
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from tests.cast import Cast


@pytest.fixture
def session(cast: Cast, clock: Clock) -> Session:
    """A quarrel in mediation, with a meeting in a room tomorrow at ten."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    case = mediating(Case.objects.get(pk=found.pk), cast.mediator)
    starts = clock.now.replace(hour=2, minute=0, second=0, microsecond=0) + timedelta(days=1)
    plan = Plan(starts, starts + timedelta(hours=1), resource_id=room(cast.units.committee).pk)
    return schedule(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, plan=plan)


def told(cast: Cast) -> str:
    """The mediator's list."""
    return cast.client(cast.mediator).get("/mediation/").content.decode()


def test_a_meeting_does_not_outlive_its_room(cast: Cast, clock: Clock, session: Session) -> None:
    case = session.mediation.case
    head, place = cast.actor(cast.mediation_admin), Booking.objects.get()
    for _ in range(2):
        cancel(by=head, at=clock.now, booking_id=place.pk, why="漏水")
    session.refresh_from_db()
    assert (session.state, session.cancelled_why) == ("cancelled", "场地预约已取消")
    assert [record.type for record in read(case.stream)].count("cases.SessionCancelled") == 1
    assert next_act(Case.objects.get(pk=case.pk), last_leg(case), in_china(clock.now).date()) == "schedule"
    assert "会期的场地已被取消" in told(cast)
    english = cast.client(cast.mediator).get("/mediation/", headers={"Accept-Language": "en"}).content.decode()
    assert "The room of the session was cancelled" in english
    assert "场地预约已取消" in cast.client(cast.mediator).get(f"/cases/{case.code}/mediation/").content.decode()
    assert cast.client(cast.mediator).post("/mediation/arrived/").status_code == 302
    assert "会期的场地已被取消" not in told(cast)


def test_a_meeting_that_the_mediator_calls_off_tells_nobody(cast: Cast, clock: Clock, session: Session) -> None:
    cancel_session(by=cast.actor(cast.mediator), at=clock.now, session_id=session.pk, why="当事人出差")
    assert Booking.objects.get().cancelled_at == clock.now
    assert Session.objects.get().cancelled_why == "当事人出差"
    assert "会期的场地已被取消" not in told(cast)


def test_who_gives_a_room_back_is_told_what_falls_with_it(cast: Cast, session: Session) -> None:
    page = cast.client(cast.mediation_admin).get(f"/bookings/?day={in_china(session.starts_at).date()}")
    assert "会期会一并取消" in page.content.decode()
