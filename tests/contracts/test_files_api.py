"""Materials, footage and imports over the API: done, refused at the field in both languages, nothing lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.cases.ledger.models import Ledger
from huying.cases.ledger.running import run
from huying.cases.ledger.testing import row, workbook
from huying.cases.models import Case, Material
from huying.cases.testing import TENANT, a_case, registered
from huying.cases.video.models import VideoRequest
from huying.core.eventlog import read
from huying.core.testing import Clock
from tests.cast import Cast
from tests.pictures import png

API = "/api/v1"


@pytest.fixture
def window(cast: Cast, clock: Clock) -> Client:
    """郑窗口's program."""
    return cast.client(cast.window_clerk)


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    return registered(cast.window_clerk)


def send(browser: Client, path: str, body: Any, **more: Any) -> Any:
    return browser.post(f"{API}/{path}", body, content_type="application/json", **more)


def refused(answer: Any, status: int, field: str | None) -> None:
    """A problem that names its field, in both languages."""
    told = answer.json()
    assert (answer.status_code, told["field"]) == (status, field), told
    assert told["messages"]["zh"]
    assert told["messages"]["en"]
    assert told["messages"]["zh"] != told["messages"]["en"]


def test_a_file_is_handed_in_listed_opened_and_released(cast: Cast, window: Client, case: Case) -> None:
    path = f"{API}/cases/{case.code}/materials"
    body = {"text": f"{TENANT.name}的租约", "kind": "contract", "file": SimpleUploadedFile("a.png", png())}
    made = window.post(path, body, headers={"Idempotency-Key": "a"})
    assert made.status_code == 201
    key = made.json()["id"]
    again = {**body, "file": SimpleUploadedFile("a.png", png())}
    assert window.post(path, again, headers={"Idempotency-Key": "a"}).json()["id"] == key
    assert Material.objects.count() == 1
    (told,) = window.get(path).json()["items"]
    assert (told["file"], told["pdf"], told["kind"], told["released"]) == (True, False, "contract", False)
    assert TENANT.name in told["text"]
    opened = window.get(f"{path}/{key}/file")
    assert opened.status_code == 200
    assert b"".join(opened.streaming_content).startswith(b"\xff\xd8")
    assert [record.type for record in read(case.stream)][-1] == "cases.MaterialRead"
    said = {"released": True, "reason": "部门核对租约"}
    assert send(window, f"cases/{case.code}/materials/{key}/release", said).json()["released"] is True


def test_who_does_not_work_on_it_reads_masked_words_and_no_file(cast: Cast, window: Client) -> None:
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    row = Material.objects.create(case=case, kind="other", text="张测试 13800001234", at=case.registered_at)
    path = f"{API}/cases/{case.code}/materials"
    (told,) = window.get(path).json()["items"]
    assert "张测试" not in told["text"]
    assert "13800001234" not in told["text"]
    assert window.get(f"{path}/{row.pk}/file").status_code == 404
    assert cast.client(cast.inspector).get(path).status_code == 403
    assert cast.client(cast.stranger).get(path).status_code == 404


def test_bad_materials_are_refused_and_nothing_is_kept(window: Client, case: Case) -> None:
    path = f"{API}/cases/{case.code}/materials"
    for content, more in ((b"no picture", {}), (png(), {"kind": "poem"})):
        body = {"text": "x", "file": SimpleUploadedFile("a.png", content), **more}
        answer = window.post(path, body)
        assert answer.status_code in {415, 422}
        assert set(answer.json()["messages"]) == {"zh", "en"}
    assert window.post(path, {"text": "x"}).status_code == 422
    assert send(window, f"cases/{case.code}/materials", {"text": "x"}).status_code == 415
    assert not Material.objects.exists()


def footage(case: Case, clock: Clock, **more: Any) -> dict[str, Any]:
    """Half an hour of yesterday."""
    starts = clock.now - timedelta(days=1)
    return {
        "party": str(case.parties.get(number=1).pk),
        "ground": "own",
        "reason": "电动车被人推走",
        "place": "潮前花苑北门",
        "operator": "潮前物业",
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(minutes=30)).isoformat(),
        **more,
    }


def test_footage_is_asked_for_allowed_by_another_and_looked_at(
    cast: Cast, window: Client, case: Case, clock: Clock
) -> None:
    path = f"cases/{case.code}/footage"
    made = send(window, path, footage(case, clock))
    assert made.status_code == 201
    key = made.json()["id"]
    yes = {"approved": True, "consented_by": "潮前物业 何经理"}
    looked = {"where": "station", "viewers": "郑窗口", "seen": "20:10 一人推走"}
    assert send(window, f"{path}/{key}/decide", yes).status_code == 403
    refused(send(window, f"{path}/{key}/view", looked), 409, None)
    seat = cast.client(cast.district_seat)
    refused(send(seat, f"{path}/{key}/decide", {"approved": True}), 422, "consented_by")
    refused(send(seat, f"{path}/{key}/decide", {"approved": False}), 422, "answer")
    assert send(seat, f"{path}/{key}/decide", yes).json()["state"] == "approved"
    refused(send(seat, f"{path}/{key}/decide", yes), 409, None)
    assert send(window, f"{path}/{key}/view", looked).json()["state"] == "viewed"
    (told,) = window.get(f"{API}/{path}").json()["items"]
    assert (told["seen"], told["consented_by"]) == ("20:10 一人推走", "潮前物业 何经理")


def test_bad_requests_for_footage(window: Client, case: Case, clock: Clock) -> None:
    path = f"cases/{case.code}/footage"
    later = (clock.now + timedelta(days=2)).isoformat()
    for more, field in (
        ({"reason": " "}, "reason"),
        ({"ground": "duty"}, "law"),
        ({"place": " "}, "place"),
        ({"ends_at": later}, "ends_at"),
        ({"party": str(case.pk)}, "party"),
    ):
        refused(send(window, path, footage(case, clock, **more)), 422, field)
    assert send(window, path, footage(case, clock, ground="curiosity")).status_code == 422
    assert not VideoRequest.objects.exists()


def bring(browser: Client, content: bytes, name: str = "old.xlsx", **more: Any) -> Any:
    return browser.post(f"{API}/imports", {"file": SimpleUploadedFile(name, content)}, **more)


def test_a_ledger_is_brought_checked_and_imported(cast: Cast, window: Client) -> None:
    book = workbook([row(), row(external_id="T-2", ended_on=None)])
    made = bring(window, book, headers={"Idempotency-Key": "a"})
    assert (made.status_code, made.json()["stage"]) == (201, "checking")
    path = made.headers["Location"]
    assert bring(window, book, headers={"Idempotency-Key": "a"}).headers["Location"] == path
    assert Ledger.objects.count() == 1
    refused(send(window, f"{path.removeprefix(API)[1:]}/start", {}), 409, None)
    run()
    told = window.get(path).json()
    assert (told["stage"], told["good"], told["faulty"]) == ("checked", 1, 1)
    wrong = window.get(f"{path}/faults", headers={"Accept-Language": "en"}).json()
    assert (wrong["rows"], wrong["items"][0]["row"]) == (1, 3)
    assert "赵" not in str(wrong)
    assert send(window, f"{path.removeprefix(API)[1:]}/start", {}).json()["stage"] == "importing"
    run()
    assert (window.get(path).json()["imported"], Case.objects.count()) == (1, 1)
    refused(send(window, f"{path.removeprefix(API)[1:]}/cancel", {}), 409, None)
    (listed,) = window.get(f"{API}/imports").json()["items"]
    assert listed["id"] == told["id"]
    assert cast.client(cast.station_chief).get(path).status_code == 404
    assert cast.client(cast.mediator).get(path).status_code == 403


def test_bad_ledgers_by_the_api(window: Client) -> None:
    for content in (b"a,b\n1,2\n", b"", workbook([{"备注": "x"}])):
        refused(bring(window, content), 422, "file")
    assert window.post(f"{API}/imports", {}).status_code == 422
    assert not Ledger.objects.exists()


def test_faulty_rows_are_asked_for_and_allowed_by_the_api(cast: Cast, window: Client) -> None:
    path = bring(window, workbook([row(ended_on=None)])).headers["Location"]
    run()
    refused(send(window, f"{path.removeprefix(API + '/')}/faults", {"reason": "x"}), 422, "reason")
    asked = send(window, f"{path.removeprefix(API + '/')}/faults", {"reason": "退回原单位更正"})
    assert asked.status_code == 201
    address = f"{path.removeprefix(API + '/')}/faults/{asked.json()['id']}"
    refused(send(window, address, {"approved": True}), 409, None)
    other = cast.client(cast.petition_clerk)
    refused(send(other, address, {"approved": False}), 422, "answer")
    assert send(other, address, {"approved": True}).json()["approved"] is True
    assert send(cast.client(cast.mediator), address, {"approved": True}).status_code == 404


def test_what_is_due_by_the_api(cast: Cast, window: Client) -> None:
    told = window.get(f"{API}/due").json()
    assert told == {"decisions": [], "overdue": [], "soon": [], "more": False}
    assert send(window, "due/noted", {"messages": ["01a1f0c2-0000-7000-8000-000000000001"]}).json() == {"noted": 0}
    assert send(window, "due/noted", {"messages": ["x"]}).status_code == 422
    assert cast.client(cast.guard).get(f"{API}/due").status_code == 404


def test_a_party_is_unmasked_for_a_reason_on_record(cast: Cast, window: Client) -> None:
    case = a_case(owner=cast.units.street_center, area_code=cast.town.community.code)
    party = case.parties.get(number=1)
    path = f"cases/{case.code}/parties/{party.pk}/unmask"
    refused(send(window, path, {"reason": "看看"}), 422, "reason")
    told = send(window, path, {"reason": "回访需要核对电话"}).json()
    assert (told["name"], told["phone"], told["masked"]) == (party.name, party.phone, False)
    assert [record.type for record in read(case.stream)][-1] == "cases.PartyUnmasked"
    assert send(cast.client(cast.inspector), path, {"reason": "回访需要核对电话"}).status_code == 403
    assert send(cast.client(cast.stranger), path, {"reason": "回访需要核对电话"}).status_code == 404
    assert send(window, f"cases/{case.code}/parties/{case.pk}/unmask", {"reason": "回访需要核对"}).status_code == 404
