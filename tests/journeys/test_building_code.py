"""望江屋联码 (domain 11.3, story 11): a resident scans, it is put right and verified on the spot, and they rate it.

The building's data are fresh when the grid worker looks, and yellow half a year later.
"""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huying.core.clock import in_china
from huying.core.testing import Clock
from huying.patrols.hazards.models import Hazard
from huying.patrols.plates.commands.issue import NewPlate, issue
from huying.patrols.plates.keys import key_at, path_at
from huying.patrols.plates.models import Plate
from huying.patrols.records.ageing import count_all
from huying.patrols.records.models import PlaceAge
from huying.patrols.resident.models import MatterRating
from tests.cast import Cast
from tests.pictures import png


def photo() -> SimpleUploadedFile:
    """A photo as a phone sends it."""
    return SimpleUploadedFile("x.png", png(), "image/png")


def link(page: str, part: str) -> str:
    """Where the first link of a page with this in it leads."""
    found = [each.split('"')[0].replace("&amp;", "&") for each in page.split('href="')[1:]]
    return next(each for each in found if part in each)


def report(neighbour: Client, plate: Plate, clock: Clock, **more: Any) -> str:
    """Scan, press, write, send: the address of the receipt."""
    page = neighbour.get(path_at(plate, clock.now)).content.decode()
    sent = {"words": "地下车库消防通道停了车", "category": "fire_exit", "phone": "13800001234", "key": "p", **more}
    return str(neighbour.post(link(page, "/report/"), {**sent, "photo": photo()}).url)


def test_scan_report_put_right_verified_on_the_spot_and_rated(cast: Cast, clock: Clock) -> None:
    zheng, lin = cast.client(cast.street_seat), cast.client(cast.grid_member)
    plate = issue(by=cast.actor(cast.street_seat), at=clock.now, plate=NewPlate(cast.garage.pk))
    neighbour = cast.client(None)

    # A neighbour scans the plate, reports, and keeps the receipt.
    receipt = report(neighbour, plate, clock)
    row = Hazard.objects.get()
    assert (row.place, row.state) == (cast.garage, "reported")

    # The street grades and gives it to the mall, which puts it right and shows it.
    act = {verb: reverse("hazards:act", args=[row.code, verb]) for verb in ("grade", "assign", "rectify", "reinspect")}
    clock.advance(minutes=10)
    assert zheng.post(act["grade"], {"grade": "larger"}).status_code == 303
    asked = {"demand": "清出消防通道", "responsible": cast.units.mall.pk, "enforcer": cast.units.city_bureau.pk}
    assert zheng.post(act["assign"], asked).status_code == 303
    assert "限期整改" in neighbour.get(receipt).content.decode()
    clock.advance(hours=3)
    sent = cast.client(cast.mall_lead).post(act["rectify"], {"done": "已清走", "photos": photo()})
    assert sent.status_code == 303

    # Lin stands there: without the plate nothing counts, with it the hazard is verified.
    clock.advance(hours=1)
    seen = {"passed": "yes", "seen": "已清走", "lon": "120.2053", "lat": "30.2003"}
    assert lin.post(act["reinspect"], {**seen, "photos": photo()}).status_code == 422
    scan = {"plate": f"{cast.garage.code} {key_at(plate, clock.now)}"}
    assert lin.post(act["reinspect"], {**seen, **scan, "photos": photo()}).status_code == 303

    # The street closes it; the neighbour reads it and rates the matter, once.
    clock.advance(hours=1)
    assert zheng.post(reverse("hazards:act", args=[row.code, "close"])).status_code == 303
    assert "已经办完" in neighbour.get(receipt).content.decode()
    rate = receipt.replace("/?k=", "/rate/?k=")
    assert neighbour.post(rate, {"score": "5", "text": "第二天就通了"}).status_code == 303
    assert neighbour.post(rate, {"score": "1"}).status_code == 409
    assert MatterRating.objects.values_list("code", "score").get() == (row.code, 5)


def test_a_plate_that_was_photographed_is_replaced_and_reports_go_on(cast: Cast, clock: Clock) -> None:
    zheng = cast.client(cast.street_seat)
    old = issue(by=cast.actor(cast.street_seat), at=clock.now, plate=NewPlate(cast.garage.pk))
    photographed = path_at(old, clock.now)
    clock.advance(days=30)
    zheng.post(reverse("plates:reissue", args=[old.pk]), {"reason": "照片在群里流传"})
    neighbour = cast.client(None)
    gone = neighbour.get(photographed)
    assert (gone.status_code, "扫现在挂着的牌" in gone.content.decode()) == (410, True)
    assert "/w/matter/" in report(neighbour, Plate.objects.get(replaces=old), clock)


def test_what_was_looked_at_is_fresh_for_half_a_year(cast: Cast, clock: Clock) -> None:
    plate = issue(by=cast.actor(cast.street_seat), at=clock.now, plate=NewPlate(cast.garage.pk))
    lin = cast.client(cast.grid_member)

    def age() -> str:
        count_all(clock.now, in_china(clock.now).date())
        return str(PlaceAge.objects.get(place=cast.garage).age)

    assert age() == "never"
    page = lin.get(path_at(plate, clock.now)).content.decode()
    sheet = link(page, "/rounds/sheets/")
    assert "已扫码" in lin.get(sheet).content.decode()
    told = {"house_risk": "grade_b", "risk_basis": "外观完好", "key": "one"}
    spot = {"k": key_at(plate, clock.now), "at": clock.now.isoformat()}
    deed = reverse("rounds:deed", args=[cast.garage.code, "building"])
    assert lin.post(deed, {**told, **spot}).status_code == 303
    assert age() == "fresh"
    clock.advance(days=183)
    assert age() == "fresh", "half a year to the day"
    clock.advance(days=1)
    assert age() == "stale"
