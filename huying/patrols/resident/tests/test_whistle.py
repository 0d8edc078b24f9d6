"""A resident calls for help from the plate: no account, once for a press, and nobody floods the duty room."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.incidents.models import Incident
from huying.patrols.plates.testing import plate, scan_path
from huying.patrols.resident.commands.whistle import MOST, MOST_OF_ALL
from huying.patrols.resident.models import ResidentWhistle
from huying.patrols.resident.tests.test_scan import links
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def address(cast: Cast) -> str:
    """Where help is called, as the page of the garage says."""
    page = Client().get(scan_path(cast.garage)).content.decode()
    return next(each for each in links(page) if "/whistle/" in each)


def raised(answer_url: str) -> Incident:
    """The incident of a receipt's address."""
    return Incident.objects.get(code=answer_url.split("/matter/")[1].split("/", maxsplit=1)[0])


def test_one_press_is_enough_and_the_place_is_the_buildings(cast: Cast, address: str) -> None:
    answer = Client().post(address, {"key": "k1"})
    assert answer.status_code == 303
    incident = raised(answer.url)
    assert (incident.place, incident.area_code, incident.state) == (cast.garage, cast.town.community.code, "raised")
    assert incident.owner == cast.units.street_center
    assert (incident.raised_by.name, incident.raised_by.is_active) == ("扫码居民", False)
    receipt = Client().get(answer.url).content.decode()
    assert incident.code in receipt
    assert "正在接报" in receipt
    seat = cast.client(cast.street_seat).get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "扫码居民" in seat


def test_the_same_press_sent_again_is_one_whistle(cast: Cast, address: str) -> None:
    first, second = (Client().post(address, {"key": "k1", "note": "三楼"}) for _ in range(2))
    assert first.url == second.url
    assert Incident.objects.count() == ResidentWhistle.objects.count() == 1
    assert Client().post(address, {"key": "k2", "note": "三楼"}).url != first.url


def test_everything_that_may_be_told_arrives(cast: Cast, address: str) -> None:
    plate(place=cast.garage, spot="东门")
    told = {"key": "k", "note": "B2 有人打架", "template": "security", "phone": "138 0000 1234", "silent": "on"}
    incident = raised(Client().post(address, {**told, "lon": "120.2053", "lat": "30.2004"}).url)
    assert (incident.note, incident.template, incident.silent) == ("B2 有人打架", "security", True)
    assert (incident.lon, incident.lat) == (120.2053, 30.2004)
    kept = ResidentWhistle.objects.get(incident=incident)
    assert kept.phone == "13800001234"
    assert "13800001234" not in incident.note


def test_a_position_elsewhere_is_not_believed(cast: Cast, address: str) -> None:
    incident = raised(Client().post(address, {"key": "k", "lon": "121.5", "lat": "31.2"}).url)
    assert (incident.lon, incident.lat) == (cast.garage.lon, cast.garage.lat)


@pytest.mark.parametrize(
    ("told", "field"),
    [({"phone": "12"}, "电话不对"), ({"template": "nonsense"}, "nonsense"), ({"note": "长" * 501}, "500")],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    cast: Cast, address: str, told: dict[str, str], field: str
) -> None:
    answer = Client().post(address, {"key": "k", "note": "三楼东侧", **told})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert field in words
    assert told.get("note", "三楼东侧") in words
    assert not Incident.objects.exists()


def test_one_network_and_one_plate_do_not_flood_the_duty_room(cast: Cast, clock: Clock, address: str) -> None:
    here = [Client().post(address, {"key": f"k{number}"}).status_code for number in range(MOST + 1)]
    assert here == [303] * MOST + [429]
    refused = Client().post(address, {"key": "more", "note": "三楼"})
    assert "110" in refused.content.decode()
    assert "三楼" in refused.content.decode()
    assert Client().post(address, {"key": "k0"}).status_code == 303, "a retry of one that was taken is answered"
    others = [
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(address, {"key": f"n{number}"}).status_code
        for number in range(MOST_OF_ALL - MOST + 1)
    ]
    assert others == [303] * (MOST_OF_ALL - MOST) + [429]
    clock.advance(minutes=10)
    assert Client().post(address, {"key": "later"}).status_code == 303


def test_a_mistake_is_taken_back_within_two_minutes_and_not_later(cast: Cast, clock: Clock, address: str) -> None:
    cast.on_duty(cast.guard)
    first, second = (Client().post(address, {"key": f"k{number}"}).url for number in range(2))
    act = {url: url.replace("/?k=", "/withdraw/?k=") for url in (first, second)}
    assert "撤回" in Client().get(first).content.decode()
    assert Client().post(act[first]).status_code == 303
    assert "已撤回" in Client().get(first).content.decode()
    assert raised(first).state == "cancelled"
    clock.advance(minutes=2, seconds=1)
    late = Client().post(act[second])
    assert late.status_code == 409
    assert "2 分钟" in late.content.decode()


def test_the_receipt_tells_who_comes_in_plain_words_and_names_nobody(cast: Cast, clock: Clock, address: str) -> None:
    cast.on_duty(cast.guard)
    url = Client().post(address, {"key": "k"}).url
    settle()
    seat, code = cast.client(cast.street_seat), raised(url).code
    clock.advance(seconds=20)
    seat.post(f"/incidents/{code}/receive/")
    words = Client().get(url).content.decode()
    assert "指挥室接报" in words
    assert "郑坐席" not in words
    told = Client().post(url.replace("/?k=", "/add/?k="), {"words": "在电梯口", "key": "w"}, follow=True)
    assert told.status_code == 200
    assert "在电梯口" in seat.get(f"/seat/incidents/{code}/").content.decode()


def test_nobody_signs_in_as_the_resident(cast: Cast, address: str) -> None:
    Client().post(address, {"key": "k"})
    someone = Person.objects.get(username="#resident")
    assert not someone.has_usable_password()
    for password in ("", "!"):
        answer = Client().post("/sign-in/", {"username": "#resident", "password": password})
        assert answer.status_code != 302


def test_a_seat_calls_back_for_a_reason_on_record_and_others_do_not(cast: Cast, address: str) -> None:
    incident = raised(Client().post(address, {"key": "k", "phone": "13800001234"}).url)
    part, seat = f"/w/caller/{incident.code}/", cast.client(cast.street_seat)
    assert part in seat.get(f"/seat/incidents/{incident.code}/").content.decode()
    assert "13800001234" not in seat.get(part).content.decode()
    assert seat.post(part, {"reason": " "}).status_code == 422
    assert "13800001234" in seat.post(part, {"reason": "回电核实楼层"}).content.decode()
    [read_once] = read(f"resident:{incident.resident_whistle.pk}")
    assert (read_once.type, read_once.actor["id"]) == ("patrols.ResidentPhoneRead", str(cast.street_seat.pk))
    assert cast.client(cast.station_chief).get(part).status_code == 403
    assert cast.client(cast.stranger).get(part).status_code == 404
    assert Client().get(part).status_code == 302
