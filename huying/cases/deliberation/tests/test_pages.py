"""The pages: of the staff with forms that keep what was typed, of residents without an account or JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huying.cases.deliberation.commands.link import link
from huying.cases.deliberation.commands.object_ import MOST as MOST_OBJECTIONS
from huying.cases.deliberation.commands.opinion import Said, enter
from huying.cases.deliberation.commands.publish import publish
from huying.cases.deliberation.models import DecisionObjection, Deliberation, Opinion
from huying.cases.deliberation.testing import DRAWING, a_room, key_of, minuted
from huying.cases.testing import registered
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png

NEW = {
    "key": "n1",
    "area_code": "990108001005",
    "project": "parking",
    "topic": "小区夜里怎么停车",
    "about": "消防通道和访客车位。",
    "form": "both",
    "place": "社区二楼",
    "starts_at": "2026-11-28T19:00",
    "ends_at": "2026-11-28T21:00",
}
MOST = 200
"""What one answer of the API holds; more are turned over."""
JPEG = bytes.fromhex("ffd8ff")
SAID = {"stance": "oppose", "text": "一层挡光，先看图纸。", "name_form": "masked", "key": "s1"}


@pytest.fixture
def room(cast: Cast, clock: Clock) -> Deliberation:
    """A room of tomorrow."""
    return a_room(cast.actor(cast.station_chief), clock.now)


@pytest.fixture
def told(cast: Cast, clock: Clock) -> Deliberation:
    """A room whose resolution is published."""
    holder, at = cast.actor(cast.station_chief), clock.now
    made = a_room(holder, at, starts_at=at - timedelta(hours=2), ends_at=at - timedelta(hours=1))
    minuted(holder, made, at)
    publish(by=holder, at=at, deliberation_id=made.pk, notice="详情问社区窗口。")
    return made


def test_a_room_is_opened_on_the_page_once(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.station_chief)
    assert "潮前社区" in browser.get("/deliberations/new/").content.decode()
    for _press in range(2):
        made = browser.post("/deliberations/new/", NEW)
        assert made.status_code == 302
    room = Deliberation.objects.get()
    assert made.headers["Location"] == f"/deliberations/{room.code}/"
    page = browser.get(made.headers["Location"]).content.decode()
    assert "小区夜里怎么停车" in page
    assert "征集意见" in page
    assert room.topic in browser.get("/deliberations/?q=停车&state=open").content.decode()
    assert room.topic not in browser.get("/deliberations/?state=closed").content.decode()


@pytest.mark.parametrize(
    ("wrong", "zh", "en"),
    [
        ({"topic": ""}, "这个字段是必填项", "This field is required"),
        ({"place": " "}, "现场议事请写明地点", "Say where the meeting is held"),
        ({"ends_at": "2026-11-28T18:00"}, "结束时间要晚于开始时间", "It must end after it begins"),
        ({"area_code": "990108002003"}, "990108002003", "990108002003"),
    ],
)
def test_what_is_wrong_stands_at_its_field_in_both_languages(
    cast: Cast, clock: Clock, wrong: dict[str, str], zh: str, en: str
) -> None:
    browser = cast.client(cast.station_chief)
    for language, words in (("zh-hans", zh), ("en", en)):
        sent = browser.post("/deliberations/new/", {**NEW, **wrong}, headers={"Accept-Language": language})
        page = sent.content.decode()
        assert sent.status_code == 422
        assert words in page
        assert "消防通道和访客车位。" in page, "what was typed is lost"
    assert not Deliberation.objects.exists()


def test_guests_are_invited_by_the_line_and_printed(cast: Cast, clock: Clock, room: Deliberation) -> None:
    browser, address = cast.client(cast.station_chief), f"/deliberations/{room.code}/"
    lines = "王测试，13700001111，5幢101\n赵测试 5幢102\n\n周测试"
    assert browser.post(f"{address}invite/", {"kind": "resident", "lines": lines, "key": "i1"}).status_code == 302
    rows = list(room.guests.order_by("number"))[4:]
    assert [(row.name, row.phone, row.room) for row in rows] == [
        ("王测试", "13700001111", "5幢101"),
        ("赵测试", "", "5幢102"),
        ("周测试", "", ""),
    ]
    bad = browser.post(f"{address}invite/", {"kind": "resident", "lines": "吴测试\n13700002222", "key": "i2"})
    assert bad.status_code == 422
    assert "第 2 行" in bad.content.decode()
    assert "吴测试" in bad.content.decode()
    page = browser.get(address).content.decode()
    assert "王*" in page
    assert "137****1111" in page
    assert "王测试" not in page
    assert browser.post(f"{address}print_invitations/", {"key": "p1"}).status_code == 302
    assert room.guests.filter(printed_at=None).count() == 0
    again = browser.post(f"{address}print_invitations/", {"key": "p2"})
    assert again.status_code == 409
    assert "没有新的受邀人要打印" in again.content.decode()


def test_names_are_shown_once_asked_for(cast: Cast, clock: Clock, room: Deliberation) -> None:
    browser, address = cast.client(cast.station_chief), f"/deliberations/{room.code}/reveal/"
    assert browser.post(address, {"reason": "x"}).status_code == 422
    page = browser.post(address, {"reason": "打电话通知"})
    assert page.status_code == 200
    assert "13800001234" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert room.reveals.count() == 1


def test_a_guest_scans_speaks_and_takes_it_back(cast: Cast, clock: Clock, room: Deliberation) -> None:
    phone, address = Client(), f"/t/{room.code}/"
    assert "邀请码" in phone.get(address).content.decode()
    guest = room.guests.get(number=1)
    assert phone.get(f"{address}?k={key_of(guest)}").headers["Location"] == address
    page = phone.get(address).content.decode()
    assert room.topic in page
    for _press in range(2):
        assert phone.post(f"{address}opinion/", SAID).status_code == 302
    opinion = Opinion.objects.get()
    page = phone.get(address).content.decode()
    assert "张*" in page
    assert "张测试" not in page
    other = Client()
    other.get(f"{address}?k={key_of(room.guests.get(number=2))}")
    assert SAID["text"] in other.get(address).content.decode()
    assert other.post(f"{address}take-back/", {"row": opinion.pk, "key": "t0"}).status_code == 404
    assert phone.post(f"{address}take-back/", {"row": opinion.pk, "key": "t1"}).status_code == 302
    assert SAID["text"] not in other.get(address).content.decode()


def test_what_is_wrong_with_an_opinion_stays_on_the_page(cast: Cast, clock: Clock, room: Deliberation) -> None:
    phone, address = Client(), f"/t/{room.code}/"
    phone.get(f"{address}?k={key_of(room.guests.get(number=1))}")
    sent = phone.post(f"{address}opinion/", {**SAID, "stance": ""})
    assert sent.status_code == 422
    assert SAID["text"] in sent.content.decode()
    assert sent.content.decode().count("hy-field-error") == 1
    assert not Opinion.objects.exists()
    for number in range(11):
        last = phone.post(f"{address}opinion/", {**SAID, "key": f"k{number}"})
    assert last.status_code == 429
    assert SAID["text"] in last.content.decode()


def test_the_door_opens_by_code_and_key(clock: Clock, room: Deliberation) -> None:
    door, guest = Client(), room.guests.get(number=3)
    assert door.post("/t/", {"code": room.code, "key": "aaaaaaaa"}).status_code == 422
    assert door.get(f"/t/{room.code}/?k=wrong").status_code == 422
    assert door.get("/t/261121-000000-9/").status_code == 422
    sent = door.post("/t/", {"code": room.code.replace("-", " "), "key": key_of(guest).upper()})
    assert sent.headers["Location"] == f"/t/{room.code}/"
    assert "我的意见" in door.get(f"/t/{room.code}/").content.decode()
    for _try in range(6):
        guessed = Client().post("/t/", {"code": room.code, "key": "bbbbbbbb"})
    assert guessed.status_code == 429


def test_background_papers_are_for_guests_and_staff(cast: Cast, clock: Clock, room: Deliberation) -> None:
    browser, address = cast.client(cast.station_chief), f"/deliberations/{room.code}/"
    file = SimpleUploadedFile("图纸.png", png(), "image/png")
    assert browser.post(f"{address}attach/", {"title": "加梯图纸", "file": file, "key": "a1"}).status_code == 302
    paper = room.backgrounds.get()
    assert b"".join(browser.get(f"{address}papers/{paper.pk}/").streaming_content).startswith(JPEG)
    phone = Client()
    assert "邀请码" in phone.get(f"/t/{room.code}/papers/{paper.pk}/").content.decode()
    phone.get(f"/t/{room.code}/?k={key_of(room.guests.get(number=1))}")
    seen = phone.get(f"/t/{room.code}/papers/{paper.pk}/")
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert b"".join(seen.streaming_content).startswith(JPEG)
    bad = browser.post(f"{address}attach/", {"title": "x", "file": SimpleUploadedFile("x.pdf", b"no"), "key": "a2"})
    assert bad.status_code == 422
    assert room.backgrounds.count() == 1


def test_the_page_of_the_staff_leads_from_minutes_to_the_end(cast: Cast, clock: Clock) -> None:
    holder, at = cast.actor(cast.station_chief), clock.now
    room = a_room(holder, at, starts_at=at - timedelta(hours=2), ends_at=at - timedelta(hours=1))
    browser, address = cast.client(cast.station_chief), f"/deliberations/{room.code}/"
    minutes = {
        "text": "逐户说了想法。",
        "outcome": "agreed",
        "decision": "同意加装。",
        "expected": "4",
        "present": "3",
        "votes_for": "3",
        "chair": "何站长",
        "recorder": "林网格员",
        "key": "m1",
    }
    bad = browser.post(f"{address}draw_minutes/", {**minutes, "votes_for": "30"})
    assert bad.status_code == 422
    assert "票数之和不能多于" in bad.content.decode()
    assert "逐户说了想法。" in bad.content.decode()
    assert browser.post(f"{address}draw_minutes/", minutes).status_code == 302
    digest = room.minutes.get().digest
    unsigned = browser.post(f"{address}sign/", {"signer": "chair", "digest": digest, "key": "g0"})
    assert unsigned.status_code == 422
    assert "请在签名框里签字" in unsigned.content.decode()
    for signer in ("chair", "recorder"):
        sent = {"signer": signer, "digest": digest, "image": DRAWING, "key": f"g-{signer}"}
        assert browser.post(f"{address}sign/", sent).status_code == 302
    assert "纪要已定" in browser.get(address).content.decode()
    assert browser.post(f"{address}publish/", {"notice": "", "key": "u1"}).status_code == 302
    page = browser.get(address).content.decode()
    assert "公示中" in page
    assert f"/t/{room.code}/notice/" in page
    reader = cast.client(cast.district_seat).get(address).content.decode()
    assert "同意加装。" in reader
    assert "逐户说了想法。" not in reader
    assert "138****1234" not in reader


def test_who_only_reads_is_told_stances_and_counts(cast: Cast, clock: Clock, room: Deliberation) -> None:
    where = {"by": cast.actor(cast.station_chief), "at": clock.now, "deliberation_id": room.pk}
    guest = room.guests.get(number=1)
    enter(**where, said=Said("oppose", "一层挡光。", "full", "paper"), guest_id=guest.pk)
    enter(**where, said=Said("support", "老人下不了楼。", "full", "meeting"), name="赵没请")
    for person, holds in ((cast.station_chief, True), (cast.district_seat, False), (cast.inspector, False)):
        page = cast.client(person).get(f"/deliberations/{room.code}/").content.decode()
        told = Caller(person).get(f"deliberations/{room.code}").json()["opinions"]
        assert "2 条：支持 1，反对 1，建议 0" in page
        assert [one["stance"] for one in told] == ["oppose", "support"]
        assert [one["name"] for one in told] == (["张测试", "赵没请"] if holds else ["", ""])
        assert [one["text"] for one in told] == (["一层挡光。", "老人下不了楼。"] if holds else ["", ""])
        for words in ("张测试", "赵没请", "一层挡光。", "老人下不了楼。"):
            assert (words in page) is holds, words


def test_everybody_reads_the_publication_and_may_object(cast: Cast, clock: Clock, told: Deliberation) -> None:
    anybody, address = Client(), f"/t/{told.code}/notice/"
    page = anybody.get(address).content.decode()
    assert "同意在 3 幢 2 单元外侧加装电梯" in page
    assert "赞成 3，反对 1，弃权 0" in page
    for name in ("张测试", "李测试", "何站长", "林网格员"):
        assert name not in page
    sent = {"text": "一层没有问到。", "name": "赵住户", "key": "o1"}
    bad = anybody.post(address, {**sent, "phone": "12"})
    assert bad.status_code == 422
    assert "一层没有问到。" in bad.content.decode()
    for _press in range(2):
        done = anybody.post(address, sent)
        assert done.status_code == 303
    row = DecisionObjection.objects.get()
    own = done.headers["Location"]
    assert "等待答复" in anybody.get(own).content.decode()
    assert Client().get(own.partition("?")[0]).status_code == 404
    staff = cast.client(cast.station_chief)
    answer = {"row": row.pk, "answer": "周五上门说明。", "key": "w1"}
    staff_page = f"/deliberations/{told.code}/"
    blank = staff.post(f"{staff_page}answer_objection/", {**answer, "answer": ""})
    assert blank.status_code == 422
    assert staff.post(f"{staff_page}answer_objection/", answer).status_code == 302
    assert "周五上门说明。" in anybody.get(own).content.decode()
    assert "已答复 1/1" in anybody.get(address).content.decode()
    for number in range(MOST_OBJECTIONS):
        last = anybody.post(address, {**sent, "key": f"x{number}"})
    assert last.status_code == 429


def test_the_quarrel_behind_it_is_seen_by_who_reads_it_alone(cast: Cast, clock: Clock, told: Deliberation) -> None:
    case = registered(cast.window_clerk, category="neighbour", title="加装电梯引起的纠纷")
    link(by=cast.actor(cast.station_chief), at=clock.now, deliberation_id=told.pk, case_id=case.pk)
    staff = cast.client(cast.station_chief)
    assert case.code in staff.get(f"/deliberations/{told.code}/").content.decode()
    assert told.topic in staff.get(f"/cases/{case.code}/").content.decode()
    phone = Client()
    phone.get(f"/t/{told.code}/?k={key_of(told.guests.get(number=1))}")
    for page in (phone.get(f"/t/{told.code}/"), phone.get(f"/t/{told.code}/notice/")):
        assert case.code not in page.content.decode()
    mediator = cast.client(cast.mediator).get(f"/deliberations/{told.code}/")
    assert case.code not in mediator.content.decode()
    wrong = staff.post(f"/deliberations/{told.code}/link/", {"code": "261121-000000-1", "key": "l1"})
    assert wrong.status_code == 422


def closed_beside(room: Deliberation, number: int) -> set[str]:
    """So many closed deliberations like this one, opened after it; their codes."""
    fields = [each.attname for each in Deliberation._meta.concrete_fields if each.attname not in {"id", "code"}]
    same = {**{name: getattr(room, name) for name in fields}, "state": "closed"}
    codes = [f"261101-{each:06}-1" for each in range(number)]
    Deliberation.objects.bulk_create(Deliberation(**same, code=code) for code in codes)
    return set(codes)


def test_the_list_has_every_deliberation_in_any_order(cast: Cast, clock: Clock, room: Deliberation) -> None:
    closed_beside(room, MOST + 10)
    browser, total = cast.client(cast.station_chief), MOST + 11
    first = browser.get("/deliberations/").content.decode()
    assert first.index(room.code) < first.index("261101-"), "what goes on stands first"
    last = browser.get("/deliberations/?page=5").content.decode()
    assert last.count('href="/deliberations/261101-') == total - 4 * 50
    for sort in ("area", "-starts", "-guests", "opinions"):
        assert "261101-" in browser.get(f"/deliberations/?sort={sort}").content.decode(), sort
    assert room.code in browser.get("/deliberations/?sort=-guests").content.decode()
    file = browser.get("/deliberations/?as=csv")
    assert b"".join(file.streaming_content).decode("utf-8-sig").count("261101-") == MOST + 10


def test_the_api_turns_over_every_deliberation_and_keeps_what_narrows(
    cast: Cast, clock: Clock, room: Deliberation
) -> None:
    codes = closed_beside(room, MOST + 10)
    chief = Caller(cast.station_chief)
    for query, wanted in (
        ("", codes | {room.code}),
        ("state=closed", codes),
        ("state=open", {room.code}),
        ("text=261101-00000&limit=4", {code for code in codes if code.startswith("261101-00000")}),
        ("text=nothing", set()),
    ):
        found, after, pages = [], "", 0
        while pages == 0 or after:
            answer = chief.get(f"deliberations?{query}&cursor={after}")
            told = answer.json()
            found += [each["code"] for each in told["items"]]
            after, pages = told["next"], pages + 1
            assert ('rel="next"' in answer.headers.get("Link", "")) == bool(after)
        assert (len(found), set(found)) == (len(wanted), wanted), query
        assert query or found[-1] == room.code, "those opened last first"
    assert [chief.get(f"deliberations?{wrong}").status_code for wrong in ("limit=0", "limit=201", "cursor=x")] == [
        422
    ] * 3
    assert Caller(cast.guard).get("deliberations").status_code == 404


def test_the_list_is_for_those_who_hold_or_read(cast: Cast, clock: Clock, room: Deliberation) -> None:
    assert cast.client(cast.guard).get("/deliberations/").status_code == 404
    assert room.code not in cast.client(cast.other_street_seat).get("/deliberations/").content.decode()
    assert room.code in cast.client(cast.discipline).get("/deliberations/").content.decode()
    assert cast.client(cast.mediator).get("/mediation/").content.decode().count("/deliberations/") >= 1
