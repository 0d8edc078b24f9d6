"""The double track: each service of a diversion is a request that its desk books, declines or leaves; never unseen."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from huying.cases.bookings.commands.answer_service import (
    AlreadyAnswered,
    DeclineReasonNeeded,
    OtherResource,
    decline_service,
    take_service,
)
from huying.cases.bookings.commands.ask_service import (
    AlreadyTakenByDesk,
    NobodyServes,
    NoSuchDesk,
    UnknownService,
    ask_service,
    take_back_service,
)
from huying.cases.bookings.commands.book import AlreadyTaken, Appointment, book
from huying.cases.bookings.commands.cancel import cancel
from huying.cases.bookings.commands.conclude import conclude
from huying.cases.bookings.models import Resource, ServiceRequest
from huying.cases.bookings.queries.requests import of_case, waiting_for
from huying.cases.bookings.testing import room
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.withdraw import withdraw
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import person
from tests.cast import Cast


def at(hour: float) -> datetime:
    return datetime(2026, 11, 23, tzinfo=CHINA) + timedelta(hours=hour)


@pytest.fixture
def psych(cast: Cast) -> Person:
    """The psychologist at her desk in the centre."""
    return person(username="xinli", name="谢心理", organisation=cast.units.district_center, role="psych_desk")


@pytest.fixture
def hour(cast: Cast) -> Resource:
    """Her hours."""
    return room(cast.units.district_center, name="四季花园", kind="psychologist")


def accepted(cast: Cast, clock: Clock) -> Case:
    case = a_case(owner=cast.units.district_center, area_code="990108001005")
    accept(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, said=Acceptance(category="neighbour"))
    return case


def diverted(cast: Cast, clock: Clock, *services: str) -> Case:
    case = accepted(cast, clock)
    hand = Hand("professional", cast.units.district_center.pk, "专业性强", services=services)
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=hand)
    return Case.objects.get(pk=case.pk)


def when(resource: Resource, start: float = 9) -> Appointment:
    return Appointment(resource.pk, at(start), at(start + 1))


def test_a_diversion_asks_the_desks_of_its_services(cast: Cast, clock: Clock, psych: Person, hour: Resource) -> None:
    case = diverted(cast, clock, "psychology", "notary")
    asked = {row.service: row for row in case.service_requests.all()}
    assert asked["psychology"].organisation == cast.units.district_center
    assert asked["notary"].organisation is None
    assert [line.row.service for line in waiting_for(cast.actor(psych), clock.now)] == ["psychology"]
    assert "cases.ServiceAsked" in [record.type for record in read(case.stream)]
    divert(
        by=cast.actor(cast.window_clerk),
        at=clock.now,
        case_id=case.pk,
        hand=Hand("professional", cast.units.committee.pk, "换一处", services=("psychology",)),
    )
    assert case.service_requests.filter(service="psychology").count() == 1


def test_the_desk_books_and_says_what_came_of_it(cast: Cast, clock: Clock, psych: Person, hour: Resource) -> None:
    case, desk = diverted(cast, clock, "psychology"), cast.actor(psych)
    request = case.service_requests.get()
    other = room(cast.units.district_center, name="调解室")
    with pytest.raises(OtherResource):
        take_service(by=desk, at=clock.now, request_id=request.pk, wanted=when(other))
    book(by=cast.actor(cast.mediator), at=clock.now, wanted=when(hour))
    with pytest.raises(AlreadyTaken):
        take_service(by=desk, at=clock.now, request_id=request.pk, wanted=when(hour))
    take_service(by=desk, at=clock.now, request_id=request.pk, wanted=when(hour, 14))
    with pytest.raises(AlreadyAnswered):
        decline_service(by=desk, at=clock.now, request_id=request.pk, reason="没空")
    with pytest.raises(AlreadyTakenByDesk):
        take_back_service(by=cast.actor(cast.window_clerk), at=clock.now, request_id=request.pk)
    clock.set(at(15))
    request.refresh_from_db()
    conclude(by=desk, at=clock.now, booking_id=request.booking_id, outcome="done", text="情绪已平稳")
    request.refresh_from_db()
    assert (request.state, request.ended_at) == ("concluded", clock.now)
    [of_desk] = of_case(desk, case, clock.now)
    [of_clerk] = of_case(cast.actor(cast.window_clerk), case, clock.now)
    assert (of_desk.outcome_text, of_clerk.outcome_text) == ("情绪已平稳", "")
    assert str(of_clerk.outcome) == "已完成"


def test_put_off_or_given_back_it_waits_again(cast: Cast, clock: Clock, psych: Person, hour: Resource) -> None:
    case, desk = diverted(cast, clock, "psychology"), cast.actor(psych)
    request = case.service_requests.get()
    take_service(by=desk, at=clock.now, request_id=request.pk, wanted=when(hour))
    request.refresh_from_db()
    cancel(by=desk, at=clock.now, booking_id=request.booking_id)
    request.refresh_from_db()
    assert (request.state, request.booking) == ("asked", None)
    wanted = Appointment(hour.pk, at(9), at(10), case_id=case.pk)
    book(by=cast.actor(cast.window_clerk), at=clock.now, wanted=wanted)
    request.refresh_from_db()
    assert request.state == "taken"
    clock.set(at(9.5))
    conclude(by=desk, at=clock.now, booking_id=request.booking_id, outcome="put_off")
    request.refresh_from_db()
    assert (request.state, request.booking) == ("asked", None)


def test_declined_with_a_reason_and_asked_again(cast: Cast, clock: Clock, psych: Person) -> None:
    case, desk, clerk = diverted(cast, clock, "psychology"), cast.actor(psych), cast.actor(cast.window_clerk)
    request = case.service_requests.get()
    with pytest.raises(DeclineReasonNeeded):
        decline_service(by=desk, at=clock.now, request_id=request.pk, reason="  ")
    decline_service(by=desk, at=clock.now, request_id=request.pk, reason="本月已满")
    assert [str(line.answer) for line in of_case(clerk, case, clock.now)] == ["本月已满"]
    with pytest.raises(AlreadyAnswered):
        decline_service(by=desk, at=clock.now, request_id=request.pk, reason="本月已满")
    again = ask_service(by=clerk, at=clock.now, case_id=case.pk, service="psychology", note="很急")
    assert again.pk != request.pk
    assert ask_service(by=clerk, at=clock.now, case_id=case.pk, service="psychology").pk == again.pk
    take_back_service(by=clerk, at=clock.now, request_id=again.pk)
    take_back_service(by=clerk, at=clock.now, request_id=again.pk)
    assert ServiceRequest.objects.get(pk=again.pk).state == "ended"


def test_what_cannot_be_asked(cast: Cast, clock: Clock, psych: Person) -> None:
    case, clerk = accepted(cast, clock), cast.actor(cast.window_clerk)
    far = person(username="yuanli", name="远心理", organisation=cast.units.far_center, role="psych_desk")
    with pytest.raises(UnknownService) as unknown:
        ask_service(by=clerk, at=clock.now, case_id=case.pk, service="astrology")
    assert unknown.value.field == "service"
    with pytest.raises(NoSuchDesk) as elsewhere:
        ask_service(
            by=clerk, at=clock.now, case_id=case.pk, service="psychology", organisation_id=cast.units.far_center.pk
        )
    assert elsewhere.value.field == "organisation"
    with pytest.raises(NobodyServes):
        ask_service(by=clerk, at=clock.now, case_id=case.pk, service="lawyer")
    with pytest.raises(NotFound):
        ask_service(by=clerk, at=clock.now, case_id=uuid4(), service="psychology")
    with pytest.raises(NotAllowed):
        ask_service(by=cast.actor(cast.inspector), at=clock.now, case_id=case.pk, service="psychology")
    with pytest.raises(NotFound):
        ask_service(by=cast.actor(cast.stranger), at=clock.now, case_id=case.pk, service="psychology")
    request = ask_service(by=clerk, at=clock.now, case_id=case.pk, service="psychology")
    with pytest.raises(NotFound):
        decline_service(by=cast.actor(far), at=clock.now, request_id=request.pk, reason="不是我区的")
    with pytest.raises(NotAllowed):
        decline_service(by=clerk, at=clock.now, request_id=request.pk, reason="不是窗口")
    Case.objects.filter(pk=case.pk).update(state="closed")
    with pytest.raises(CaseNotInThisState):
        ask_service(by=clerk, at=clock.now, case_id=case.pk, service="notary")


def test_unanswered_for_two_working_days_is_seen_to_be_late(cast: Cast, clock: Clock, psych: Person) -> None:
    case, clerk = diverted(cast, clock, "psychology"), cast.actor(cast.window_clerk)
    assert [line.late for line in of_case(clerk, case, clock.now)] == [False]
    clock.advance(minutes=6 * 24 * 60)
    assert [line.late for line in of_case(clerk, case, clock.now)] == [True]
    assert [line.late for line in waiting_for(clerk, clock.now)] == [True]
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "逾期未答复" in page


def test_with_its_case_a_request_ends(cast: Cast, clock: Clock, psych: Person, hour: Resource) -> None:
    case, desk = diverted(cast, clock, "psychology", "notary"), cast.actor(psych)
    request = case.service_requests.get(service="psychology")
    take_service(by=desk, at=clock.now, request_id=request.pk, wanted=when(hour))
    withdraw(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, text="双方自行和好")
    assert set(case.service_requests.values_list("state", flat=True)) == {"ended"}
    assert hour.bookings.get().cancelled_at == clock.now
    assert waiting_for(desk, clock.now) == []
