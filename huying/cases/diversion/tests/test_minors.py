"""Who a minor is, reads whoever works on the matter: no department by its order, nobody else for a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huying.cases.commands.read_case import MinorKept, ReasonFirst, open_file, unmask
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.testing import accepted
from huying.cases.intake import NewParty
from huying.cases.models import Case, Material, Reading
from huying.cases.testing import TENANT
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.orders.models import Order
from tests.cast import Cast
from tests.pictures import png

PUPIL = replace(TENANT, name="林小满", phone="13800005678", minor=True)
SHOP = NewParty(name="潮汇培训中心", phone="0571-88880000", side="respondent", kind="organisation")
WHY = "想看一下是谁"


@pytest.fixture
def case(cast: Cast) -> Case:
    """林小满, fifteen, wants lessons refunded; the street received it."""
    said = {"category": "consumer", "facts": "林小满交了课时费，课没有上。", "title": "课时费退不了"}
    return accepted(cast.street_seat, **said, parties=(PUPIL, SHOP))


def test_the_department_reads_neither_name_nor_phone_of_a_minor(cast: Cast, clock: Clock, case: Case) -> None:
    hand = Hand(path="department", lead_id=cast.units.market_bureau.pk, reason="市监职责")
    divert(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, hand=hand)
    order = Order.objects.get(matter=case.stream)
    page = cast.client(cast.dept_user).get(f"/orders/{order.code}/").content.decode()
    for secret in ("林小满", "小满", "13800005678"):
        assert secret not in page
    assert "林* （未成年人，联系人由派单单位转告）" in order.parties
    assert "潮汇培训中心" in order.parties


def test_no_reason_opens_a_minor_to_another_seat(cast: Cast, clock: Clock, case: Case) -> None:
    browser, party = cast.client(cast.district_seat), case.parties.get(number=1)
    page = browser.get(f"/cases/{case.code}/").content.decode()
    assert "林小满" not in page
    assert "未成年人的身份信息只对承办单位开放" in page
    sent = {"party": str(party.pk), "reason": WHY}
    refused = browser.post(f"/cases/{case.code}/unmask/", sent)
    assert refused.status_code == 403
    assert "林小满" not in refused.content.decode()
    told = browser.post(f"/api/v1/cases/{case.code}/parties/{party.pk}/unmask", {"reason": WHY}, "application/json")
    assert (told.status_code, told.json()["type"]) == (403, "/problems/minor-kept")
    assert not Reading.objects.filter(case=case).exclude(reason="").exists()


def test_whoever_works_on_it_reads_the_minor(cast: Cast, clock: Clock, case: Case) -> None:
    assert "林小满" in cast.client(cast.street_seat).get(f"/cases/{case.code}/").content.decode()
    party = case.parties.get(number=1)
    seat = cast.actor(cast.street_seat)
    assert unmask(by=seat, at=clock.now, case_id=case.pk, party_id=party.pk, reason="电话联系家长").name == "林小满"


def test_nor_does_a_reason_given_for_somebody_else_open_the_files(cast: Cast, clock: Clock, case: Case) -> None:
    seat, shop = cast.actor(cast.district_seat), case.parties.get(number=2)
    row = Material.objects.create(
        case=case, kind="evidence", file=store_photo(png()), at=clock.now, by=cast.street_seat
    )
    unmask(by=seat, at=clock.now, case_id=case.pk, party_id=shop.pk, reason="核对单位电话")
    with pytest.raises(MinorKept):
        open_file(by=seat, at=clock.now, case_id=case.pk, material_id=row.pk)
    assert open_file(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, material_id=row.pk) == row
    case.parties.update(minor=False)
    assert open_file(by=seat, at=clock.now, case_id=case.pk, material_id=row.pk) == row
    with pytest.raises(ReasonFirst):
        open_file(by=cast.actor(cast.district_chief), at=clock.now, case_id=case.pk, material_id=row.pk)
