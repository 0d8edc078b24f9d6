"""The register: entering, correcting, withdrawing, checking, visiting, and reading whom to call."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.errors import NotAllowed, NotFound, Refused
from huying.core.eventlog import read
from huying.core.identity import WrongCreditCode
from huying.core.testing import Clock
from huying.patrols.enterprises.commands.check import CheckNoteNeeded, PassesWithAll, check
from huying.patrols.enterprises.commands.correct import KEEP, correct
from huying.patrols.enterprises.commands.enter import enter
from huying.patrols.enterprises.commands.read_contact import ReadingReasonNeeded, read_contact
from huying.patrols.enterprises.commands.set_body import BodyUnknown, set_body
from huying.patrols.enterprises.commands.visit import VisitDayWrong, visit
from huying.patrols.enterprises.commands.withdraw import WithdrawalReasonNeeded, withdraw
from huying.patrols.enterprises.journal import EnterpriseGone
from huying.patrols.enterprises.models import ContactReading, Enterprise, EntityLevel
from huying.patrols.enterprises.rules import CHECK_ITEMS
from huying.patrols.enterprises.soundness import (
    AlreadyEntered,
    ContactIncomplete,
    CreditCodeNeeded,
    EnterpriseAsked,
    EnterpriseNameNeeded,
    EnterprisePlaceUnknown,
    EnterpriseUnitUnknown,
    TradeUnknown,
)
from huying.patrols.enterprises.testing import a_credit_code
from huying.patrols.enterprises.tests.scene import Park, a_park
from tests.cast import Cast


@pytest.fixture
def park(cast: Cast, clock: Clock) -> Park:
    """The enterprise is entered and not checked yet."""
    return a_park(cast, clock, trusted=False)


def asked(where: Park, **more: object) -> EnterpriseAsked:
    told = EnterpriseAsked(a_credit_code(2), "样例机电（测试）有限公司", "manufacture", where.office.code)
    return replace(told, **more)


def types(enterprise: Enterprise) -> list[str]:
    return [record.type.partition(".")[2] for record in read(enterprise.stream)]


def test_an_enterprise_is_entered_at_its_office_with_the_middle_levels(cast: Cast, park: Park) -> None:
    row = Enterprise.objects.get(pk=park.enterprise.pk)
    assert (row.area_code, row.building, row.room) == (cast.town.community.code, park.tower, park.office)
    assert set(EntityLevel.objects.values_list("scheme", "level")) == {
        ("inspection", "regular"),
        ("filing", "ordinary"),
    }
    assert types(row) == ["EnterpriseEntered", "EntityLevelSet", "EntityLevelSet"]
    assert verify().findings == []


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"credit_code": ""}, CreditCodeNeeded, "credit_code"),
        ({"credit_code": a_credit_code(2)[:-1] + "0"}, WrongCreditCode, "credit_code"),
        ({"credit_code": a_credit_code(2)[:17]}, WrongCreditCode, "credit_code"),
        ({"credit_code": a_credit_code(1)}, AlreadyEntered, "credit_code"),
        ({"name": "  "}, EnterpriseNameNeeded, "name"),
        ({"trade": "alchemy"}, TradeUnknown, "trade"),
        ({"place": "990108001005B99999"}, EnterprisePlaceUnknown, "place"),
        ({"contact_name": "李测试"}, ContactIncomplete, "contact_phone"),
        ({"contact_phone": "13900001234"}, ContactIncomplete, "contact_name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    cast: Cast, clock: Clock, park: Park, more: dict[str, str], refusal: type[Refused], field: str
) -> None:
    with pytest.raises(refusal) as told:
        enter(by=cast.actor(cast.station_chief), at=clock.now, asked=asked(park, **more))
    assert told.value.field == field
    assert Enterprise.objects.count() == 1


def test_who_keeps_the_register_of_another_area_enters_nothing_here(cast: Cast, clock: Clock, park: Park) -> None:
    for who, refusal in ((cast.other_street_seat, NotAllowed), (cast.stranger, NotAllowed), (cast.mediator, NotFound)):
        with pytest.raises(refusal):
            enter(by=cast.actor(who), at=clock.now, asked=asked(park))


def test_a_unit_is_one_enterprise_s(cast: Cast, clock: Clock, park: Park) -> None:
    by = cast.actor(cast.station_chief)
    for unit in (park.enterprise.organisation_id, cast.units.far_mall.pk, cast.units.market_bureau.pk):
        with pytest.raises(EnterpriseUnitUnknown):
            enter(by=by, at=clock.now, asked=asked(park, organisation_id=unit))


def test_a_correction_names_what_it_changed_and_keeps_a_masked_contact(cast: Cast, clock: Clock, park: Park) -> None:
    by = cast.actor(cast.grid_member)
    told = asked(park, name="样例生物（测试）有限公司", trade="biomedicine", park="潮前生物医药园")
    told = replace(told, contact_name=KEEP, contact_phone=KEEP, organisation_id=park.enterprise.organisation_id)
    for _twice in range(2):
        correct(by=by, at=clock.now, enterprise_id=park.enterprise.pk, asked=told)
    row = Enterprise.objects.get(pk=park.enterprise.pk)
    assert (row.name, row.contact_phone) == ("样例生物（测试）有限公司", "13900001234")
    assert row.credit_code == a_credit_code(1), "the code stays"
    corrected = [record.data["parts"] for record in read(row.stream) if record.type.endswith("EnterpriseCorrected")]
    assert corrected == [["name"]]


def test_a_withdrawn_enterprise_takes_part_in_nothing_and_may_be_entered_anew(
    cast: Cast, clock: Clock, park: Park
) -> None:
    by = cast.actor(cast.station_chief)
    with pytest.raises(WithdrawalReasonNeeded):
        withdraw(by=by, at=clock.now, enterprise_id=park.enterprise.pk, why=" ")
    withdraw(by=by, at=clock.now, enterprise_id=park.enterprise.pk, why="已迁出")
    with pytest.raises(EnterpriseGone):
        visit(
            by=by,
            at=clock.now,
            enterprise_id=park.enterprise.pk,
            visited_on=in_china(clock.now).date(),
            topic="x",
            advice="x",
        )
    again = enter(by=by, at=clock.now, asked=asked(park, credit_code=a_credit_code(1)))
    assert again.pk == park.enterprise.pk
    assert Enterprise.objects.get().withdrawn_at is None


def test_only_with_everything_of_the_list_the_association_lets_it_in(cast: Cast, clock: Clock, park: Park) -> None:
    key, by = park.enterprise.pk, cast.actor(park.checker)
    with pytest.raises(PassesWithAll):
        check(by=by, at=clock.now, enterprise_id=key, there=CHECK_ITEMS[1:], passed=True)
    with pytest.raises(CheckNoteNeeded):
        check(by=by, at=clock.now, enterprise_id=key, there=(), passed=False)
    with pytest.raises(NotAllowed):
        check(by=cast.actor(cast.station_chief), at=clock.now, enterprise_id=key, there=CHECK_ITEMS, passed=True)
    check(by=by, at=clock.now, enterprise_id=key, there=(), passed=False, note="缺专用仓库")
    assert Enterprise.objects.get().passed_at is None
    first = clock.now
    check(by=by, at=clock.now, enterprise_id=key, there=CHECK_ITEMS, passed=True)
    clock.advance(days=3)
    check(by=by, at=clock.now, enterprise_id=key, there=CHECK_ITEMS, passed=True)
    assert Enterprise.objects.get().passed_at == first, "it counts from the first"


def test_reading_whom_to_call_needs_a_reason_and_is_on_record(cast: Cast, clock: Clock, park: Park) -> None:
    key = park.enterprise.pk
    with pytest.raises(ReadingReasonNeeded):
        read_contact(by=cast.actor(park.officer), at=clock.now, enterprise_id=key, reason="看看")
    contact = read_contact(by=cast.actor(park.officer), at=clock.now, enterprise_id=key, reason="核对备案数量")
    assert (contact.name, contact.phone) == ("张测试", "13900001234")
    assert list(ContactReading.objects.values_list("by_id", "reason")) == [(park.officer.pk, "核对备案数量")]
    assert types(park.enterprise)[-1] == "EnterpriseContactRead"
    with pytest.raises(NotAllowed):
        read_contact(by=cast.actor(cast.inspector), at=clock.now, enterprise_id=key, reason="核对备案数量")
    with pytest.raises(NotFound):
        read_contact(by=cast.actor(cast.mall_lead), at=clock.now, enterprise_id=key, reason="核对备案数量")


def test_a_visit_is_written_down_after_it_took_place(cast: Cast, clock: Clock, park: Park) -> None:
    today, by = in_china(clock.now).date(), cast.actor(park.checker)
    said = {"enterprise_id": park.enterprise.pk, "topic": "仓储", "advice": "分柜存放"}
    for day in (today + timedelta(days=1), today - timedelta(days=400)):
        with pytest.raises(VisitDayWrong):
            visit(by=by, at=clock.now, visited_on=day, **said)
    assert visit(by=by, at=clock.now, visited_on=today, **said).advice == "分柜存放"


def test_only_a_public_body_decides_and_only_the_chief_names_it(cast: Cast, clock: Clock, park: Park) -> None:
    area = cast.town.district.code
    said = {"area_code": area, "part": "authority"}
    with pytest.raises(BodyUnknown):
        set_body(by=cast.actor(cast.district_chief), at=clock.now, organisation_id=park.association.pk, **said)
    with pytest.raises(NotAllowed):
        set_body(by=cast.actor(cast.street_chief), at=clock.now, organisation_id=park.authority.pk, **said)
    named = set_body(by=cast.actor(cast.district_chief), at=clock.now, organisation_id=park.authority.pk, **said)
    assert named.valid_from < clock.now or named.valid_from == clock.now
    assert named.organisation_id == park.authority.pk
