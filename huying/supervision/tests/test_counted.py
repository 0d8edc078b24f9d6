"""A matter counts once: the same parties, in the same district, of late; looked up in one statement for a page."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from huying.cases.intake import NewParty
from huying.cases.mediation.models import Performance
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.rules import State as CaseState
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.supervision.bars import Barred, bar_of
from huying.supervision.commands.propose import propose
from huying.supervision.models import Subsidy
from tests.cast import Cast
from tests.statements import statements

ZHANG, LI = (
    NewParty(name="张测试", phone="13800001234"),
    NewParty(name="李测试", side="respondent", phone="13900004321"),
)
WANG = NewParty(name="王测试", side="respondent", phone="13700004321")
SHOP = NewParty(name="潮前物业", side="respondent", kind="organisation", phone="13600004321")
ZHAO = NewParty(name="赵测试", phone="13500004321")


@pytest.fixture
def mediates(cast: Cast, clock: Clock) -> None:
    mediator(cast.mediator, cast.units.committee, categories=["neighbour"])


def settled(cast: Cast, clock: Clock, parties: Sequence[NewParty]) -> Case:
    """A dispute that 钱调解 settled, performed and archived."""
    made = a_case(owner=cast.units.district_center, area_code=cast.town.community.code, parties=tuple(parties))
    Case.objects.filter(pk=made.pk).update(state=CaseState.DIVERTED, handler=cast.units.committee)
    agreed(mediating(Case.objects.get(pk=made.pk), cast.mediator), cast.mediator, cast.mediation_admin)
    Performance.objects.update(performed_at=clock.now)
    Case.objects.filter(pk=made.pk).update(state=CaseState.CLOSED)
    return Case.objects.get(pk=made.pk)


def put_forward(cast: Cast, clock: Clock, case: Case) -> Subsidy:
    """By its mediator."""
    return propose(
        by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, dispute_class="ordinary", reason="分歧不大"
    )


@pytest.mark.parametrize(
    ("later", "bar"),
    [
        ((ZHANG, LI), "counted"),
        ((ZHANG, LI, WANG), "counted"),
        ((ZHANG, WANG), ""),
        ((ZHAO, SHOP), ""),
    ],
    ids=["the-same", "one-more", "one-in-common", "others"],
)
@pytest.mark.usefixtures("mediates")
def test_only_the_same_parties_count_once(cast: Cast, clock: Clock, later: Sequence[NewParty], bar: str) -> None:
    put_forward(cast, clock, settled(cast, clock, (ZHANG, LI)))
    assert bar_of(settled(cast, clock, later), clock.now) == bar


@pytest.mark.usefixtures("mediates")
def test_a_big_quarrel_is_not_the_small_one_with_two_of_its_people(cast: Cast, clock: Clock) -> None:
    put_forward(cast, clock, settled(cast, clock, (ZHANG, LI, SHOP)))
    assert bar_of(settled(cast, clock, (ZHANG, LI, WANG)), clock.now) == ""


@pytest.mark.usefixtures("mediates")
def test_another_district_counts_for_itself(cast: Cast, clock: Clock) -> None:
    put_forward(cast, clock, settled(cast, clock, (ZHANG, LI)))
    again = settled(cast, clock, (ZHANG, LI))
    assert bar_of(again, clock.now) == "counted"
    with pytest.raises(Barred) as refusal:
        put_forward(cast, clock, again)
    assert "90 天" in refusal.value.messages()["zh"]
    assert "90 days" in refusal.value.messages()["en"]
    Case.objects.filter(pk=again.pk).update(area_code="990109001001")
    assert bar_of(Case.objects.get(pk=again.pk), clock.now) == ""


@pytest.mark.usefixtures("mediates")
def test_the_page_takes_as_many_statements_for_two_rows_as_for_twenty(cast: Cast, clock: Clock) -> None:
    first = settled(cast, clock, (ZHANG, LI))
    put_forward(cast, clock, first)
    put_forward(cast, clock, settled(cast, clock, (ZHAO, SHOP)))

    def asked() -> int:
        browser = cast.client(cast.district_seat)
        assert browser.get("/subsidies/").content.decode().count("<tr") > Subsidy.objects.count()
        return statements(browser, "/subsidies/")

    few = asked()
    for _ in range(18):
        case = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
        Subsidy.objects.create(
            case=case,
            mediator=cast.mediator,
            area_code=case.area_code,
            state="proposed",
            dispute_class="simple",
            reason="分歧不大",
            amount=Decimal(100),
            proposed_at=clock.now,
        )
    assert asked() == few
