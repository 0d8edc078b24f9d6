"""A case that goes another way while it is mediated: the mediation ends with it, nothing of it is left behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from huying.cases.bookings.commands.book import Appointment, book
from huying.cases.bookings.models import Booking, Resource
from huying.cases.bookings.testing import room
from huying.cases.commands.merge import merge
from huying.cases.commands.other_route import other_route
from huying.cases.commands.withdraw import withdraw
from huying.cases.endings import Ending
from huying.cases.mediation.commands.schedule import Plan, schedule
from huying.cases.mediation.models import Mediation, Session
from huying.cases.mediation.testing import mediating, mediator
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel in mediation at nine in the morning, with a meeting in a room tomorrow."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(Case.objects.get(pk=found.pk), cast.mediator)


def booked(cast: Cast, case: Case, clock: Clock) -> None:
    """A meeting in a room, and the notary on another day."""
    day = clock.now.replace(hour=2, minute=0, second=0, microsecond=0) + timedelta(days=1)
    by, hour = cast.actor(cast.mediator), timedelta(hours=1)
    place = Resource.objects.filter(kind="room").first() or room(cast.units.committee)
    schedule(by=by, at=clock.now, case_id=case.pk, plan=Plan(day, day + hour, resource_id=place.pk))
    later = day + timedelta(days=1)
    desk = Resource.objects.filter(kind="notary").first() or room(cast.units.committee, kind="notary", name="公证")
    book(by=by, at=clock.now, wanted=Appointment(desk.pk, later, later + hour, case.pk))


def ended_by_withdrawing(cast: Cast, case: Case, clock: Clock) -> None:
    withdraw(by=SYSTEM, at=clock.now, case_id=case.pk, text="和好了")


def ended_by_merging(cast: Cast, case: Case, clock: Clock) -> None:
    other = a_case(owner=cast.units.district_center, area_code="990108001005")
    merge(by=SYSTEM, at=clock.now, case_id=case.pk, into_id=other.pk)


def sent_elsewhere(cast: Cast, case: Case, clock: Clock) -> None:
    ending = Ending(route="court", body="望潮区人民法院", text="当事人已起诉")
    other_route(by=SYSTEM, at=clock.now, case_id=case.pk, ending=ending)


@pytest.mark.parametrize(
    ("end", "state", "outcome", "papers", "left"),
    [
        (ended_by_withdrawing, "withdrawn", "withdrawn", 1, 0),
        (ended_by_merging, "merged", "other", 0, 0),
        (sent_elsewhere, "other_route", "other", 1, 1),
    ],
)
def test_nothing_of_the_mediation_is_left_behind(
    cast: Cast,
    clock: Clock,
    case: Case,
    end: Callable[[Cast, Case, Clock], None],
    state: str,
    outcome: str,
    papers: int,
    left: int,
) -> None:
    booked(cast, case, clock)
    end(cast, case, clock)
    case.refresh_from_db()
    leg = Mediation.objects.get(case=case)
    assert (case.state, leg.outcome, leg.ended_at) == (state, outcome, clock.now)
    assert Session.objects.get().state == "cancelled"
    assert Booking.objects.filter(case=case, cancelled_at=None).count() == left
    assert not RunningClock.objects.filter(stream=case.stream, kind="PM.duration", stopped_at=None).exists()
    assert Paper.objects.filter(stream=case.stream, kind="mediation_termination").count() == papers
    assert "cases.MediationFailed" in [r.type for r in read(case.stream)]
    told = cast.client(cast.mediator).get(reverse("mediation:mine")).content.decode()
    assert "最近七天结束的" in told
    assert case.code in told
    clock.advance(days=40)
    fire_due(at=clock.now)
    case.refresh_from_db()
    assert case.state == state


def test_a_room_given_back_is_free_for_others(cast: Cast, clock: Clock, case: Case) -> None:
    booked(cast, case, clock)
    ended_by_withdrawing(cast, case, clock)
    booked(cast, mediating_again(cast, case), clock)


def mediating_again(cast: Cast, case: Case) -> Case:
    """Another quarrel with the same mediator."""
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(Case.objects.get(pk=found.pk), cast.mediator)


def test_a_suspicion_that_a_merge_brings_along_ends_it_as_a_report_would(cast: Cast, clock: Clock, case: Case) -> None:
    booked(cast, case, clock)
    plain = a_case(owner=cast.units.district_center, area_code="990108001005")
    merge(by=SYSTEM, at=clock.now, case_id=plain.pk, into_id=case.pk)
    case.refresh_from_db()
    assert (case.state, risk_clocks(case)) == ("mediating", 0)
    other = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=other.pk).update(dv_suspected=True)
    merge(by=SYSTEM, at=clock.now, case_id=other.pk, into_id=case.pk)
    case.refresh_from_db()
    leg = Mediation.objects.get(case=case)
    assert (case.state, case.dv_suspected, leg.outcome, leg.ended_at) == ("failed", True, "other", clock.now)
    assert Session.objects.get().state == "cancelled"
    assert risk_clocks(case) == 1
    assert not RunningClock.objects.filter(stream=case.stream, kind="PM.duration", stopped_at=None).exists()
    told = [r.type.removeprefix("cases.") for r in read(case.stream)]
    assert [told.count(fact) for fact in ("CaseTaken", "RiskReported", "MediationFailed")] == [2, 1, 1]


def risk_clocks(case: Case) -> int:
    """How many reports of a risk are due."""
    return RunningClock.objects.filter(stream=case.stream, kind="PM.report.risk", stopped_at=None).count()
