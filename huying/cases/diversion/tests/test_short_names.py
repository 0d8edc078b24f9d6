"""A petition that names the bodies it is about as people do, in short, never comes to them (信访工作条例 30)."""

from __future__ import annotations

import pytest

from huying.cases.commands.hand_over import TakerNeeded, hand_over
from huying.cases.diversion.accused import accused_among
from huying.cases.diversion.commands.divert import Hand, divert
from huying.cases.diversion.models import Diversion
from huying.cases.diversion.suggesting import suggestion
from huying.cases.diversion.testing import accepted, first_register
from huying.cases.handing_over import takers_of
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case
from huying.cases.reviewing import bodies_asked
from huying.cases.testing import TENANT
from huying.core.testing import Clock
from huying.orders.access import standings
from huying.orders.matters import BodyConcerned
from huying.orders.models import Order
from huying.people.models import Organisation
from huying.people.testing import person
from tests.cast import Cast

SECRET = "所长张大发收了隔壁的钱"
SHORT = ("区市场监管局", "西亭街道办事处")


def petition(cast: Cast, *about: str) -> Case:
    first_register()
    respondents = (NewParty(name=each, side="respondent", kind="organisation") for each in about)
    return accepted(
        cast.petition_clerk,
        line="petition",
        category="consumer",
        title="所长收钱",
        facts=SECRET,
        parties=(TENANT, *respondents),
        petition=NewPetition(petition_class="suggestion"),
    )


@pytest.fixture
def case(cast: Cast) -> Case:
    """张三丰 complains of the market bureau and of the street, and writes neither of their names in full."""
    return petition(cast, *SHORT)


def test_the_register_names_neither_of_them(cast: Cast, clock: Clock, case: Case) -> None:
    found = suggestion(case, clock.now)
    assert found.accused
    assert found.target.bodies == (cast.units.district_center.pk, cast.units.district_center.pk)


@pytest.mark.parametrize(("path", "body"), [("department", "market_bureau"), ("street", "street_center")])
def test_nor_does_a_hand(cast: Cast, clock: Clock, case: Case, path: str, body: str) -> None:
    key = getattr(cast.units, body).pk
    for hand in (
        Hand(path=path, lead_id=key, reason="按职责"),
        Hand(path=path, lead_id=cast.units.city_bureau.pk, handler_id=key, reason="按职责"),
        Hand(path=path, lead_id=cast.units.city_bureau.pk, assist_ids=(key,), reason="按职责"),
    ):
        with pytest.raises(BodyConcerned):
            divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=hand)
    assert not Diversion.objects.exists()


def test_it_is_handed_over_to_another_street_only(cast: Cast, clock: Clock, case: Case) -> None:
    assert cast.units.street_center not in takers_of(case, clock.now)
    clerk, street = cast.actor(cast.petition_clerk), cast.units.street_center.pk
    with pytest.raises(TakerNeeded):
        hand_over(by=clerk, at=clock.now, case_id=case.pk, organisation_id=street, reason="就近办理")


def test_they_do_not_review_it(cast: Cast, clock: Clock, case: Case) -> None:
    for body in (cast.units.market_bureau, cast.units.city_bureau):
        person(username=f"fucha{body.pk}", name="复查员", role="petition_clerk", organisation=body)
    assert bodies_asked(case, clock.now) == [cast.units.city_bureau]


def test_they_read_neither_the_case_nor_the_order_of_another_department(cast: Cast, clock: Clock, case: Case) -> None:
    to = Hand(path="department", lead_id=cast.units.city_bureau.pk, reason="由执法局核查")
    divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=to)
    order = Order.objects.get(matter=case.stream)
    Order.objects.update(circle=[*order.circle, cast.units.street_center.pk])
    order.refresh_from_db()
    for who in (cast.dept_user, cast.dept_head, cast.street_seat, cast.street_chief):
        assert standings(cast.actor(who), order) == set(), who.name
        for address in (f"/cases/{case.code}/", f"/orders/{order.code}/", f"/api/v1/orders/{order.code}"):
            answer = cast.client(who).get(address)
            assert (answer.status_code, SECRET in answer.content.decode()) == (404, False), (who.name, address)
        assert case.title not in cast.client(who).get("/orders/").content.decode()
    assert SECRET in cast.client(cast.city_user).get(f"/orders/{order.code}/").content.decode()


def test_the_neighbouring_street_and_the_other_bureau_are_not_meant(cast: Cast, clock: Clock) -> None:
    case = petition(cast, "区人社局、东渡街道")
    units = cast.units
    assert set(accused_among(case, [each.pk for each in bodies_of(cast)])) == {units.other_street_center.pk}
    to = Hand(path="department", lead_id=units.market_bureau.pk, reason="按职责")
    assert divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, hand=to).lead == units.market_bureau


def bodies_of(cast: Cast) -> list[Organisation]:
    units = cast.units
    return [units.market_bureau, units.city_bureau, units.street_center, units.other_street_center, units.court]
