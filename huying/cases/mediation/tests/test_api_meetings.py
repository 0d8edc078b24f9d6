"""A program plans meetings, goes on with agreements and takes down what was performed: once for each key."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from huying.cases.bookings.models import Booking
from huying.cases.bookings.testing import room
from huying.cases.mediation.commands.draft import draft
from huying.cases.mediation.models import Agreement, Session
from huying.cases.mediation.testing import agreed, content, mediating, mediator, met
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.papers.models import Paper
from tests.api import Caller
from tests.cast import Cast

AT = {"starts_at": "2026-11-23T09:00:00+08:00", "ends_at": "2026-11-23T10:00:00+08:00"}


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A quarrel that 钱调解 mediates."""
    mediator(cast.mediator, cast.units.committee)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return mediating(Case.objects.get(pk=found.pk), cast.mediator)


def test_a_meeting_is_planned_with_its_room_and_called_off(cast: Cast, clock: Clock, case: Case) -> None:
    own, where = Caller(cast.mediator), f"cases/{case.code}/mediation/meetings"
    wanted = {**AT, "resource": str(room(cast.units.committee).pk)}
    told = [own.post(where, wanted, key="m") for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].content == told[1].content
    meeting = told[0].json()
    assert (meeting["number"], meeting["state"], meeting["place"], meeting["written"]) == (
        1,
        "planned",
        "第一调解室",
        0,
    )
    assert Paper.objects.filter(stream=case.stream, kind="mediation_invitation").count() == 1
    other = {**wanted, "starts_at": "2026-11-23T09:30:00+08:00"}
    assert own.post(where, other).json()["type"] == "/problems/already-booked"
    assert Caller(cast.window_clerk).get(where).json()["items"] == [meeting]
    assert Caller(cast.window_clerk).post(where, wanted).status_code == 403
    gone = [own.post(f"meetings/{meeting['id']}/cancel", {"why": "病了"}).json()["state"] for _ in range(2)]
    assert gone == ["cancelled", "cancelled"]
    assert Booking.objects.get().cancelled_at is not None


def test_a_meeting_that_was_held_tells_nothing_of_what_was_said(cast: Cast, clock: Clock, case: Case) -> None:
    met(case, cast.mediator, clock, statements="押金三千元。", result="愿意退还")
    own = Caller(cast.mediator)
    answer = own.get(f"cases/{case.code}/mediation/meetings")
    assert (answer.json()["items"][0]["state"], answer.json()["items"][0]["written"]) == ("held", 1)
    assert "押金" not in answer.content.decode()
    refused = own.post(f"meetings/{Session.objects.get().pk}/cancel", {})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/session-over")
    assert Caller(cast.stranger).post(f"meetings/{Session.objects.get().pk}/cancel", {}).status_code == 404


def held(cast: Cast, clock: Clock, case: Case) -> Session:
    """A meeting that has begun."""
    told = Caller(cast.mediator).post(f"cases/{case.code}/mediation/meetings", {**AT, "place": "社区会议室"}).json()
    clock.set(datetime.fromisoformat(AT["ends_at"]))
    return Session.objects.get(pk=told["id"])


SAID = {"statements": "押金三千元。", "verified": "合同三月到期。", "result": "愿意退还一半"}


def test_its_record_is_written_once_for_each_key(cast: Cast, clock: Clock, case: Case) -> None:
    meeting, own = held(cast, clock, case), Caller(cast.mediator)
    came = [str(party.pk) for party in case.parties.order_by("number")]
    body = {**SAID, "attended": came, "helpers": ["社区主任", "物业经理"], "explained": "押金的规定"}
    told = [own.post(f"meetings/{meeting.pk}/record", body, key="r") for _ in range(2)]
    assert [answer.status_code for answer in told] == [200, 200]
    assert told[0].content == told[1].content
    assert (told[0].json()["state"], told[0].json()["written"]) == ("held", 1)
    assert "押金" not in told[0].content.decode()
    record = meeting.records.get()
    assert (record.statements, record.verified, record.result) == ("押金三千元。", "合同三月到期。", "愿意退还一半")
    assert sorted(meeting.attendances.values_list("attended_as", flat=True)) == ["helper", "helper", "party", "party"]
    assert Paper.objects.filter(stream=case.stream, kind="mediation_record").count() == 1
    mended = own.post(f"meetings/{meeting.pk}/record", {**body, "result": "愿意全部退还"}, key="again")
    assert mended.json()["written"] == 2


def test_a_record_is_its_mediators_alone(cast: Cast, clock: Clock, case: Case) -> None:
    meeting = held(cast, clock, case)
    body = {**SAID, "attended": [str(case.parties.get(number=1).pk)]}
    for who, status in ((cast.mediation_admin, 403), (cast.window_clerk, 403), (cast.stranger, 404)):
        assert Caller(who).post(f"meetings/{meeting.pk}/record", body).status_code == status
    assert not meeting.records.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"attended": []}, "result"),
        ({"attended": ["01939f0e-6d7a-7c61-9d1c-0b7a7d1d1c19"]}, "result"),
        ({"result": " "}, "result"),
        ({"statements": ""}, "statements"),
        ({"failed": "weather"}, "failed"),
        ({"statements": "x" * 20_001}, "statements"),
        ({"helpers": ["x" * 61]}, "helpers"),
        ({}, "guardian"),
    ],
)
def test_what_is_wrong_of_a_record_is_told(
    cast: Cast, clock: Clock, case: Case, wrong: dict[str, Any], field: str
) -> None:
    meeting, one = held(cast, clock, case), case.parties.get(number=1)
    case.parties.filter(pk=one.pk).update(minor=True)
    answer = Caller(cast.mediator).post(f"meetings/{meeting.pk}/record", {**SAID, "attended": [str(one.pk)], **wrong})
    assert answer.status_code == 422
    named = {answer.json()["field"], *(each["field"] for each in answer.json()["errors"])}
    assert field in {str(name).partition(".")[0] for name in named}
    assert not meeting.records.exists()


def test_no_record_before_it_has_begun(cast: Cast, clock: Clock, case: Case) -> None:
    meeting = held(cast, clock, case)
    clock.set(meeting.starts_at - timedelta(minutes=1))
    body = {**SAID, "attended": [str(case.parties.get(number=1).pk)]}
    refused = Caller(cast.mediator).post(f"meetings/{meeting.pk}/record", body)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/session-not-held")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"starts_at": "2026-11-01T09:00:00+08:00"}, "starts_at"),
        ({"mode": "by_pigeon", "place": "x"}, "mode"),
        ({"starts_at": "tomorrow", "place": "x"}, "starts_at"),
        ({"place": "x" * 121}, "place"),
        ({"place": "x", "note": "y"}, "note"),
    ],
)
def test_what_is_wrong_of_a_meeting_is_told(cast: Cast, case: Case, wrong: dict[str, str], field: str) -> None:
    answer = Caller(cast.mediator).post(f"cases/{case.code}/mediation/meetings", {**AT, **wrong})
    assert answer.status_code == 422
    assert field in {answer.json()["field"], *(each["field"] for each in answer.json()["errors"])}
    assert not Session.objects.exists()


def test_an_agreement_from_the_draft_to_the_seal(cast: Cast, clock: Clock, case: Case) -> None:
    own, base = Caller(cast.mediator), f"cases/{case.code}/mediation"
    none = own.post(f"{base}/put_up", {})
    assert (none.status_code, none.json()["type"]) == (409, "/problems/no-agreement")
    draft(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, content=content(case))
    put = own.post(f"{base}/put_up", {}, key="p").json()["items"][0]
    assert (put["state"], put["unsigned"], put["items"][0]["amount"]) == ("signing", 3, "3000.00")
    assert own.post(f"{base}/seal", {}).status_code == 403
    assert Caller(cast.mediation_admin).post(f"{base}/seal", {}).json()["items"][0]["sealed_at"] is not None
    back = own.post(f"{base}/take_back").json()["items"][0]
    assert (back["state"], back["sealed_at"]) == ("draft", None)
    assert "押金" not in own.get(f"{base}/agreements").content.decode()


def test_performed_or_not_by_the_api(cast: Cast, clock: Clock, case: Case) -> None:
    agreed(case, cast.mediator, cast.mediation_admin)
    own, clerk = Caller(cast.mediator), Caller(cast.window_clerk)
    where = f"cases/{case.code}/mediation/agreements"
    told = clerk.get(where).json()["items"][0]
    item, visit = told["items"][0], told["visits"][0]
    assert (item["amount"], visit["kind"], visit["outcome"]) == (None, "due", "")
    assert own.get(where).json()["items"][0]["items"][0]["amount"] == "3000.00"
    early = clerk.post(f"cases/{case.code}/mediation/take_up")
    assert (early.status_code, early.json()["type"]) == (409, "/problems/nothing-unperformed")
    clock.advance(seconds=timedelta(days=8).total_seconds())
    visits = f"performance_visits/{visit['id']}"
    assert clerk.post(visits, {"outcome": "nearly"}).status_code == 422
    assert (
        clerk.post(visits, {"outcome": "not_performed"}).json()["items"][0]["visits"][0]["outcome"] == "not_performed"
    )
    performances = f"performances/{item['id']}"
    assert own.post(performances, {}).json()["type"] == "/problems/proof-needed"
    assert own.post(performances, {"photo": "../etc/passwd"}).status_code == 422
    assert own.post(performances, {"photo": f"{'0' * 64}.jpg"}).json()["type"] == "/problems/unknown-photo"
    assert clerk.post(performances, {"proof": "x"}).status_code == 403
    done = [own.post(performances, {"proof": "转账单 1"}, key="d") for _ in range(2)]
    assert done[0].content == done[1].content
    assert (done[0].json()["state"], done[0].json()["items"][0]["items"][0]["performed_at"] is None) == (
        "performed",
        False,
    )
    assert Agreement.objects.get().performances.get().proof == "转账单 1"
    for address in (performances, visits):
        assert Caller(cast.stranger).post(address, {"proof": "x", "outcome": "partly"}).status_code in {404, 422}


def test_what_was_not_performed_is_taken_up(cast: Cast, clock: Clock, case: Case) -> None:
    agreement = agreed(case, cast.mediator, cast.mediation_admin)
    clerk = Caller(cast.window_clerk)
    clock.advance(seconds=timedelta(days=9).total_seconds())
    first = agreement.visits.order_by("due_on").first()
    assert first is not None
    clerk.post(f"performance_visits/{first.pk}", {"outcome": "not_performed", "text": "没有钱"})
    assert clerk.post(f"cases/{case.code}/mediation/take_up", {}, key="t").json()["state"] == "reopened"
