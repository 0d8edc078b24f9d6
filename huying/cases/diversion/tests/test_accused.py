"""No accusation comes to whom it is about, and to nobody with the name of who accuses (信访工作条例 30)."""

from __future__ import annotations

from typing import Any

import pytest

from huying.cases.commands.hand_over import TakerNeeded, hand_over
from huying.cases.diversion.accused import accused_among
from huying.cases.diversion.commands.divert import FALLBACK, Hand, divert
from huying.cases.diversion.commands.object_diversion import object_diversion
from huying.cases.diversion.commands.rule_objection import rule_objection
from huying.cases.diversion.models import Diversion
from huying.cases.diversion.suggesting import suggestion
from huying.cases.diversion.testing import a_row, accepted, first_register
from huying.cases.handing_over import takers_of
from huying.cases.intake import NewParty, NewPetition
from huying.cases.models import Case
from huying.cases.testing import TENANT
from huying.clocks.models import RunningClock
from huying.core.testing import Clock
from huying.orders.commands.object import object_
from huying.orders.commands.rule import rule
from huying.orders.commands.sign import sign
from huying.orders.matters import BodyConcerned
from huying.orders.models import Order
from huying.papers.models import Paper
from huying.papers.testing import read_back
from tests.cast import Cast

BUREAU = "望潮区市场监督管理局"
FACTS = "我在潮前花苑开店，所长张大发收了隔壁的钱，电话 13800001234 可以找到我。"


def about(*names: str, kind: str = "organisation") -> tuple[NewParty, ...]:
    return (TENANT, *(NewParty(name=name, side="respondent", kind=kind) for name in names))


@pytest.fixture
def accusation(cast: Cast) -> Case:
    """张三丰 accuses the market bureau; its matters go to the same bureau by the register."""
    first_register()
    return petition(cast)


def petition(cast: Cast, *names: str, sorted_as: str = "accusation", **values: Any) -> Case:
    said = {"line": "petition", "category": "consumer", "facts": FACTS, "title": "所长收钱", **values}
    sorting = NewPetition(petition_class=sorted_as)
    return accepted(cast.petition_clerk, **said, parties=about(*(names or (BUREAU,))), petition=sorting)


def hand(cast: Cast, **values: Any) -> Hand:
    said = {"path": "department", "lead_id": cast.units.city_bureau.pk, "reason": "由执法局核查"}
    return Hand(**{**said, **values})


def sent(cast: Cast, clock: Clock, case: Case, **values: Any) -> Diversion:
    return divert(by=cast.actor(cast.window_clerk), at=clock.now, case_id=case.pk, **values)


def test_the_department_reads_neither_who_accuses_nor_what_they_wrote(
    cast: Cast, clock: Clock, accusation: Case
) -> None:
    order = Order.objects.get(pk=sent(cast, clock, accusation, hand=hand(cast)).order_id)
    shown = cast.client(cast.city_user).get(f"/orders/{order.code}/").content.decode()
    sheet = Paper.objects.get(stream=order.stream, kind="transfer")
    paper = read_back(b"".join(cast.client(cast.city_user).get(f"/papers/{sheet.pk}.pdf"))).text
    for text in (shown, paper):
        for secret in ("张三丰", "13800001234", "西亭街道潮前社区8幢", "潮前花苑", "张大发", "收钱", "收了隔壁"):
            assert secret not in text, secret
        assert "内容由信访部门保管" in text
        assert "检举控告" in text
        assert BUREAU in text


def test_an_accused_person_is_not_named_to_a_department_and_an_appeal_is_told_as_before(
    cast: Cast, clock: Clock
) -> None:
    first_register()
    case = accepted(
        cast.petition_clerk,
        line="petition",
        category="consumer",
        parties=(NewParty(name="王五", phone="13811112222"), *about("李四光", kind="natural")[1:]),
        petition=NewPetition(petition_class="accusation"),
    )
    assert Order.objects.get(pk=sent(cast, clock, case).order_id).parties == ""
    other = petition(cast, "潮汇商场", sorted_as="suggestion")
    order = Order.objects.get(pk=sent(cast, clock, other).order_id)
    assert "13800001234" in order.parties
    assert order.title == "所长收钱"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("lead_id", {"lead_id": "market"}),
        ("handler_id", {"handler_id": "market"}),
        ("assist_ids", {"assist_ids": ("market",)}),
    ],
)
def test_by_hand_it_does_not_go_to_whom_it_is_about(
    cast: Cast, clock: Clock, accusation: Case, field: str, values: dict[str, Any]
) -> None:
    key = cast.units.market_bureau.pk
    named = {name: (key,) if isinstance(value, tuple) else key for name, value in values.items()}
    with pytest.raises(BodyConcerned) as refused:
        sent(cast, clock, accusation, hand=hand(cast, **named))
    assert refused.value.field == field
    said = refused.value.messages()
    assert BUREAU in said["zh"]
    assert "this matter is about" in said["en"]
    assert not Diversion.objects.exists()


def test_the_page_tells_it_at_the_field(cast: Cast, accusation: Case) -> None:
    fields = {"path": "department", "lead_id": str(cast.units.market_bureau.pk), "reason": "按职责"}
    address = f"/cases/{accusation.code}/diversion/by-hand/"
    answer = cast.client(cast.window_clerk).post(address, fields)
    assert answer.status_code == 409
    assert "望潮区市场监督管理局是这件事的被申请人" in answer.content.decode()


def test_the_register_gives_it_to_the_default_owner_and_says_why(cast: Cast, clock: Clock, accusation: Case) -> None:
    found = suggestion(accusation, clock.now)
    assert (found.row, found.target.lead_id, found.accused) == (None, cast.units.street_center.pk, True)
    assert found.lost[0].because == "accused"
    shown = cast.client(cast.window_clerk).get(f"/cases/{accusation.code}/").content.decode()
    assert "职责清单中的单位就是被反映的单位" in shown
    diversion = sent(cast, clock, accusation, seen=FALLBACK)
    assert (diversion.lead, diversion.order_id, diversion.why["accused"]) == (cast.units.street_center, None, True)


def test_the_default_owner_is_not_a_centre_that_the_matter_is_about(cast: Cast, clock: Clock) -> None:
    case = petition(cast, cast.units.street_center.name, category="other")
    assert suggestion(case, clock.now).target.lead_id == cast.units.district_center.pk


def test_an_accused_assist_of_the_register_does_not_get_it_either(cast: Cast, clock: Clock) -> None:
    a_row(category="consumer", path="department", lead_id=cast.units.city_bureau.pk, assists=(str(bureau(cast)),))
    assert suggestion(petition(cast), clock.now).accused


def bureau(cast: Cast) -> Any:
    return cast.units.market_bureau.pk


def test_a_ruling_on_the_objection_does_not_send_it_there(cast: Cast, clock: Clock, accusation: Case) -> None:
    to_committee = hand(cast, path="grid", lead_id=cast.units.committee.pk)
    sent(cast, clock, accusation, hand=to_committee)
    object_diversion(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=accusation.pk, reason="不属本社区")
    with pytest.raises(BodyConcerned):
        rule_objection(
            by=cast.actor(cast.district_seat),
            at=clock.now,
            case_id=accusation.pk,
            reason="采纳",
            to=hand(cast, lead_id=cast.units.market_bureau.pk),
        )


@pytest.mark.parametrize(("lead", "assists", "field"), [("market", (), "lead"), ("city", ("market",), "assists")])
def test_nor_does_a_ruling_on_the_order(
    cast: Cast, clock: Clock, accusation: Case, lead: str, assists: tuple[str, ...], field: str
) -> None:
    order_id = sent(cast, clock, accusation, hand=hand(cast)).order_id
    assert order_id is not None
    user, bodies = cast.actor(cast.city_user), {"market": bureau(cast), "city": cast.units.city_bureau.pk}
    sign(by=user, at=clock.now, order_id=order_id)
    object_(by=user, at=clock.now, order_id=order_id, reason="属市监", suggested=bureau(cast))
    with pytest.raises(BodyConcerned) as refused:
        rule(
            by=cast.actor(cast.district_seat),
            at=clock.now,
            order_id=order_id,
            lead=bodies[lead],
            assists=tuple(bodies[each] for each in assists),
            reason="采纳",
        )
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        (BUREAU, True),
        ("市场监督管理局", True),
        ("杭州市望潮区市场监督管理局", True),
        ("望潮区 市场监督管理局", True),
        ("管理局", False),
        ("望潮区综合行政执法局", False),
        ("李四光", False),
    ],
)
def test_a_body_is_known_by_its_name_however_it_was_typed(cast: Cast, typed: str, same: bool) -> None:
    case = petition(cast, typed)
    assert bool(accused_among(case, [bureau(cast)])) is same


def test_of_petitions_the_law_sets_the_days_for_an_objection(cast: Cast, clock: Clock, accusation: Case) -> None:
    sent(cast, clock, accusation, hand=hand(cast, path="grid", lead_id=cast.units.committee.pk))
    kinds = RunningClock.objects.filter(stream=accusation.stream, stopped_at=None).values_list("kind", flat=True)
    assert "XF.objection" in kinds
    assert "WO.objection" not in kinds
    object_diversion(by=cast.actor(cast.mediation_admin), at=clock.now, case_id=accusation.pk, reason="不属本社区")
    assert not RunningClock.objects.filter(stream=accusation.stream, kind="XF.objection", stopped_at=None).exists()
    bureau = hand(cast, path="department", lead_id=cast.units.city_bureau.pk)
    order_id = sent(cast, clock, accusation, hand=bureau).order_id
    running = RunningClock.objects.filter(stream=f"order:{order_id}", stopped_at=None).values_list("kind", flat=True)
    assert "XF.objection" in running
    assert "WO.objection" not in running


def test_it_is_not_handed_over_to_whom_it_is_about(cast: Cast, clock: Clock) -> None:
    street = cast.units.street_center
    case = petition(cast, street.name)
    assert street not in takers_of(case, clock.now)
    assert street in takers_of(accepted(cast.window_clerk), clock.now)
    with pytest.raises(TakerNeeded):
        hand_over(
            by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, organisation_id=street.pk, reason="就近"
        )


def test_whoever_may_divert_anew_need_not_have_issued_the_order(cast: Cast, clock: Clock) -> None:
    case = petition(cast, "张大发")
    first = sent(cast, clock, case, hand=hand(cast))
    again = hand(cast, lead_id=cast.units.market_bureau.pk)
    second = divert(by=cast.actor(cast.petition_clerk), at=clock.now, case_id=case.pk, hand=again)
    assert Order.objects.get(pk=first.order_id).state == "cancelled"
    assert Order.objects.get(pk=second.order_id).state == "issued"
