"""Subsidies (以奖代补): five classes, one case one payment, officials excluded, what is not performed blocked."""

import io
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from huying.cases.mediation.models import Performance
from huying.cases.mediation.testing import agreed, mediating, mediator
from huying.cases.models import Case
from huying.cases.rules import State as CaseState
from huying.cases.testing import a_case
from huying.core.testing import Clock
from huying.people.models import Person
from huying.people.testing import post as give_post
from huying.supervision.commands.set_scale import set_scale
from huying.supervision.models import Batch, Subsidy
from huying.supervision.queries import NEWEST_BATCHES
from huying.supervision.rules import CLASSES
from tests.cast import Cast


def settled(cast: Cast, clock: Clock, *, performed: bool = True, closed: bool = True) -> Case:
    """A dispute that 钱调解 settled, performed and archived."""
    made = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    Case.objects.filter(pk=made.pk).update(state=CaseState.DIVERTED, handler=cast.units.committee)
    agreed(mediating(Case.objects.get(pk=made.pk), cast.mediator), cast.mediator, cast.mediation_admin)
    if performed:
        Performance.objects.update(performed_at=clock.now)
    Case.objects.filter(pk=made.pk).update(state=CaseState.CLOSED if closed else CaseState.PERFORMED)
    return Case.objects.get(pk=made.pk)


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """Settled, and the district has a scale."""
    return settled_with_scale(cast, clock)


def settled_with_scale(cast: Cast, clock: Clock) -> Case:
    """A case that is settled, in a district that has said what each class is worth."""
    mediator(cast.mediator, cast.units.committee, categories=["neighbour"])
    chief = cast.actor(cast.district_chief)
    for number, each in enumerate(CLASSES, 1):
        amount = Decimal(100 * number)
        set_scale(by=chief, at=clock.now, area_code="990108", dispute_class=each, amount=amount, source="试行办法")
    return settled(cast, clock)


def post(cast: Cast, who: Person, name: str, *args: Any, **body: Any) -> Any:
    return cast.client(who).post(reverse(f"supervision:{name}", args=args), body)


def propose(cast: Cast, case: Case, who: Person | None = None, **more: Any) -> Any:
    body = {"code": case.code, "dispute_class": "ordinary", "reason": "双方分歧不大", **more}
    return post(cast, who or cast.mediator, "propose", **body)


def check(cast: Cast, who: Person, **more: Any) -> Any:
    body = {"dispute_class": "difficult", "reason": "涉及三户", **more}
    return post(cast, who, "act", Subsidy.objects.latest("proposed_at").pk, "check", **body)


def approve(cast: Cast, who: Person) -> Any:
    return post(cast, who, "act", Subsidy.objects.latest("proposed_at").pk, "approve")


def test_three_people_then_one_batch_then_paid_once(cast: Cast, case: Case) -> None:
    assert propose(cast, case).status_code == 302
    assert check(cast, cast.mediation_admin).status_code == 302
    assert approve(cast, cast.street_chief).status_code == 302
    subsidy = Subsidy.objects.get()
    assert (subsidy.state, subsidy.dispute_class, subsidy.amount) == ("approved", "difficult", Decimal(300))
    assert post(cast, cast.district_seat, "gather").status_code == 302
    batch = Batch.objects.get()
    book = cast.client(cast.district_seat).get(reverse("supervision:book", args=[batch.pk]))
    sheet = load_workbook(io.BytesIO(book.getvalue())).active
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert values[4][1] == case.code
    assert values[4][5] == 300
    assert values[5][5] == 300
    assert "吴调度" in values[2][0]
    assert batch.number in values[1][0]
    assert post(cast, cast.district_seat, "pay", batch.pk).status_code == 302
    assert post(cast, cast.district_seat, "pay", batch.pk).status_code == 409
    assert Subsidy.objects.get().state == "paid"
    assert post(cast, cast.district_seat, "gather").status_code == 409


def test_a_case_is_paid_once_whoever_asks(cast: Cast, case: Case) -> None:
    propose(cast, case)
    again = propose(cast, case, cast.window_clerk)
    assert again.status_code == 409
    assert "已经计过一次" in again.content.decode()
    first = Subsidy.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subsidy.objects.create(
            case=case,
            mediator=cast.mediator,
            area_code=case.area_code,
            state="proposed",
            dispute_class="simple",
            reason="x",
            proposed_at=first.proposed_at,
        )


def test_the_same_parties_over_the_same_within_ninety_days_count_once(cast: Cast, case: Case, clock: Clock) -> None:
    propose(cast, case)
    clock.advance(hours=24 * 10)
    second = settled(cast, clock)
    assert "已经计过一次" in propose(cast, second).content.decode()
    clock.advance(hours=24 * 100)
    assert propose(cast, settled(cast, clock)).status_code == 302


def test_an_official_is_not_paid(cast: Cast, case: Case) -> None:
    give_post(person=cast.mediator, role="dept_user", organisation=cast.units.market_bureau)
    answer = propose(cast, case)
    assert answer.status_code == 409
    assert "公职人员" in answer.content.decode()


def test_who_was_an_official_while_mediating_is_not_paid_afterwards(cast: Cast, case: Case, clock: Clock) -> None:
    held = give_post(person=cast.mediator, role="dept_user", organisation=cast.units.market_bureau)
    clock.advance(days=2)
    held.valid_to = clock.now
    held.save()
    clock.advance(days=5)
    answer = propose(cast, case)
    assert (answer.status_code, "公职人员" in answer.content.decode()) == (409, True)


def test_who_was_an_official_before_is_paid(cast: Cast, clock: Clock) -> None:
    held = give_post(person=cast.mediator, role="dept_user", organisation=cast.units.market_bureau)
    clock.advance(days=2)
    held.valid_to = clock.now
    held.save()
    clock.advance(days=5)
    assert propose(cast, settled_with_scale(cast, clock)).status_code == 302


def test_what_is_not_performed_or_not_archived_is_not_paid(cast: Cast, case: Case, clock: Clock) -> None:
    Performance.objects.filter(agreement__mediation__case=case).update(performed_at=None)
    assert "还没有履行完毕" in propose(cast, case).content.decode()
    Case.objects.filter(pk=case.pk).update(state=CaseState.PERFORMED)
    assert "还没有归档" in propose(cast, case).content.decode()
    quarrel = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    Case.objects.filter(pk=quarrel.pk).update(state=CaseState.CLOSED)
    assert "没有达成生效" in propose(cast, quarrel, cast.window_clerk).content.decode()


def test_what_comes_to_be_barred_stays_out_of_the_batch(cast: Cast, case: Case) -> None:
    propose(cast, case)
    check(cast, cast.mediation_admin)
    Performance.objects.filter(agreement__mediation__case=case).update(performed_at=None)
    assert approve(cast, cast.street_chief).status_code == 409
    assert "还没有履行完毕" in cast.client(cast.street_chief).get(reverse("supervision:subsidies")).content.decode()


def test_what_comes_to_be_barred_after_the_batch_is_not_paid(cast: Cast, case: Case, clock: Clock) -> None:
    propose(cast, case)
    check(cast, cast.mediation_admin)
    approve(cast, cast.street_chief)
    assert post(cast, cast.district_seat, "gather").status_code == 302
    batch = Batch.objects.get()
    Case.objects.filter(pk=case.pk).update(state=CaseState.REOPENED)
    assert post(cast, cast.district_seat, "pay", batch.pk).status_code == 409
    assert Subsidy.objects.get().state == "batched"
    clock.advance(hours=24 * 100)
    second = settled(cast, clock)
    Subsidy.objects.create(
        case=second,
        mediator=cast.mediator,
        area_code=second.area_code,
        state="batched",
        batch=batch,
        dispute_class="simple",
        reason="x",
        proposed_at=clock.now,
    )
    assert post(cast, cast.district_seat, "pay", batch.pk).status_code == 302
    assert {row.case_id: row.state for row in Subsidy.objects.all()} == {case.pk: "approved", second.pk: "paid"}


def test_nobody_checks_or_approves_their_own(cast: Cast, case: Case) -> None:
    propose(cast, case, cast.mediation_admin)
    assert check(cast, cast.mediation_admin).status_code == 409
    assert check(cast, cast.street_chief).status_code == 302
    assert approve(cast, cast.street_chief).status_code == 409
    assert approve(cast, cast.district_chief).status_code == 302


def test_declined_with_a_reason_that_the_mediator_reads(cast: Cast, case: Case) -> None:
    propose(cast, case)
    key = Subsidy.objects.get().pk
    assert post(cast, cast.mediation_admin, "act", key, "decline", why="").status_code == 422
    assert post(cast, cast.mediation_admin, "act", key, "decline", why="材料不全").status_code == 302
    page = cast.client(cast.mediator).get(reverse("supervision:subsidies")).content.decode()
    assert "材料不全" in page
    assert propose(cast, case).status_code == 302, "put forward again with what was missing"


def test_bad_input_stands_at_its_field(cast: Cast, case: Case) -> None:
    assert propose(cast, case, dispute_class="huge").status_code == 422
    assert propose(cast, case, reason="").status_code == 422
    assert propose(cast, case, code="261121-000000-2").status_code == 422
    body = {"dispute_class": "simple", "amount": "-1", "source": "x"}
    assert post(cast, cast.district_chief, "scale", **body).status_code == 422
    assert not Subsidy.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"), [("mediator_sun", 422), ("inspector", 403), ("stranger", 422), ("guard", 404)]
)
def test_others_may_not_propose(cast: Cast, case: Case, name: str, status: int) -> None:
    assert propose(cast, case, getattr(cast, name)).status_code == status


def test_a_press_is_a_press_and_a_key_is_used_once(cast: Cast, case: Case) -> None:
    browser = cast.client(cast.mediator)
    assert browser.get(reverse("supervision:propose")).status_code == 405
    for _ in range(2):
        assert propose(cast, case, key="k").status_code == 302
    assert Subsidy.objects.count() == 1


def test_every_batch_is_reached_and_the_page_says_how_many_there_are(cast: Cast, case: Case, clock: Clock) -> None:
    propose(cast, case)
    check(cast, cast.mediation_admin)
    approve(cast, cast.street_chief)
    post(cast, cast.district_seat, "gather")
    oldest = Batch.objects.get()
    later = [f"later-{number:03}" for number in range(NEWEST_BATCHES + 12)]
    Batch.objects.bulk_create(
        Batch(number=each, area_code="990108", gathered_at=clock.now + timedelta(hours=hours))
        for hours, each in enumerate(later, 1)
    )
    seat, all_ = cast.client(cast.district_seat), len(later) + 1
    beside = seat.get(reverse("supervision:subsidies")).content.decode()
    assert f"这里是最近的 {NEWEST_BATCHES} 批，共 {all_} 批。" in beside
    listed = reverse("supervision:batches")
    assert (listed in beside, oldest.number in beside) == (True, False)
    pages = [seat.get(f"{listed}?page={number}").content.decode() for number in (1, 2)]
    assert [each for each in [*later, oldest.number] if not any(each in page for page in pages)] == []
    pay = reverse("supervision:pay", args=[oldest.pk])
    key = re.search(rf'action="{pay}">.*?name="key" value="([^"]+)"', pages[1], re.DOTALL)[1]
    assert [seat.post(pay, {"key": key}).status_code for _press in range(2)] == [302, 302]
    assert (Subsidy.objects.get().state, pay in seat.get(f"{listed}?page=2").content.decode()) == ("paid", False)
    file = b"".join(seat.get(f"{listed}?as=csv&sort=gathered").streaming_content).decode("utf-8-sig").splitlines()
    assert (len(file), file[0]) == (all_ + 1, "批次,汇总,状态,发放")
    assert (oldest.number in file[1], "已发放" in file[1], "待发放" in file[2]) == (True, True, True)
    assert seat.get(f"{listed}?sort=amount").status_code == 422
    assert cast.client(cast.mediator).get(listed).status_code == 404


def test_where_all_batches_stand_on_the_page_nothing_is_said_of_more(cast: Cast, clock: Clock) -> None:
    Batch.objects.create(number="990108-2026-001", area_code="990108", gathered_at=clock.now)
    page = cast.client(cast.district_seat).get(reverse("supervision:subsidies")).content.decode()
    assert ("990108-2026-001" in page, "这里是最近的" in page) == (True, False)
