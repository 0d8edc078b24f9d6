"""A department sees the materials that are released now: those released later as well, those taken back no more."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huying.cases.commands.add_material import NewMaterial, add_material
from huying.cases.commands.release_material import IdentityKept, release_material
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.models import Case, Material, MaterialRelease
from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.orders.commands.cancel import cancel
from huying.orders.models import Order
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png

WHY = "部门核对合同需要"


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """A consumer's matter with a contract and a receipt, of which nothing was released; the market bureau has it."""
    found = accepted(cast.window_clerk, category="consumer")
    for kind, width in (("contract", 9), ("receipt", 10)):
        add(cast, clock, found, kind, store_photo(png(width)))
    to = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="市监职责")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=found.pk, hand=to)
    return found


def add(cast: Cast, clock: Clock, case: Case, kind: str, photo: str, *, released: bool = False) -> Material:
    material = NewMaterial(kind=kind, photo=photo, released=released)
    return add_material(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, material=material)


def turn(cast: Cast, clock: Clock, material: Material, *, released: bool) -> None:
    clerk = cast.actor(cast.window_clerk)
    release_material(
        by=clerk, at=clock.now, case_id=material.case_id, material_id=material.pk, released=released, reason=WHY
    )


def opened(cast: Cast, material: Material, who: Person | None = None) -> int:
    """What the department gets when it opens the file on its order."""
    order = Order.objects.latest("pk")
    browser = cast.client(who or cast.dept_user)
    answer = browser.get(reverse("orders:file", args=[order.code, material.file]))
    if answer.streaming:
        list(answer.streaming_content)
    listed = material.file in browser.get(f"/orders/{order.code}/").content.decode()
    assert listed is (answer.status_code == 200)
    return int(answer.status_code)


def told(order: Order) -> list[str]:
    return [record.type.removeprefix("orders.") for record in read(order.stream) if "Attachment" in record.type]


def test_a_material_released_later_reaches_the_open_order_and_taken_back_leaves_it(
    cast: Cast, clock: Clock, case: Case
) -> None:
    contract, receipt = case.materials.order_by("pk")
    assert opened(cast, contract) == 404
    turn(cast, clock, contract, released=True)
    assert (opened(cast, contract), opened(cast, receipt)) == (200, 404)
    turn(cast, clock, contract, released=False)
    assert opened(cast, contract) == 404
    assert opened(cast, contract, cast.window_clerk) == 404
    turn(cast, clock, contract, released=True)
    assert opened(cast, contract) == 200
    order = Order.objects.get()
    assert told(order) == ["AttachmentAdded", "AttachmentTakenBack", "AttachmentAdded"]
    kept = MaterialRelease.objects.filter(material=contract).order_by("pk")
    assert [(row.released, row.reason, row.by_id) for row in kept] == [
        (shown, WHY, cast.window_clerk.pk) for shown in (True, False, True)
    ]
    assert "附件不再向部门开放" in cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()


def test_what_went_with_the_order_is_taken_back_too(cast: Cast, clock: Clock, case: Case) -> None:
    contract, receipt = case.materials.order_by("pk")
    turn(cast, clock, contract, released=True)
    to = Hand(path="department", lead_id=cast.units.city_bureau.pk, reason="改由执法局")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=to)
    assert opened(cast, contract, cast.city_user) == 200
    turn(cast, clock, contract, released=False)
    assert opened(cast, contract, cast.city_user) == 404
    before = Order.objects.earliest("pk")
    assert cast.client(cast.dept_user).get(reverse("orders:file", args=[before.code, contract.file])).status_code == 404
    turn(cast, clock, receipt, released=True)
    assert opened(cast, receipt, cast.city_user) == 200
    assert not before.attachments.exists(), "an order that is over gets nothing more"


def test_a_material_handed_in_as_released_reaches_the_open_order(cast: Cast, clock: Clock, case: Case) -> None:
    photo = store_photo(png(11))
    kept = add(cast, clock, case, "photo", photo, released=True)
    assert opened(cast, kept) == 200
    row = MaterialRelease.objects.get(material=kept)
    assert (row.released, row.reason, row.by_id) == (True, "", cast.window_clerk.pk)
    page = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "已开放</span>" in page
    turn(cast, clock, kept, released=False)
    assert opened(cast, kept) == 404


def test_a_paper_of_identity_is_not_released_as_it_is_handed_in(cast: Cast, clock: Clock, case: Case) -> None:
    with pytest.raises(IdentityKept):
        add(cast, clock, case, "identity", store_photo(png(12)), released=True)
    sent = {"kind": "identity", "text": "身份证", "released": "on"}
    answer = cast.client(cast.window_clerk).post(f"/cases/{case.code}/acts/add_material/", sent)
    assert (answer.status_code, "身份证件不向承办单位开放" in answer.content.decode()) == (422, True)
    said = {**sent, "released": True, "photo": ""}
    told = cast.client(cast.window_clerk).post(f"/api/v1/cases/{case.code}/add_material", said, "application/json")
    assert (told.status_code, told.json()["field"]) == (409, "released")
    assert not case.materials.filter(kind="identity").exists()
    assert add(cast, clock, case, "identity", store_photo(png(12))).released is False


def test_who_may_not_release_does_not_release_by_handing_in(cast: Cast, clock: Clock, case: Case) -> None:
    said = {"kind": "photo", "text": "现场照片", "released": True, "photo": ""}
    station, page = cast.client(cast.station_chief), f"/cases/{case.code}/"
    refused = station.post(f"/api/v1/cases/{case.code}/add_material", said, "application/json")
    assert refused.status_code == 403
    file = SimpleUploadedFile("a.png", png(13), "image/png")
    over = station.post(f"/api/v1/cases/{case.code}/materials", {"released": "true", "kind": "photo", "file": file})
    assert over.status_code == 403
    assert case.materials.count() == 2
    assert "add_material_released" not in station.get(page).content.decode()
    assert "add_material_released" in cast.client(cast.window_clerk).get(page).content.decode()
    assert station.post(f"{page}acts/add_material/", {**said, "released": "on"}).status_code == 303
    assert (case.materials.count(), case.materials.filter(released=True).exists()) == (3, False)
    assert not MaterialRelease.objects.exists()


def test_a_cancelled_order_gets_nothing(cast: Cast, clock: Clock, case: Case) -> None:
    order = Order.objects.get()
    cancel(by=cast.actor(cast.window_clerk), at=clock.now, order_id=order.pk, reason="派错了")
    turn(cast, clock, case.materials.earliest("pk"), released=True)
    assert told(order) == []


def test_the_button_stands_on_the_page_and_asks_why(cast: Cast, clock: Clock, case: Case) -> None:
    contract = case.materials.earliest("pk")
    browser, address = cast.client(cast.window_clerk), f"/cases/{case.code}/materials/{contract.pk}/release/"
    page = browser.get(f"/cases/{case.code}/").content.decode()
    assert address in page
    assert "给承办单位看" in page
    for sent, said in (
        ({"released": "yes", "reason": " "}, "请写明开放或收回的理由"),
        ({"released": "yes", "reason": "看"}, "请写明开放或收回的理由"),
        ({"released": "yes", "reason": "长" * 201}, "请写明开放或收回的理由"),
        ({"released": "maybe", "reason": WHY}, "maybe"),
        ({"reason": WHY}, "这个字段是必填项"),
    ):
        answer = browser.post(address, sent)
        text = answer.content.decode()
        assert (answer.status_code, said in text) == (422, True), sent
        assert sent.get("reason", "").strip() in text
    assert not Material.objects.filter(released=True).exists()
    sent = {"released": "yes", "reason": WHY, "key": f"release-{contract.pk}-0"}
    for _ in range(2):
        assert browser.post(address, sent).status_code == 303
    assert MaterialRelease.objects.count() == 1
    shown = browser.get(f"/cases/{case.code}/").content.decode()
    assert WHY in shown
    assert "不再给承办单位看" in shown
    turn(cast, clock, contract, released=False)
    assert browser.post(address, sent).status_code == 303, "a retry tells again what was done"
    assert not Material.objects.filter(released=True).exists()


def test_who_may_not_release_sees_no_button(cast: Cast, clock: Clock, case: Case) -> None:
    contract = case.materials.earliest("pk")
    address = f"/cases/{case.code}/materials/{contract.pk}/release/"
    sent = {"released": "yes", "reason": WHY}
    for who, status in ((cast.station_chief, 403), (cast.dept_user, 404), (cast.stranger, 404)):
        assert cast.client(who).post(address, sent).status_code == status, who.name
    assert address not in cast.client(cast.station_chief).get(f"/cases/{case.code}/").content.decode()
    assert cast.client(cast.window_clerk).get(address).status_code == 405
    other = accepted(cast.window_clerk, category="consumer")
    wrong = f"/cases/{other.code}/materials/{contract.pk}/release/"
    assert cast.client(cast.window_clerk).post(wrong, sent).status_code == 404


def test_the_api_asks_why_as_well(cast: Cast, clock: Clock, case: Case) -> None:
    contract = case.materials.earliest("pk")
    browser, address = cast.client(cast.window_clerk), f"/api/v1/cases/{case.code}/materials/{contract.pk}/release"
    for said in ({"released": True}, {"released": True, "reason": "  看  "}):
        answer = browser.post(address, said, "application/json")
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/release-reason-needed")
    answer = browser.post(address, {"released": True, "reason": WHY}, "application/json")
    assert (answer.status_code, answer.json()["released"]) == (200, True)
    assert opened(cast, contract) == 200
