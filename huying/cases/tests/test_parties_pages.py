"""The page of the parties and its API: what is shown, done once, refused at its field, offered to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from huying.cases.api.examples import EXAMPLES
from huying.cases.models import Case, Party, PartyChange, Reading
from huying.cases.testing import registered
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.people.models import Person
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

OF_MISTYPED = {"name": "张三丰", "phone": "13800009999", "kind": "natural", "seen": "1", "reason": "电话登记错一位"}


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A deposit that is not paid back."""
    return registered(cast.window_clerk)


def send(cast: Cast, who: Person, case: Case, verb: str, **body: Any) -> HttpResponse:
    return cast.client(who).post(f"/cases/{case.code}/parties/{verb}/", {"key": f"k-{verb}", **body})


def test_the_page_is_offered_to_those_who_work_on_it(cast: Cast, case: Case) -> None:
    address = f"/cases/{case.code}/parties/"
    assert address in cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert address not in cast.client(cast.street_seat).get(f"/cases/{case.code}/").content.decode()
    told = cast.client(cast.window_clerk).get(address).content.decode()
    assert "13800001234" in told
    assert cast.client(cast.street_seat).get(address).status_code == 403
    assert cast.client(cast.guard).get(address).status_code == 404


def test_put_right_once_however_often_it_is_pressed(cast: Cast, case: Case) -> None:
    party = case.parties.get(side="applicant")
    for _ in range(2):
        told = send(cast, cast.window_clerk, case, "correct", party=str(party.pk), **OF_MISTYPED)
        assert (told.status_code, told.headers["Location"]) == (303, f"/cases/{case.code}/parties/")
    assert Party.objects.get(pk=party.pk).phone == "13800009999"
    assert PartyChange.objects.count() == 1
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/parties/").content.decode()
    assert "138****1234" in page
    assert "13800001234" not in page
    late = send(cast, cast.window_clerk, case, "correct", party=str(party.pk), **{**OF_MISTYPED, "phone": ""}, key="o")
    assert late.status_code == 409
    assert "别人已更正过" in late.content.decode()


def test_an_agent_with_a_photo_of_the_authority(cast: Cast, case: Case) -> None:
    party = case.parties.get(side="respondent")
    body = {"name": "赵律师", "agent_for": str(party.pk), "kind": "natural", "reason": "委托律师办理"}
    told = send(cast, cast.window_clerk, case, "add", **body)
    assert told.status_code == 422
    assert "委托书待补" in told.content.decode()
    photo = SimpleUploadedFile("a.png", png(), "image/png")
    assert send(cast, cast.window_clerk, case, "add", **body, authority=photo, key="k2").status_code == 303
    agent = Party.objects.get(agent_for=party)
    assert (agent.side, agent.authority is not None) == ("respondent", True)


@pytest.mark.parametrize(
    ("body", "zh", "en"),
    [
        ({"phone": "12"}, "手机号", "phone"),
        ({"name": ""}, "请写明是谁", "who"),
        ({"reason": "x"}, "至少 4 个字", "at least four characters"),
    ],
)
def test_what_is_wrong_stands_at_its_field(cast: Cast, case: Case, body: dict[str, str], zh: str, en: str) -> None:
    party = case.parties.get(side="applicant")
    for language, word in (("zh-hans", zh), ("en", en)):
        told = cast.client(cast.window_clerk).post(
            f"/cases/{case.code}/parties/correct/",
            {"key": "k", "party": str(party.pk), **OF_MISTYPED, **body},
            headers={"accept-language": language},
        )
        assert told.status_code == 422
        assert word in told.content.decode()
    assert not PartyChange.objects.exists()


def test_a_party_of_another_case_is_not_found(cast: Cast, case: Case) -> None:
    other = registered(cast.window_clerk, facts="另一件")
    party = other.parties.get(side="respondent")
    assert send(cast, cast.window_clerk, case, "leave", party=str(party.pk), reason="登记错了人").status_code == 404
    assert send(cast, cast.window_clerk, case, "leave", party="x", reason="登记错了人").status_code == 404
    assert send(cast, cast.window_clerk, case, "nothing").status_code == 404


def test_the_api_adds_corrects_and_lets_leave(cast: Cast, case: Case) -> None:
    clerk = Caller(cast.window_clerk)
    first = clerk.post(f"cases/{case.code}/parties", EXAMPLES["add_case_party"], key="k1")
    assert (first.status_code, first.json()["name"], first.json()["version"]) == (201, "王*", 1)
    again = clerk.post(f"cases/{case.code}/parties", EXAMPLES["add_case_party"], key="k1")
    assert again.headers["Idempotency-Replayed"] == "true"
    address = f"cases/{case.code}/parties/{first.json()['id']}"
    right = clerk.post(f"{address}/correct", EXAMPLES["correct_case_party"])
    assert (right.json()["phone"], right.json()["version"]) == ("138****9999", 2)
    stale = clerk.post(f"{address}/correct", {"address": "潮前", "reason": "后来补的", "seen": 1})
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/party-changed-meanwhile")
    assert clerk.post(f"{address}/leave", EXAMPLES["leave_case_party"]).json()["left"] is True
    assert Caller(cast.street_seat).post(f"{address}/leave", EXAMPLES["leave_case_party"]).status_code == 403


def corrected(cast: Cast, case: Case) -> PartyChange:
    party = case.parties.get(side="applicant")
    send(cast, cast.window_clerk, case, "correct", party=str(party.pk), **OF_MISTYPED)
    return PartyChange.objects.get()


def test_what_stood_there_before_opens_for_a_reason_on_record(cast: Cast, case: Case) -> None:
    change = corrected(cast, case)
    clerk = cast.client(cast.window_clerk)
    address = f"/cases/{case.code}/parties/changes/{change.pk}/"
    assert address in clerk.get(f"/cases/{case.code}/parties/").content.decode()
    told = clerk.post(address, {"reason": "核对合同上的旧号码"})
    assert (told.status_code, "13800001234" in told.content.decode()) == (200, True)
    assert told.headers["Cache-Control"].startswith("max-age=0")
    assert "13800001234" not in clerk.get(f"/cases/{case.code}/parties/").content.decode()
    fact = list(read(case.stream))[-1]
    assert (fact.type, fact.data["change_id"]) == ("cases.FormerValuesOpened", str(change.pk))
    assert Reading.objects.get(part="former").reason == "核对合同上的旧号码"
    assert "查看了当事人更正前的信息" in clerk.get(f"/cases/{case.code}/").content.decode()


def test_without_a_reason_or_a_part_in_it_nothing_opens(cast: Cast, case: Case) -> None:
    change = corrected(cast, case)
    address = f"/cases/{case.code}/parties/changes/{change.pk}/"
    before = len(list(read(case.stream)))
    clerk = cast.client(cast.window_clerk)
    for language, word in (("zh-hans", "至少 4 个字"), ("en", "at least 4 characters")):
        told = clerk.post(address, {"reason": "看看"}, headers={"accept-language": language})
        page = told.content.decode()
        assert (told.status_code, f"former_{change.pk}_reason_error" in page) == (422, True)
        assert word in page
        assert "13800001234" not in page
    assert clerk.post(address, {}).status_code == 422
    assert clerk.get(address).status_code == 405
    other = registered(cast.window_clerk, facts="另一件事")
    wrong = f"/cases/{other.code}/parties/changes/{change.pk}/"
    assert clerk.post(wrong, {"reason": "核对旧号码"}).status_code == 404
    for who, status in ((cast.street_seat, 403), (cast.inspector, 403), (cast.mediator, 404), (cast.guard, 404)):
        assert cast.client(who).post(address, {"reason": "核对旧号码"}).status_code == status
    assert len(list(read(case.stream))) == before


def test_former_values_over_the_api(cast: Cast, case: Case) -> None:
    change = corrected(cast, case)
    clerk = Caller(cast.window_clerk)
    listed = clerk.get(f"cases/{case.code}/party_changes").json()["items"][0]
    assert (listed["id"], listed["parts"]["phone"], listed["masked"]) == (str(change.pk), "138****1234", True)
    address = f"cases/{case.code}/party_changes/{change.pk}/open"
    problem = clerk.post(address, {"reason": "x"})
    assert (problem.status_code, problem.json()["field"]) == (422, "reason")
    told = clerk.post(address, EXAMPLES["open_party_change"]).json()
    assert (told["parts"]["phone"], told["masked"]) == ("13800001234", False)
    assert clerk.post(f"cases/{case.code}/party_changes/{case.pk}/open", {"reason": "核对旧号码"}).status_code == 404
    assert Caller(cast.street_seat).get(f"cases/{case.code}/party_changes").status_code == 403


def test_when_it_is_over_the_page_stays_for_reading_alone(cast: Cast, clock: Clock, case: Case) -> None:
    party = case.parties.get(side="applicant")
    assert send(cast, cast.window_clerk, case, "correct", party=str(party.pk), **OF_MISTYPED).status_code == 303
    Case.objects.filter(pk=case.pk).update(state="closed", closed_at=clock.now)
    shown = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert f"/cases/{case.code}/parties/" in shown
    assert "当事人和改过什么（只能查看）" in shown
    assert "补充、更正、退出、代理人" not in shown
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/parties/").content.decode()
    assert "不能再改" in page
    assert f"/cases/{case.code}/parties/correct/" not in page
    change = PartyChange.objects.get(case=case)
    assert f"/parties/changes/{change.pk}/" in page
    again = {**OF_MISTYPED, "seen": "2"}
    refused = send(cast, cast.window_clerk, case, "correct", party=str(party.pk), **again, key="late")
    assert refused.status_code == 409
    for who in (cast.street_seat, cast.inspector):
        assert f"/cases/{case.code}/parties/" not in cast.client(who).get(f"/cases/{case.code}/").content.decode()
