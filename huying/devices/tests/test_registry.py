"""The registry: what is written down, changed and retired, by whom, on pages and over the API."""

from __future__ import annotations

import re

import pytest

from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.devices.commands.change import AlreadyRetired, change
from huying.devices.commands.give_key import give_key
from huying.devices.commands.register import NumberTaken, register
from huying.devices.commands.retire import retire
from huying.devices.models import Device
from huying.devices.soundness import DeviceAsked, DeviceNowhere, WrongVideoId
from huying.devices.testing import a_device
from tests.api import Caller
from tests.cast import Cast

CODE = "990108001005B00012"
CAMERA = {"number": "CAM-1", "kind": "camera", "name": "北门球机", "lon": 120.2052, "lat": 30.2003}


def test_a_device_is_registered_once_and_hangs_where_its_building_stands(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)
    asked = DeviceAsked(number=" BTN-9 ", kind="button", name="服务台", place=CODE.lower())
    row = register(by=seat, at=clock.now, asked=asked)
    assert (row.number, row.area_id, row.lon, row.whistles) == ("BTN-9", cast.town.community.code, 120.2052, True)
    assert register(by=seat, at=clock.now, asked=asked) == row
    with pytest.raises(NumberTaken):
        register(by=seat, at=clock.now, asked=DeviceAsked(number="BTN-9", kind="button", name="别处", place=CODE))
    assert [each.type for each in read(row.stream)] == ["devices.DeviceRegistered"]


def test_what_is_wrong_is_refused_at_its_field(cast: Cast, clock: Clock) -> None:
    seat = cast.actor(cast.street_seat)

    def field(**told: object) -> str:
        answer = Caller(cast.street_seat).post("devices", {**CAMERA, **told})
        assert answer.status_code == 422, answer.content
        return str(answer.json()["field"])

    assert field(number=" ") == "number"
    assert field(name="") == "name"
    assert field(video_id="12") == "video_id"
    assert field(lon=10.0) == "lon"
    assert field(place="990108001005B99999") == "place"
    assert field(bearing=360) == "bearing"
    assert field(template="no_such") == "template"
    assert field(beat_s=3) == "beat_s"
    for told, refusal in ({"video_id": "1" * 19}, WrongVideoId), ({"place": "x\0"}, DeviceNowhere):
        with pytest.raises(refusal):
            register(by=seat, at=clock.now, asked=DeviceAsked(**{**CAMERA, **told}))
    assert not Device.objects.exists()


def test_a_camera_carries_its_number_of_the_video_platform_once(cast: Cast) -> None:
    street = Caller(cast.street_seat)
    video_id = "33010800001320000001"
    made = street.post("devices", {**CAMERA, "video_id": video_id, "bearing": 90, "view_deg": 60, "reach_m": 80})
    assert (made.status_code, made.json()["whistles"], made.json()["silent"]) == (201, False, True)
    other = street.post("devices", {**CAMERA, "number": "CAM-2", "video_id": video_id})
    assert (other.status_code, other.json()["field"]) == (409, "video_id")
    one = f"devices/{made.json()['id']}"
    changed = street.post(f"{one}/change", {"name": "北门枪机", "lon": 120.2053, "lat": 30.2003, "video_id": video_id})
    assert (changed.json()["name"], changed.json()["bearing"], changed.json()["number"]) == ("北门枪机", None, "CAM-1")
    assert [each["id"] for each in street.get("devices?kind=camera&number=CAM-1").json()["items"]] == [
        made.json()["id"]
    ]


def test_a_street_keeps_its_own_area_alone(cast: Cast) -> None:
    row = a_device(place=cast.garage)
    other = Caller(cast.other_street_seat)
    body = {"number": "BTN-2", "kind": "button", "name": "x", "place": CODE}
    assert other.post("devices", body).status_code == 403
    assert other.post(f"devices/{row.pk}/retire", {"reason": "x"}).status_code == 404
    assert Caller(cast.station_chief).post(f"devices/{row.pk}/retire", {"reason": "x"}).status_code == 403
    assert Caller(cast.mall_lead).get("devices").json()["items"] == []
    assert Caller(cast.guard).get("devices").status_code == 404


def test_what_is_retired_stays_and_takes_nothing_more(cast: Cast, clock: Clock) -> None:
    row, seat = a_device(place=cast.garage), cast.actor(cast.street_seat)
    give_key(by=seat, at=clock.now, device_id=row.pk)
    for _twice in range(2):
        retire(by=seat, at=clock.now, device_id=row.pk, reason="拆除")
    row.refresh_from_db()
    assert (row.retired_why, row.key_digest) == ("拆除", None)
    with pytest.raises(AlreadyRetired):
        change(by=seat, at=clock.now, device_id=row.pk, asked=DeviceAsked(number="", kind="", name="x", place=CODE))
    with pytest.raises(AlreadyRetired):
        give_key(by=seat, at=clock.now, device_id=row.pk)
    kinds = [each.type.removeprefix("devices.") for each in read(row.stream)]
    assert kinds == ["DeviceRegistered", "DeviceKeyGiven", "DeviceRetired"]


def test_the_pages_register_change_and_retire(cast: Cast) -> None:
    browser = cast.client(cast.street_seat)
    form = {"number": "BTN-7", "kind": "button", "name": "收银台", "place": CODE, "beat_s": "60"}
    wrong = browser.post("/devices/new/", {**form, "place": "nowhere"})
    assert wrong.status_code == 422
    assert "不知道设备在哪里" in wrong.content.decode()
    made = browser.post("/devices/new/", form)
    page = made["Location"]
    assert "收银台" in browser.get("/devices/?q=收银").content.decode()
    key = browser.post(f"{page}key/").content.decode()
    assert re.search(r"<code>hd_[\w-]{43}</code>", key)
    assert "hd_" not in browser.get(page).content.decode()
    assert browser.post(f"{page}change/", {**form, "name": "收银台 2", "template": "security"}).status_code == 302
    assert "收银台 2" in browser.get(page).content.decode()
    assert browser.post(f"{page}change/", {**form, "beat_s": "1"}).status_code == 422
    assert browser.post(f"{page}retire/", {"reason": " "}).status_code == 422
    assert browser.post(f"{page}retire/", {"reason": "拆除"}).status_code == 302
    assert "拆除" in browser.get(page).content.decode()
    assert browser.post(f"{page}change/", form).status_code in {409, 422}
