"""A resident asks that what is kept of their household be corrected or deleted, and is shown nothing of it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from huying.clocks.models import RunningClock
from huying.core.codes import follow_key
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.worklist import worklist
from huying.patrols.hazards.queries.follow import WHOSE
from huying.patrols.plates.testing import key_of, plate
from huying.patrols.records.testing import collected
from huying.patrols.resident.commands.answer_data import (
    DataAnsweredAlready,
    DataAnswerMissing,
    answer_data,
    read_data_phone,
)
from huying.patrols.resident.commands.ask_data import DataRequestIncomplete, Wanted, ask_data
from huying.patrols.resident.commands.read_phone import PhoneWithoutReason
from huying.patrols.resident.models import DataRequest
from tests.cast import Cast

WANTED = Wanted("delete", "2 单元 301", "我家的人数和电话都请删除。", "13800001234")


def asked(cast: Cast, clock: Clock) -> DataRequest:
    return DataRequest.objects.get(code=ask_data(at=clock.now, place=cast.garage, wanted=WANTED))


def test_from_the_scan_to_the_answer(cast: Cast, clock: Clock) -> None:
    plate(place=cast.garage)
    collected(cast.garage, at=clock.now)
    nobody = cast.client(None)
    page = nobody.get(f"/w/{cast.garage.code}?k={key_of(cast.garage)}").content.decode()
    address = re.search(r'href="([^"]*/my-data/[^"]*)"', page)[1]
    form = nobody.get(address).content.decode()
    assert "不显示登记的内容" in form
    sent = {"wants": "delete", "home": "2 单元 301", "words": "请删除", "phone": "13800001234", "key": "a"}
    wrong = nobody.post(address, {**sent, "phone": "12"})
    assert (wrong.status_code, "2 单元 301" in wrong.content.decode()) == (422, True)
    for _press in range(2):
        made = nobody.post(address, sent)
        assert made.status_code == 303
    row = DataRequest.objects.get()
    receipt = nobody.get(made["Location"]).content.decode()
    assert (row.code in receipt, "网格员会打电话核实" in receipt, "301" in receipt) == (True, True, False)
    lin = cast.client(cast.grid_member)
    assert row.code in "".join(each.code for each in worklist(cast.actor(cast.grid_member), clock.now).decisions)
    shown = lin.get(reverse("scan_data_request", args=[row.code])).content.decode()
    assert ("2 单元 301" in shown, "138****1234" in shown, "13800001234" in shown) == (True, True, False)
    opened = lin.post(reverse("scan_data_handle", args=[row.code, "read"]), {"reason": "核实本人"})
    assert "13800001234" in opened.content.decode()
    put = reverse("scan_data_handle", args=[row.code, "answer"])
    assert lin.post(put, {"outcome": "refused", "answer": " ", "key": "1"}).status_code == 422
    for _press in range(2):
        assert (
            lin.post(put, {"outcome": "partly", "answer": "人数已删除，电话按要求保留到月底。", "key": "2"}).status_code
            == 302
        )
    told = nobody.post(reverse("scan_follow"), {"code": row.code, "tail": "1234"})
    answer = nobody.get(told["Location"]).content.decode()
    assert ("人数已删除" in answer, "人民法院起诉" in answer, "提交评价" in answer) == (True, True, False)
    assert not RunningClock.objects.filter(stream=row.stream, stopped_at=None).exists()
    types = [each.type.removeprefix("patrols.") for each in read(row.stream)]
    assert types == ["DataRequested", "DataRequestRead", "DataRequestAnswered"]


def test_its_days_are_a_rule(cast: Cast, clock: Clock) -> None:
    row = asked(cast, clock)
    running = RunningClock.objects.get(stream=row.stream)
    assert (running.kind, running.due_at, 15 <= (row.due_at - clock.now).days <= 30) == ("RES.data", row.due_at, True)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [("wants", "wants"), ("home", "home"), ("words", "words"), ("phone", "phone")],
)
def test_what_is_missing_stands_at_its_field(cast: Cast, clock: Clock, wrong: str, field: str) -> None:
    said = {name: getattr(WANTED, name) for name in Wanted.__slots__} | {wrong: " "}
    with pytest.raises(DataRequestIncomplete) as refused:
        ask_data(at=clock.now, place=cast.garage, wanted=Wanted(**said))
    assert (refused.value.field, DataRequest.objects.exists()) == (field, False)


def test_who_keeps_the_records_answers_once(cast: Cast, clock: Clock) -> None:
    row = asked(cast, clock)
    for person, refusal in (
        (cast.district_seat, NotAllowed),
        (cast.other_street_seat, NotFound),
        (cast.guard, NotFound),
    ):
        with pytest.raises(refusal):
            answer_data(by=cast.actor(person), at=clock.now, request_id=row.pk, outcome="done", answer="x")
    he = cast.actor(cast.station_chief)
    with pytest.raises(DataAnswerMissing):
        answer_data(by=he, at=clock.now, request_id=row.pk, outcome="shrug", answer="x")
    with pytest.raises(PhoneWithoutReason):
        read_data_phone(by=he, at=clock.now, request_id=row.pk, reason=" ")
    answer_data(by=he, at=clock.now, request_id=row.pk, outcome="done", answer="已删除。")
    with pytest.raises(DataAnsweredAlready):
        answer_data(by=he, at=clock.now, request_id=row.pk, outcome="refused", answer="x")
    district = cast.client(cast.district_seat).get(reverse("scan_data_request", args=[row.code])).content.decode()
    assert ("301" in district, "已删除" in district) == (False, False)


def test_an_answer_needs_the_key_or_the_tail(cast: Cast, clock: Clock) -> None:
    row, nobody = asked(cast, clock), cast.client(None)
    address = reverse("scan_matter", args=[row.code])
    assert nobody.get(f"{address}?k={follow_key(row.code, WHOSE)}").status_code == 200
    assert nobody.get(f"{address}?k=aaaaaaaa").status_code == 404
    assert nobody.post(reverse("scan_follow"), {"code": row.code, "tail": "9999"}).status_code == 422
