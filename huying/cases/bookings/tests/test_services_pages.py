"""The pages and the API of requests to desks: what each person is shown, and what is wrong at its field."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from huying.cases.bookings.commands.ask_service import ask_service
from huying.cases.bookings.models import Resource, ServiceRequest
from huying.cases.bookings.testing import room
from huying.cases.models import Case
from huying.cases.testing import a_case
from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import person
from tests.api import Caller
from tests.cast import Cast

NINE = {"starts_at": "2026-11-23T09:00:00+08:00", "ends_at": "2026-11-23T10:00:00+08:00"}


@pytest.fixture
def case(cast: Cast) -> Case:
    return a_case(owner=cast.units.district_center, area_code="990108001005")


@pytest.fixture
def notary(cast: Cast) -> Person:
    return person(username="gongzheng", name="公证员", organisation=cast.units.district_center, role="notary_desk")


@pytest.fixture
def hours(cast: Cast) -> Resource:
    return room(cast.units.district_center, name="公证室", kind="notary")


def asked(cast: Cast, clock: Clock, case: Case) -> ServiceRequest:
    by = cast.actor(cast.window_clerk)
    return ask_service(by=by, at=clock.now, case_id=case.pk, service="notary", note="请看借条")


def test_the_window_asks_from_the_page_of_the_case(cast: Cast, clock: Clock, case: Case, notary: Person) -> None:
    clerk, where = cast.client(cast.window_clerk), reverse("bookings:ask", args=[case.code])
    page = reverse("cases:case", args=[case.code])
    assert "请窗口协助" in clerk.get(page).content.decode()
    wrong = clerk.post(where, {"service": "astrology", "note": "请看借条", "key": "k"})
    assert wrong.status_code == 422
    assert "请看借条" in wrong.content.decode()
    nobody = clerk.post(where, {"service": "lawyer", "key": "k"}, headers={"accept-language": "en"})
    assert nobody.status_code == 409
    assert clerk.post(where, {"service": "notary", "note": "请看借条", "key": "k"}).status_code == 302
    assert clerk.post(where, {"service": "notary", "note": "请看借条", "key": "k"}).status_code == 302
    request = ServiceRequest.objects.get()
    shown = clerk.get(page).content.decode()
    assert "待答复" in shown
    assert "撤回请求" in shown
    assert "待答复" in cast.client(cast.inspector).get(page).content.decode()
    assert "请看借条" not in cast.client(cast.inspector).get(page).content.decode()
    assert clerk.post(reverse("bookings:take_back", args=[request.pk])).status_code == 302
    assert "已结束" in clerk.get(page).content.decode()
    assert cast.client(cast.stranger).post(where, {"service": "notary"}).status_code == 404


def test_the_desk_works_on_its_list(cast: Cast, clock: Clock, case: Case, notary: Person, hours: Resource) -> None:
    request, desk = asked(cast, clock, case), cast.client(notary)
    where = reverse("bookings:requests")
    shown = desk.get(where).content.decode()
    assert case.code in shown
    assert "请看借条" in shown
    take = reverse("bookings:answer", args=[request.pk, "take"])
    body = {"resource": str(hours.pk), "day": "2026-11-23", "starts_at": "21:00", "ends_at": "22:00", "key": "t"}
    assert desk.post(take, {**body, "day": "gestern"}).status_code == 422
    closed = desk.post(take, body)
    assert closed.status_code == 422
    assert "开放时间" in closed.content.decode()
    assert 'value="21:00"' in closed.content.decode()
    decline = reverse("bookings:answer", args=[request.pk, "decline"])
    assert desk.post(decline, {"reason": " "}).status_code == 422
    assert desk.post(reverse("bookings:answer", args=[request.pk, "ring"])).status_code == 404
    assert desk.get(take).status_code == 405
    assert cast.client(cast.window_clerk).post(decline, {"reason": "x"}).status_code == 403
    assert cast.client(cast.stranger).post(decline, {"reason": "x"}).status_code == 404
    assert desk.post(take, {**body, "starts_at": "09:00", "ends_at": "10:00"}).status_code == 302
    assert "09:00–10:00" in desk.get(where).content.decode()
    clock.set(datetime(2026, 11, 23, 11, tzinfo=CHINA))
    desk, conclude = cast.client(notary), reverse("bookings:answer", args=[request.pk, "conclude"])
    assert desk.post(conclude, {"outcome": "done", "text": "已公证"}).status_code == 302
    assert "最近办完的" in desk.get(where).content.decode()
    assert "已公证" in cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()


def test_the_desk_reads_the_case_masked(cast: Cast, clock: Clock, case: Case, notary: Person) -> None:
    desk, page = cast.client(notary), reverse("cases:case", args=[case.code])
    assert desk.get(page).status_code == 404
    request = asked(cast, clock, case)
    shown = desk.get(page).content.decode()
    assert "楼上装修到深夜" in shown
    assert "13800001234" not in shown
    assert "张测试" not in shown
    assert case.code in desk.get("/cases/").content.decode()
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=clock.now - timedelta(days=31))
    assert desk.get(page).status_code == 404
    Case.objects.filter(pk=case.pk).update(state="accepted", closed_at=None)
    ServiceRequest.objects.filter(pk=request.pk).update(state="declined")
    assert desk.get(page).status_code == 404


def test_no_request_is_lost_to_sight(cast: Cast, clock: Clock, case: Case, notary: Person, hours: Resource) -> None:
    """Once two hundred were shown, and nobody was told of the others."""
    first = asked(cast, clock, case)
    fields = [each.attname for each in Case._meta.concrete_fields if each.attname not in {"id", "code"}]
    same = {name: getattr(case, name) for name in fields}
    cases = Case.objects.bulk_create(Case(**same, code=f"261101-{number:06}-1") for number in range(220))
    like = {name: getattr(first, name) for name in ("service", "organisation", "note", "asked_by", "due_at", "answer")}
    later = first.asked_at + timedelta(minutes=1)
    rows = ServiceRequest.objects.bulk_create(ServiceRequest(**like, case=each, asked_at=later) for each in cases)
    desk, where = cast.client(notary), reverse("bookings:requests")
    pages = [desk.get(f"{where}?page={number}").content.decode() for number in range(1, 6)]
    assert all(any(each.code in page for page in pages) for each in [case, *cases])
    assert case.code in pages[0], "the oldest first"
    assert "共 221 项，第 5 页，共 5 页" in pages[4]
    for odd in ("0", "x", "99999", "-1"):
        assert desk.get(f"{where}?page={odd}").status_code == 200
    last = max(rows, key=lambda row: row.pk)
    body = {"resource": str(hours.pk), "day": "2026-11-23", "starts_at": "21:00", "ends_at": "22:00", "key": "t"}
    wrong = desk.post(reverse("bookings:answer", args=[last.pk, "take"]), body)
    assert wrong.status_code == 422
    assert 'value="21:00"' in wrong.content.decode(), "what was typed stands there, whichever page it was on"
    program, told, cursor = Caller(notary), set(), ""
    while answer := program.get(f"services?limit=100&cursor={cursor}").json():
        told |= {each["id"] for each in answer["items"]}
        cursor = answer["next"]
        if not cursor:
            break
    assert told == {str(row.pk) for row in ServiceRequest.objects.all()}
    assert program.get("services?cursor=x").json()["field"] == "cursor"
    clock.advance(days=8)
    assert "221 项逾期未答复" in cast.client(notary).get(where).content.decode(), "all that are late are counted"


def test_over_the_api(cast: Cast, clock: Clock, case: Case, notary: Person, hours: Resource) -> None:
    clerk, desk = Caller(cast.window_clerk), Caller(notary)
    unknown = clerk.post(f"cases/{case.code}/services", {"service": "astrology"})
    assert (unknown.status_code, unknown.json()["field"]) == (422, "service")
    assert set(unknown.json()["messages"]) == {"zh", "en"}
    far = clerk.post(
        f"cases/{case.code}/services", {"service": "notary", "organisation": str(cast.units.far_center.pk)}
    )
    assert (far.status_code, far.json()["field"]) == (422, "organisation")
    made = clerk.post(f"cases/{case.code}/services", {"service": "notary"}).json()
    assert (made["state"], made["late"]) == ("asked", False)
    assert clerk.post(f"cases/{case.code}/services", {"service": "notary"}).json() == made
    assert [each["id"] for each in desk.get("services").json()["items"]] == [made["id"]]
    assert desk.post(f"services/{made['id']}/conclude", {"outcome": "done"}).status_code == 409
    reversed_hours = {"starts_at": NINE["ends_at"], "ends_at": NINE["starts_at"]}
    wrong = desk.post(f"services/{made['id']}/take", {"resource": str(hours.pk), **reversed_hours})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "starts_at")
    taken = desk.post(f"services/{made['id']}/take", {"resource": str(hours.pk), **NINE})
    assert (taken.status_code, taken.json()["state"]) == (200, "taken")
    late = desk.post(f"services/{made['id']}/decline", {"reason": "x"})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/service-answered")
    assert clerk.post(f"services/{made['id']}/decline", {"reason": "x"}).status_code == 403
    assert Caller(cast.stranger).get(f"cases/{case.code}/services").status_code == 404
    clock.set(datetime(2026, 11, 23, 11, tzinfo=CHINA))
    done = desk.post(f"services/{made['id']}/conclude", {"outcome": "done", "text": "已公证"}).json()
    assert (done["state"], done["outcome"]) == ("concluded", "done")
    assert "已公证" not in clerk.get(f"cases/{case.code}/services").content.decode()
    Case.objects.filter(pk=case.pk).update(state="closed")
    closed = clerk.post(f"cases/{case.code}/services", {"service": "notary"})
    assert (closed.status_code, closed.json()["type"]) == (409, "/problems/case-not-in-this-state")
