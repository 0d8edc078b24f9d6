"""The pages of rounds: the list by age, the sheet and its deeds, contacts, clashes, records, the rules of advice."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.patrols.hazards.models import Hazard
from huying.patrols.plates.testing import key_of
from huying.patrols.records.ageing import count_place
from huying.patrols.records.commands.taking import stream_of
from huying.patrols.records.models import Clash, Contact, PlaceAge, Record
from huying.patrols.rounds.models import Patrol, Remedy
from huying.patrols.rounds.queries.along import MOST
from huying.places.models import Place, Room
from huying.places.testing import place
from tests.cast import Cast

TOLD = {"people": "3", "tenancy": "rented", "consent_of": "self", "consent_means": "oral", "base": "0"}


@pytest.fixture
def worker(cast: Cast) -> Client:
    """The grid worker's phone."""
    return cast.client(cast.grid_member)


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def deed(building: Place, verb: str) -> str:
    return reverse("rounds:deed", args=[building.code, verb])


def test_the_list_says_what_is_old_and_where_to_begin(
    cast: Cast, clock: Clock, worker: Client, building: Place
) -> None:
    empty = place(name="潮前新村 2幢", area=cast.town.community, lon=120.2061, lat=30.2, code="990108001005B00002")
    count_place(empty.pk, clock.now)
    text = page(worker, reverse("rounds:home"))
    assert text.index("潮前新村 2幢") < text.index(building.name)
    assert "0% (0/4)" in text
    assert "2 幢楼，偏旧 3，未采集 1" in text
    assert "潮前新村" not in page(worker, reverse("rounds:home") + "?age=stale")
    assert building.name not in page(worker, reverse("rounds:home") + f"?q={empty.code}")
    assert "换一个词，或清空筛选再看。" in page(worker, reverse("rounds:home") + "?q=没有的楼&age=fresh")
    for wrong in ("?grid=x", "?age=old", "?sort=who", "?page=0", "?by=x", f"?q={'长' * 61}"):
        assert worker.get(reverse("rounds:home") + wrong).status_code == 422, wrong


def test_the_list_of_buildings_is_ordered_and_taken_along(
    cast: Cast, clock: Clock, worker: Client, building: Place
) -> None:
    empty = place(name="潮前新村 2幢", area=cast.town.community, lon=120.2061, lat=30.2, code="990108001005B00002")
    count_place(empty.pk, clock.now)
    home = reverse("rounds:home")
    shown = page(worker, f"{home}?sort=-code")
    assert (shown.index(empty.name) < shown.index(building.name)) == (str(empty.code) > str(building.code))
    for sort in ("name", "-oldest", "stale", "-never", "records", "code", "grid", "area"):
        assert building.name in page(worker, f"{home}?sort={sort}&columns=name,stale,never,records,code,grid"), sort
    file = b"".join(worker.get(f"{home}?as=csv").streaming_content).decode("utf-8-sig")
    assert file.splitlines()[0] == "楼栋,资料,鲜活率,最早核实,社区"
    assert "潮前新村 2幢,未采集" in file
    assert cast.client(cast.guard).get(f"{home}?as=csv").status_code == 404
    other = cast.client(cast.other_street_seat).get(f"{home}?as=csv")
    assert building.name not in b"".join(other.streaming_content).decode("utf-8-sig")


def test_the_sheet_has_four_parts(cast: Cast, worker: Client, building: Place, flat: Room) -> None:
    Record.objects.filter(room=flat).update(people=3, tenancy="rented")
    text = page(worker, reverse("rounds:sheet", args=[building.code]))
    for word in ("处方", "病情", "籍贯", "信息", "资料偏旧 × 3", "3人 · 出租", "底商1 老张面馆", "潮汇警务站"):
        assert word in text, word
    lower = reverse("rounds:sheet", args=["990108001005 b00012"])
    assert worker.get(lower).status_code == 200


@pytest.mark.parametrize("who", ["guard", "volunteer", "mediator", "other_street_seat", "stranger", "inspector"])
def test_others_have_no_sheet(cast: Cast, building: Place, who: str) -> None:
    assert cast.client(cast.people[who]).get(reverse("rounds:sheet", args=[building.code])).status_code == 404


def test_the_district_reads_and_does_nothing(cast: Cast, building: Place) -> None:
    browser = cast.client(cast.district_seat)
    assert "无变化" not in page(browser, reverse("rounds:sheet", args=[building.code])).replace("按一下「无变化」", "")
    assert browser.post(deed(building, "unchanged")).status_code == 403


def test_unchanged_in_one_tap_by_scan(cast: Cast, clock: Clock, worker: Client, building: Place) -> None:
    key = key_of(building)
    assert "已扫码" in page(worker, reverse("rounds:sheet", args=[building.code]) + f"?k={key}")
    pressed = {"k": key, "at": clock.now.isoformat(), "lon": "120.2052", "lat": "30.2003", "key": "one"}
    clock.advance(hours=8)
    for _retry in range(3):
        answer = worker.post(deed(building, "unchanged"), pressed, headers={"Accept": "application/json"})
        assert answer.status_code == 200
    done = Patrol.objects.get()
    assert (done.how, done.advice, done.renewed) == ("scan", ["near"], 3)
    assert done.at - done.occurred_at == timedelta(hours=8)
    assert answer.json()["id"] == str(done.pk)
    assert "无变化" in page(worker, reverse("rounds:done"))


def test_the_forms_of_a_room_work_without_scripts(worker: Client, building: Place, flat: Room) -> None:
    sheet = reverse("rounds:sheet", args=[building.code])
    assert f'name="room" value="{flat.code}"' in page(worker, f"{sheet}?room={flat.code}")
    answer = worker.post(deed(building, "household"), {"room": flat.code, **TOLD})
    assert (answer.status_code, answer["Location"].startswith(sheet)) == (303, True)
    assert Record.objects.get(room=flat).people == 3


@pytest.mark.parametrize(
    ("verb", "sent", "words"),
    [
        ("household", {**TOLD, "consent_means": ""}, "请先征得住户同意"),
        ("household", {**TOLD, "people": "300"}, "人数填 0 到 200"),
        ("household", {**TOLD, "people": "", "tenancy": ""}, "没有填写任何内容"),
        ("visit", {"consent_means": ""}, "对方同意才记走访"),
        ("contact", {"name": "张", "phone": "12", "consent_of": "self", "consent_means": "oral"}, "电话"),
        ("contact", {"name": "张", "phone": "13800001234"}, "请先征得住户同意"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    worker: Client, building: Place, flat: Room, verb: str, sent: dict[str, str], words: str
) -> None:
    sent = {"room": flat.code, **sent}
    shown = worker.post(deed(building, verb), sent)
    assert shown.status_code == 422
    assert words in shown.content.decode()
    told = worker.post(deed(building, verb), sent, headers={"Accept": "application/json"})
    assert (told.status_code, told.headers["Content-Type"].split(";")[0]) == (422, "application/problem+json")
    assert told.json()["field"]
    assert not Patrol.objects.exists()


def test_what_does_not_exist(worker: Client, building: Place) -> None:
    assert worker.post(deed(building, "penalty")).status_code == 404
    assert worker.post(deed(building, "unchanged"), {"room": "990108001005B00012R9999"}).status_code == 404
    assert worker.get(reverse("rounds:sheet", args=["990108001005B99999"])).status_code == 404
    assert worker.get(deed(building, "unchanged")).status_code == 405


def test_a_hazard_from_the_sheet(worker: Client, building: Place) -> None:
    answer = worker.post(deed(building, "hazard"), {"category": "other", "words": "楼道堆物", "where": "3楼"})
    assert answer.status_code == 303
    assert Hazard.objects.get().spot == "3楼"
    assert "隐患未销号" in page(worker, reverse("rounds:sheet", args=[building.code]))
    wrong = worker.post(deed(building, "hazard"), {"category": "other", "words": ""})
    assert (wrong.status_code, "请写明是什么隐患" in wrong.content.decode()) == (422, True)


def test_a_contact_is_masked_until_opened_for_a_reason(worker: Client, building: Place, flat: Room) -> None:
    sheet = reverse("rounds:sheet", args=[building.code])
    worker.post(
        deed(building, "contact"),
        {"room": flat.code, "name": "张测试", "phone": "13800001234", "consent_of": "self", "consent_means": "oral"},
    )
    masked = page(worker, f"{sheet}?room={flat.code}")
    assert "13800001234" not in masked
    assert "张*" in masked
    read_it = reverse("rounds:read_contact", args=[building.code])
    assert worker.post(read_it, {"room": flat.code, "reason": "看"}).status_code == 422
    opened = worker.post(read_it, {"room": flat.code, "reason": "通知停水检修"})
    assert (opened.status_code, "13800001234" in opened.content.decode()) == (200, True)
    assert [record.type for record in read(stream_of(building.pk))][-1] == "patrols.ContactRead"
    worker.post(reverse("rounds:withdraw", args=[building.code]), {"room": flat.code})
    assert not Contact.objects.exists()


def test_two_changes_stand_side_by_side(cast: Cast, clock: Clock, worker: Client, building: Place, flat: Room) -> None:
    station = cast.client(cast.station_chief)
    noted = {"room": flat.code, **TOLD, "at": clock.now.isoformat()}
    clock.advance(hours=1)
    station.post(deed(building, "household"), {"room": flat.code, **TOLD, "people": "5"})
    clock.advance(hours=6)
    assert json.loads(worker.post(deed(building, "household"), noted, headers={"Accept": "application/json"}).content)[
        "clash"
    ]
    text = page(worker, reverse("rounds:clashes"))
    assert "离线时填写的" in text
    assert "<td>3</td><td>5</td>" in text.replace("\n", "")
    assert "1 条待选定" in page(worker, reverse("rounds:home"))
    clash = Clash.objects.get()
    assert worker.post(reverse("rounds:choose", args=[clash.pk]), {"chosen": "both"}).status_code == 422
    assert worker.post(reverse("rounds:choose", args=[clash.pk]), {"chosen": "told"}).status_code == 302
    assert Record.objects.get(room=flat).people == 3
    assert "没有待选定的更新" in page(worker, reverse("rounds:clashes"))


def test_the_worker_explains_and_the_reviewer_reads(cast: Cast, worker: Client, building: Place) -> None:
    worker.post(deed(building, "unchanged"), {"lon": "120.25", "lat": "30.2003"})
    done = Patrol.objects.get()
    assert "所附位置离楼较远" in page(worker, reverse("rounds:done"))
    explain = reverse("rounds:explain", args=[done.pk])
    assert worker.post(explain, {"text": ""}).status_code == 422
    assert worker.post(explain, {"text": "车库里定位不准"}).status_code == 302
    assert "车库里定位不准" in page(cast.client(cast.station_chief), reverse("rounds:done"))
    assert "车库里定位不准" not in page(cast.client(cast.district_seat), reverse("rounds:done"))
    assert cast.client(cast.station_chief).post(explain, {"text": "x"}).status_code == 403


def test_a_chief_writes_the_advice_of_the_area(cast: Cast, worker: Client, building: Place) -> None:
    chief, listed = cast.client(cast.street_chief), reverse("rounds:remedies")
    new = {"finding": "data_old", "measure": "下周例行巡查时核对", "owner": "grid", "days": "7"}
    change = reverse("rounds:change_remedy")
    assert chief.post(change, {**new, "days": "0"}).status_code == 422
    assert chief.post(change, {**new, "measure": ""}).status_code == 422
    assert chief.post(change, new).status_code == 302
    assert Remedy.objects.get().area_code == cast.town.street.code
    assert "下周例行巡查时核对" in page(chief, listed)
    assert "下周例行巡查时核对" in page(worker, reverse("rounds:sheet", args=[building.code]))
    assert "下周例行巡查时核对" not in page(cast.client(cast.other_street_seat), listed)
    assert cast.client(cast.street_seat).post(change, new).status_code == 403
    assert worker.get(listed).status_code == 404


def test_what_goes_along_is_the_own_grid(cast: Cast, clock: Clock, worker: Client, building: Place) -> None:
    beside = place(name="西亭新村", area=cast.town.community, lon=120.19, lat=30.2, code="990108001005B00003")
    count_place(beside.pk, clock.now)
    told = worker.get(reverse("rounds:along")).json()
    assert told["pages"] == [reverse("rounds:home"), reverse("rounds:sheet", args=[building.code])]
    assert (told["taken"], told["of"]) == (1, 1)
    assert "一次只能带走" not in page(worker, reverse("rounds:home")), "nothing is left behind"


def test_how_many_of_how_many_go_along_is_said(cast: Cast, clock: Clock, worker: Client, building: Place) -> None:
    """620 buildings in the own grid: a phone keeps 500 of them, and the page and the answer say so."""
    fields = [each.attname for each in Place._meta.concrete_fields if each.attname not in {"id", "code"}]
    same = {name: getattr(building, name) for name in fields}
    others = [Place(**same, code=f"990108001005B{number:05}") for number in range(1000, 1000 + MOST + 119)]
    Place.objects.bulk_create(others)
    one = PlaceAge.objects.get(place=building)
    ages = {each.attname: getattr(one, each.attname) for each in PlaceAge._meta.concrete_fields}
    PlaceAge.objects.bulk_create(PlaceAge(**{**ages, "place_id": other.pk}) for other in others)
    told = worker.get(reverse("rounds:along")).json()
    assert (len(told["pages"]), told["taken"], told["of"]) == (MOST + 1, MOST, MOST + 120)
    home = page(worker, reverse("rounds:home"))
    assert f"共 {MOST + 120} 幢，一次只能带走前 {MOST} 幢" in home
    english = worker.get(reverse("rounds:home"), headers={"Accept-Language": "en"}).content.decode()
    assert f"Only the first {MOST} of {MOST + 120} buildings" in english


def test_nobody_is_ranked(cast: Cast, building: Place) -> None:
    """No page of rounds sorts or counts by who did it."""
    chief = cast.client(cast.street_chief)
    for name in ("home", "done"):
        text = page(chief, reverse(f"rounds:{name}"))
        for word in ("排名", "次数", "里程", "打卡", "积分"):
            assert word not in text.replace("不计数、不排名", ""), (name, word)


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ("0001-01-01T00:00:00Z", "超过 30 天"),
        ("2000-01-01T00:00:00Z", "超过 30 天"),
        ("0001-01-01T00:00:00+08:00", "带时区"),
        ("9999-12-31T23:59:59-08:00", "带时区"),
        ("yesterday", "带时区"),
    ],
)
def test_a_time_that_cannot_be_is_said_above_the_form(
    worker: Client, building: Place, pressed: str, words: str
) -> None:
    answer = worker.post(deed(building, "unchanged"), {"at": pressed})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    told = worker.post(deed(building, "unchanged"), {"at": pressed}, headers={"Accept": "application/json"})
    assert (told.status_code, words in told.content.decode()) == (422, True)
    assert not Patrol.objects.exists()
