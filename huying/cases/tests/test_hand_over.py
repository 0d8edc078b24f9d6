"""移交: the first receiver of a case stays responsible until another body of the centre accepted it (domain G08)."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.decide_hand_over import OwnHandOver, decide_hand_over
from huying.cases.commands.hand_over import (
    HandOverReasonNeeded,
    HandOverWaits,
    NoHandOver,
    TakerNeeded,
    hand_over,
    withdraw_hand_over,
)
from huying.cases.commands.merge import merge
from huying.cases.handing_over import takers_of
from huying.cases.journal import CaseNotInThisState
from huying.cases.models import Case, HandOver
from huying.cases.reminding import window_of
from huying.cases.testing import TENANT, registered
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.people.models import Person
from huying.people.testing import post
from tests.api import Caller
from tests.cast import Cast

WHY = "事发地属望潮街道，由街道就近办理"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A matter that 郑窗口 took in at the district's centre."""
    return registered(cast.window_clerk)


def asked(cast: Cast, clock: Clock, case: Case, **other: Any) -> Case:
    said = {"organisation_id": cast.units.street_center.pk, "reason": WHY, **other}
    return hand_over(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, **said)


def decided(cast: Cast, clock: Clock, case: Case, who: Person, **said: Any) -> Case:
    return decide_hand_over(by=cast.actor(who), at=clock.now, case_id=case.pk, **said)


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def due(case: Case) -> Any:
    return RunningClock.objects.get(stream=case.stream, kind="CASE.accept").due_at


def test_the_first_receiver_is_responsible_until_the_other_accepts(cast: Cast, clock: Clock, case: Case) -> None:
    centre, street, before = cast.units.district_center, cast.units.street_center, due(case)
    assert takers_of(case, clock.now) == [street]
    asked(cast, clock, case)
    assert Case.objects.get(pk=case.pk).owner == centre
    assert window_of(Case.objects.get(pk=case.pk), clock.now) == {cast.window_clerk.pk}
    told = Delivery.objects.filter(message__body__why="decide_hand_over").values_list("person__name", flat=True)
    assert cast.street_seat.name in set(told)
    page = cast.client(cast.street_seat).get("/due/").content.decode()
    assert "<b" in cast.client(cast.street_seat).get("/due/count/").content.decode()
    assert "答复移交" in page
    assert "接收之前由移交单位负责" in shown(cast, cast.window_clerk, case)
    assert WHY in shown(cast, cast.street_seat, case)
    clock.advance(hours=2)
    taken = decided(cast, clock, case, cast.street_seat, accepted=True)
    assert (taken.owner, taken.registered_by, due(case)) == (street, cast.window_clerk, before)
    assert cast.window_clerk.pk not in window_of(taken, clock.now)
    assert "答复移交" not in cast.client(cast.street_seat).get("/due/").content.decode()
    assert cast.client(cast.street_seat).get("/due/count/").content.decode().strip() == ""
    facts = [record.type for record in read(case.stream) if "HandOver" in record.type]
    assert facts == ["cases.HandOverAsked", "cases.HandOverAccepted"]
    assert "移交已接收，由接收单位负责" in shown(cast, cast.window_clerk, case)
    with pytest.raises(NotAllowed):
        asked(cast, clock, case)
    assert verify().findings == []


def test_returned_or_taken_back_it_stays_where_it_was(cast: Cast, clock: Clock, case: Case) -> None:
    asked(cast, clock, case)
    with pytest.raises(HandOverWaits):
        asked(cast, clock, case)
    with pytest.raises(HandOverReasonNeeded):
        decided(cast, clock, case, cast.street_seat, accepted=False, answer=" ")
    decided(cast, clock, case, cast.street_seat, accepted=False, answer="当事人在区里已有同案")
    assert "当事人在区里已有同案" in shown(cast, cast.window_clerk, case)
    asked(cast, clock, case)
    withdraw_hand_over(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk)
    with pytest.raises(NoHandOver):
        withdraw_hand_over(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk)
    with pytest.raises(NotAllowed):
        decided(cast, clock, case, cast.street_seat, accepted=True)
    assert Case.objects.get(pk=case.pk).owner == cast.units.district_center


def test_only_to_a_centre_over_the_place_and_for_a_reason(cast: Cast, clock: Clock, case: Case) -> None:
    units = cast.units
    for body in (units.district_center, units.market_bureau, units.committee, units.far_center):
        with pytest.raises(TakerNeeded):
            asked(cast, clock, case, organisation_id=body.pk)
    with pytest.raises(HandOverReasonNeeded):
        asked(cast, clock, case, reason="  ")
    for who, refusal in (
        (cast.street_seat, NotAllowed),
        (cast.inspector, NotAllowed),
        (cast.dept_user, NotFound),
        (cast.other_street_seat, NotFound),
        (cast.stranger, NotFound),
    ):
        with pytest.raises(refusal):
            hand_over(
                by=cast.actor(who),
                at=clock.now,
                case_id=case.pk,
                organisation_id=units.street_center.pk,
                reason=WHY,
            )
    assert "/acts/hand_over/" in shown(cast, cast.window_clerk, case)
    assert "/acts/hand_over/" not in shown(cast, cast.street_seat, case)


def test_nobody_answers_their_own_and_nothing_over_changes_hands(cast: Cast, clock: Clock, case: Case) -> None:
    post(person=cast.window_clerk, role="window_clerk", organisation=cast.units.street_center)
    asked(cast, clock, case)
    with pytest.raises(OwnHandOver):
        decided(cast, clock, case, cast.window_clerk, accepted=True)
    other = registered(cast.window_clerk)
    merge(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, into_id=other.pk)
    assert not HandOver.objects.exists()
    with pytest.raises(CaseNotInThisState):
        asked(cast, clock, case)


def test_a_petition_is_read_by_who_takes_it_only_then(cast: Cast, clock: Clock) -> None:
    petition = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    clerk, seat = cast.actor(cast.petition_clerk), cast.street_seat
    said = Acceptance(petition_class="appeal", route="petition")
    accept(by=clerk, at=clock.now, case_id=petition.pk, said=said)
    assert cast.client(seat).get(f"/cases/{petition.code}/").status_code == 404
    street = cast.units.street_center.pk
    hand_over(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=street, reason=WHY)
    page = shown(cast, seat, petition)
    assert WHY in page
    assert "租期已满" not in page
    browser, address = cast.client(seat), f"/cases/{petition.code}/acts/decide_hand_over/"
    refused = browser.post(address, {"accepted": "no", "answer": "", "key": "1"})
    assert (refused.status_code, "请写明理由" in refused.content.decode()) == (422, True)
    returned = browser.post(address, {"accepted": "no", "answer": "属区级事项", "key": "2"})
    assert (returned.status_code, returned.headers["Location"]) == (303, "/due/")
    assert cast.client(seat).get(f"/cases/{petition.code}/").status_code == 404
    hand_over(by=clerk, at=clock.now, case_id=petition.pk, organisation_id=street, reason=WHY)
    taken = browser.post(address, {"accepted": "yes", "key": "3"})
    assert taken.headers["Location"] == f"/cases/{petition.code}/"
    assert "租期已满" in shown(cast, seat, petition)


def test_on_the_page_and_over_the_api(cast: Cast, clock: Clock, case: Case) -> None:
    browser, address = cast.client(cast.window_clerk), f"/cases/{case.code}/acts/hand_over/"
    body = {"organisation_id": str(cast.units.street_center.pk), "reason": WHY}
    assert browser.get(address).status_code == 405
    for wrong in ({"organisation_id": ""}, {"organisation_id": str(cast.units.far_center.pk)}, {"reason": ""}):
        assert browser.post(address, {**body, **wrong, "key": str(wrong)}).status_code == 422
    for _again in range(2):
        assert browser.post(address, {**body, "key": "k"}).status_code == 303
    assert browser.post(f"/cases/{case.code}/acts/withdraw_hand_over/", {"key": "w"}).status_code == 303
    clerk, seat = Caller(cast.window_clerk), Caller(cast.street_seat)
    refused = clerk.post(f"cases/{case.code}/hand_over", {**body, "organisation_id": str(cast.units.far_center.pk)})
    assert (refused.status_code, refused.json()["field"]) == (422, "organisation_id")
    assert clerk.post(f"cases/{case.code}/hand_over", body).status_code == 200
    again = clerk.post(f"cases/{case.code}/hand_over", body)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/hand-over-waits")
    assert set(again.json()["messages"]) == {"zh", "en"}
    why = seat.post(f"cases/{case.code}/decide_hand_over", {"accepted": False})
    assert (why.status_code, why.json()["field"]) == (422, "answer")
    assert seat.post(f"cases/{case.code}/decide_hand_over", {"accepted": True}).status_code == 200
    assert clerk.post(f"cases/{case.code}/withdraw_hand_over").status_code == 403
