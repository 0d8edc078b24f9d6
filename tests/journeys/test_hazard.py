"""A resident reports, a shop puts it right by its paper, another person verifies at the place, the street closes it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.queries.follow import followed
from huying.patrols.hazards.testing import a_report
from huying.patrols.plates.testing import key_of
from huying.places.testing import room
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import png


def photo() -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    return SimpleUploadedFile("x.png", png(), "image/png")


def test_from_a_resident_s_report_to_its_end(cast: Cast, clock: Clock) -> None:
    shop = room(building=cast.garage, number="B1-07", kind="shop", name="旺旺小吃店")
    receipt = a_report(place=cast.garage, room_id=shop.pk, words="小吃店把安全出口堵住了", phone="13800001234")
    row = Hazard.objects.get(code=receipt.code)
    act = {verb: reverse("hazards:act", args=[row.code, verb]) for verb in ("grade", "assign", "reinspect", "close")}

    # The street's seat finds it waiting, grades it and gives it to the shop, which has no account.
    zheng = cast.client(cast.street_seat)
    assert row.code in zheng.get(reverse("hazards:hazards")).content.decode()
    assert zheng.post(act["grade"], {"grade": "larger"}).status_code == 303
    asked = {"demand": "当天清空安全出口", "name": "旺旺小吃店", "enforcer": cast.units.city_bureau.pk}
    assert zheng.post(act["assign"], asked).status_code == 303

    # Lin carries the paper there; the shop scans it and sends what it did.
    clock.advance(hours=3)
    link = Paper.objects.get(stream=row.stream).sheet.link
    path, key = link[link.index("/hazards/") :].split("?k=")
    nobody = cast.client(None)
    assert "小吃店把安全出口堵住了" not in nobody.get(f"{path}?k={key}").content.decode()
    sent = nobody.post(path, {"k": key, "key": "1", "done": "已搬空", "sender": "旺旺小吃店 王女士", "photos": photo()})
    assert sent.status_code == 200

    # Lin looks: a box is back. The shop begins anew, with the same paper.
    clock.advance(hours=2)
    lin = cast.client(cast.grid_member)
    scan = {"plate": f"{cast.garage.code} {key_of(cast.garage)}", "lon": "120.2053", "lat": "30.2003"}
    failed = {"passed": "no", "seen": "门后还有一个纸箱", "photos": photo(), **scan}
    assert lin.post(act["reinspect"], failed).status_code == 303
    assert "门后还有一个纸箱" not in nobody.get(f"{path}?k={key}").content.decode()
    assert (
        nobody.post(path, {"k": key, "key": "2", "done": "全部搬空", "sender": "王女士", "photos": photo()}).status_code
        == 200
    )

    # Station chief He verifies over the API of the phone, with the photo sent before; a retry changes nothing.
    clock.advance(hours=1)
    _verified(cast, row, clock)

    # The street reviews and closes; the resident reads it in plain words.
    clock.advance(hours=1)
    assert zheng.post(act["close"]).status_code == 303
    row.refresh_from_db()
    assert (row.state, row.ended_at) == ("closed", clock.now)
    told = followed(receipt.code, receipt.key)
    assert (told.closed, str(told.now.text)) == (True, "已经办完。谢谢您。")
    steps = [step.verb for step in row.steps.order_by("at")]
    assert steps == ["report", "grade", "assign", "rectify", "fail", "rectify", "pass", "close"]


def _verified(cast: Cast, row: Hazard, clock: Clock) -> None:
    he = Caller(cast.station_chief)
    name = he.client.post("/api/v1/photos", {"photo": photo()}, headers=he.headers).json()["name"]
    body = {
        "passed": True,
        "photos": [name],
        "plate": cast.garage.code,
        "plate_key": key_of(cast.garage),
        "lon": 120.2053,
        "lat": 30.2003,
        "photo_at": clock.now.isoformat(),
    }
    first = he.post(f"hazards/{row.code}/reinspect", body, key="r1")
    again = he.post(f"hazards/{row.code}/reinspect", body, key="r1")
    assert (first.status_code, first.json()["state"]) == (200, "reinspected")
    assert (again.status_code, again.json()) == (200, first.json())
