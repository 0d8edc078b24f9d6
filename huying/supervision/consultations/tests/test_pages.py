"""Consultations on pages and over the API: called, worked through, filed; the same acts and the same refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.supervision.consultations.models import CallRule, Consultation, Task
from huying.supervision.consultations.testing import DECISION, TASK, a_consultation, a_decided_one, a_task
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


def press(browser: Client, address: str, **words: Any) -> Any:
    return browser.post(address, {"key": uuid4().hex, **words})


def day(clock: Clock, days: int) -> str:
    return (in_china(clock.now).date() + timedelta(days=days)).isoformat()


def test_from_the_form_to_the_filed_minutes(cast: Cast, clock: Clock) -> None:
    seat, lead, chief = (cast.client(who) for who in (cast.street_seat, cast.mall_lead, cast.street_chief))
    mall = str(cast.units.mall.pk)
    form = seat.get("/consultations/new/").content.decode()
    assert "11月21日 日会商" in form
    assert "潮汇商场" in form
    said = {
        "kind": "daily",
        "title": "早会",
        "held_at": in_china(clock.now).strftime("%Y-%m-%dT%H:%M"),
        "bodies": [mall],
    }
    key = uuid4().hex
    first, again = (seat.post("/consultations/new/", {"key": key, **said}) for _ in range(2))
    row = Consultation.objects.get()
    address = f"/consultations/{row.code}/"
    assert first["Location"] == again["Location"] == address, "a second press calls nobody twice"
    page = seat.get(address).content.decode()
    for word in ("议程", "上次议定未办结", "记到会", "加召单位", "取消"):
        assert word in page
    assert "议定</span>" not in page, "nobody came yet"
    assert press(lead, f"{address}opine/", organisation=mall, text="夜班缺一个人").status_code == 303
    assert press(lead, f"{address}attend/").status_code == 403
    assert press(seat, f"{address}attend/", **{f"seat_{mall}": "朱经理"}).status_code == 303
    assert press(seat, f"{address}decide/", decision=DECISION).status_code == 303
    assert press(seat, f"{address}give_task/", text=TASK, owner=mall, due_on=day(clock, 3)).status_code == 303
    version = Consultation.objects.get().version
    assert press(seat, f"{address}write_minutes/", version=version, minutes="一、晚高峰加一班。").status_code == 303
    draft = seat.get(f"{address}minutes.pdf")
    assert draft.content.startswith(b"%PDF")
    read = Consultation.objects.get().version
    assert f'name="version" value="{read}"' in chief.get(address).content.decode()
    assert press(seat, f"{address}give_task/", text="夜里再加一班", owner=mall, due_on=day(clock, 3)).status_code == 303
    stale = press(chief, f"{address}file/", version=read)
    assert (stale.status_code, "在您打开以后改过" in stale.content.decode()) == (422, True)
    assert press(chief, f"{address}file/", version=read + 1).status_code == 303
    page = lead.get(address).content.decode()
    assert "已归档" in page
    assert "一、晚高峰加一班。" in page
    assert seat.get(f"{address}minutes.pdf").content != draft.content
    assert row.code in seat.get("/consultations/?state=filed&q=早会").content.decode()


def test_a_task_is_done_with_a_photo_and_verified(cast: Cast, clock: Clock) -> None:
    seat, lead = cast.client(cast.street_seat), cast.client(cast.mall_lead)
    row = a_decided_one(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.mall])
    task = a_task(by=cast.actor(cast.street_seat), at=clock.now, row=row, owner=cast.units.mall)
    address = f"/consultations/tasks/{task.code}/"
    assert "会商任务落实" in lead.get(address).content.decode(), "its clock"
    assert TASK in lead.get("/consultations/tasks/?tab=mine").content.decode()
    file = SimpleUploadedFile("a.png", png(), "image/png")
    done = lead.post(f"{address}finish/", {"key": "f", "text": "都修好了", "files": [file]})
    assert done.status_code == 303
    name = Task.objects.get().files[0]
    assert b"".join(seat.get(f"{address}files/{name}").streaming_content)[:2] == b"\xff\xd8"
    assert seat.get(f"{address}files/{'0' * 64}.jpg").status_code == 404
    wrong = press(seat, f"{address}return/", remark="", due_on=day(clock, 1))
    assert wrong.status_code == 422
    sunday = press(seat, f"{address}return/", remark="差两处", due_on=day(clock, 1))
    assert (sunday.status_code, "今天以后、一年以内的一个工作日" in sunday.content.decode()) == (422, True)
    assert "差两处" in sunday.content.decode()
    assert press(seat, f"{address}return/", remark="差两处", due_on=day(clock, 4)).status_code == 303
    assert "退回的原因" in lead.get(address).content.decode()
    assert press(lead, f"{address}finish/", text="五处都好了").status_code == 303
    assert press(seat, f"{address}verify/").status_code == 303
    assert "已核验" in lead.get(address).content.decode()


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(cast: Cast, clock: Clock) -> None:
    seat, mall = cast.client(cast.street_seat), str(cast.units.mall.pk)
    wrong = press(seat, "/consultations/new/", kind="daily", title="x", held_at="soon", bodies=[])
    assert (wrong.status_code, wrong.content.decode().count('aria-invalid="true"')) == (422, 1)
    row = a_decided_one(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.mall])
    address = f"/consultations/{row.code}/"
    for language, words in (("zh-hans", "不写群众的姓名"), ("en", "no names of citizens")):
        answer = seat.post(
            f"{address}decide/",
            {"key": language, "decision": "请联系 13812345678 核实，只写到这里"},
            headers={"Accept-Language": language},
        )
        page = answer.content.decode()
        assert (answer.status_code, words in page, "只写到这里" in page) == (422, True, True)
    bad = press(seat, f"{address}give_task/", text="", owner="x", due_on="soon")
    assert (bad.status_code, bad.content.decode().count('aria-invalid="true"')) == (422, 3)
    late = press(seat, f"{address}add_item/", text="再加一个")
    assert (late.status_code, "现在是“已议定”" in late.content.decode()) == (422, True)
    assert press(seat, f"{address}nonsense/", text="x").status_code == 404
    assert seat.get("/consultations/261121-000000-1/").status_code in {404, 422}
    assert seat.get("/consultations/tasks/x/").status_code == 404
    assert seat.get("/consultations/new/?kind=joint").status_code == 404
    assert press(seat, f"{address}opine/", organisation=str(uuid4()), text="x").status_code == 422
    assert press(seat, f"{address}decide/", organisation=mall, decision="").status_code == 422


@pytest.mark.parametrize(("month", "status"), [("", 200), ("2026-12", 200), ("2026-13", 422), ("soon", 422)])
def test_the_calendar_shows_a_month(cast: Cast, clock: Clock, month: str, status: int) -> None:
    row = a_decided_one(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.mall])
    a_task(by=cast.actor(cast.street_seat), at=clock.now, row=row, owner=cast.units.mall)
    answer = cast.client(cast.mall_lead).get(f"/consultations/calendar/?month={month}")
    assert answer.status_code == status
    if not month:
        page = answer.content.decode()
        assert f'/consultations/{row.code}/">02:00 {row.title}</a>' in page
        assert TASK in page


def test_a_chief_sets_who_is_called_and_the_form_ticks_them(cast: Cast, clock: Clock) -> None:
    chief, seat = cast.client(cast.street_chief), cast.client(cast.street_seat)
    mall = str(cast.units.mall.pk)
    assert 'name="source"' not in seat.get("/consultations/rules/").content.decode()
    assert press(chief, "/consultations/rules/", kind="daily", bodies=[mall], source="").status_code == 422
    done = press(
        chief, "/consultations/rules/", kind="daily", bodies=[mall], source="街道会商制度", signers=["street_chief"]
    )
    assert done.status_code == 303
    assert CallRule.objects.get().signers == ["street_chief"]
    assert "街道会商制度" in seat.get("/consultations/rules/").content.decode()
    form = seat.get("/consultations/new/?kind=daily").content.decode()
    assert "已按会商名单勾选单位" in form
    row = a_decided_one(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.mall])
    assert press(seat, f"/consultations/{row.code}/file/").status_code == 403, "the rule says who signs"
    assert press(chief, f"/consultations/{row.code}/file/").status_code == 303


def test_programs_do_the_same(cast: Cast, clock: Clock) -> None:
    seat, lead = Caller(cast.street_seat), Caller(cast.mall_lead)
    mall = str(cast.units.mall.pk)
    said = {"kind": "daily", "title": "早会", "held_at": clock.now.isoformat(), "bodies": [mall]}
    made = seat.post("consultations", said)
    assert made.status_code == 201
    told = made.json()
    one = f"consultations/{told['code']}"
    assert made["Location"].endswith(f"/{one}")
    assert {"attend", "invite", "cancel"} <= set(told["may"])
    assert lead.get(one).json()["may"] == ["opine"]
    came = [{"organisation": mall, "seat": "朱经理"}]
    assert seat.post(f"{one}/attend", {"came": came}).json()["state"] == "attendance"
    assert seat.post(f"{one}/decide", {"decision": DECISION}).json()["state"] == "decision"
    given = {"text": TASK, "owner": mall, "due_on": day(clock, 3)}
    assert seat.post(f"{one}/give_task", given).json()["tasks"][0]["state"] == "open"
    task = lead.get("consultation_tasks").json()["items"][0]["code"]
    assert lead.post(f"consultation_tasks/{task}/finish", {"text": "好了"}).json()["state"] == "done"
    assert seat.post(f"consultation_tasks/{task}/verify", {}).json()["state"] == "verified"
    assert seat.post(f"{one}/file", {"version": 1}).status_code == 409
    filed = seat.post(f"{one}/file", {})
    assert (filed.json()["state"], filed.json()["paper"] is None) == ("filed", False)
    assert seat.get(f"{one}/minutes").content.startswith(b"%PDF")
    wrong = seat.post("consultations", {**said, "bodies": [str(uuid4())]})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "bodies")
    assert lead.post("consultations", said).status_code == 403
    assert lead.get("consultations").json()["items"][0]["code"] == told["code"]


def test_an_english_reader_reads_english(cast: Cast, clock: Clock) -> None:
    row = a_consultation(by=cast.actor(cast.street_seat), at=clock.now, bodies=[cast.units.mall])
    seat = cast.client(cast.street_seat)
    page = seat.get(f"/consultations/{row.code}/", headers={"Accept-Language": "en"}).content.decode()
    for word in ("Agenda", "Note who came", "Carried over", "Daily consultation"):
        assert word in page
