"""More time for a petition: the head of the organ that handles it is told, finds it, and decides (信访工作条例 34)."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.cases.acting import applies
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.decide_extension import decide_extension
from huying.cases.commands.extend import extend
from huying.cases.commands.recuse import recuse
from huying.cases.models import Case, PetitionExtensionRequest
from huying.cases.testing import TENANT, registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.core.errors import NotAllowed, NotFound
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Person
from tests.cast import Cast

SIXTH = Acceptance(petition_class="appeal", route="petition")


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def petition(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition of the sixth way in hand at the centre."""
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    return accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)


@pytest.fixture
def at_the_bureau(cast: Cast, petition: Case) -> Case:
    """The same, handled by the market bureau."""
    Case.objects.filter(pk=petition.pk).update(handler=cast.units.market_bureau)
    return Case.objects.get(pk=petition.pk)


def asked(clerk: Actor, case: Case, clock: Clock) -> PetitionExtensionRequest:
    """王信访 asks for twenty days."""
    extend(by=clerk, at=clock.now, case_id=case.pk, days=20, reason="需要鉴定")
    return PetitionExtensionRequest.objects.get(case=case, decided_at=None)


def told(row: PetitionExtensionRequest) -> set[str]:
    """Who was messaged."""
    deliveries = Delivery.objects.filter(message__stream=f"decision:{row.pk}", message__kind="update")
    return set(deliveries.values_list("person__name", flat=True))


def page(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def days_added(case: Case) -> int:
    clock = RunningClock.objects.get(stream=case.stream, kind="XF.handle")
    assert clock.original_due_at is not None
    return (clock.due_at - clock.original_due_at).days


def lists(cast: Cast, who: Person, case: Case) -> bool:
    """Whether it waits for somebody's decision."""
    return "等您决定" in (shown := page(cast.client(who), "/due/")) and case.code in shown


def test_the_chief_is_told_and_decides_from_the_list(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    assert told(asked(clerk, petition, clock)) == {cast.district_chief.name}
    assert lists(cast, cast.district_chief, petition)
    assert not lists(cast, cast.street_chief, petition)  # the street has nothing to do with it
    assert not lists(cast, cast.petition_clerk, petition)
    assert not lists(cast, cast.dept_head, petition)
    browser, address = cast.client(cast.district_chief), f"/cases/{petition.code}/extension/"
    assert "需要鉴定" in page(browser, address)
    refused = browser.post(address, {"approved": "no", "answer": " ", "key": "a"})
    assert refused.status_code == 422
    assert "请写明理由" in refused.content.decode()
    assert 'value="a"' not in refused.content.decode()
    assert browser.post(address, {"approved": "maybe"}).status_code == 422
    assert days_added(petition) == 0
    for _again in range(2):
        assert browser.post(address, {"approved": "yes", "key": "b"}).status_code == 303
    assert 20 <= days_added(petition) <= 22
    assert not lists(cast, cast.district_chief, petition)
    assert "没有待审批的延期申请" in page(browser, address)
    english = cast.client(cast.district_chief).get(address, headers={"Accept-Language": "en"})
    assert "No request for more time waits" in english.content.decode()


def test_the_head_of_the_department_decides_what_it_handles(
    cast: Cast, clerk: Actor, at_the_bureau: Case, clock: Clock
) -> None:
    case = at_the_bureau
    assert told(asked(clerk, case, clock)) == {cast.dept_head.name}
    assert lists(cast, cast.dept_head, case)
    assert not lists(cast, cast.dept_user, case)
    assert not lists(cast, cast.district_chief, case)
    for other in (cast.dept_user, cast.city_user):
        with pytest.raises(NotFound):
            decide_extension(by=cast.actor(other), at=clock.now, case_id=case.pk, approved=True)
    address = f"/cases/{case.code}/extension/"
    shown = page(cast.client(cast.dept_head), address)
    assert "张三丰" not in shown
    assert cast.client(cast.dept_user).get(address).status_code == 404
    assert cast.client(cast.dept_head).post(address, {"approved": "yes", "key": "a"}).status_code == 303
    notice = Paper.objects.get(stream=case.stream, kind="petition_extension")
    assert notice.organisation == cast.units.market_bureau
    assert (notice.sheet.approver, notice.sheet.body) == (cast.dept_head.name, cast.units.market_bureau.name)
    assert notice.sheet.clerk == cast.petition_clerk.name


def test_the_head_says_no_by_the_api(cast: Cast, clerk: Actor, at_the_bureau: Case, clock: Clock) -> None:
    asked(clerk, at_the_bureau, clock)
    browser, address = cast.client(cast.dept_head), f"/api/v1/cases/{at_the_bureau.code}/decide_extension"
    without = browser.post(address, {"approved": False}, content_type="application/json")
    assert (without.status_code, without.json()["field"]) == (422, "answer")
    assert set(without.json()["messages"]) == {"zh", "en"}
    said = {"approved": False, "answer": "还有三十天，足够"}
    assert browser.post(address, said, content_type="application/json").status_code == 200
    assert browser.post(address, said, content_type="application/json").status_code == 409
    assert days_added(at_the_bureau) == 0
    row = PetitionExtensionRequest.objects.get(case=at_the_bureau)
    assert (row.approved, row.answer, row.decided_by) == (False, "还有三十天，足够", cast.dept_head)


def test_a_department_reads_nothing_but_the_process(cast: Cast, clerk: Actor, at_the_bureau: Case) -> None:
    told = cast.client(cast.dept_head).get(f"/api/v1/cases/{at_the_bureau.code}").json()
    assert told["facts"] == told["request"] == ""
    assert "张三丰" not in str(told)
    with pytest.raises(NotAllowed):
        extend(
            by=cast.actor(cast.dept_head), at=at_the_bureau.registered_at, case_id=at_the_bureau.pk, days=1, reason="x"
        )


def test_whoever_is_recused_is_not_asked(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    chief = cast.actor(cast.district_chief)
    recuse(by=chief, at=clock.now, case_id=petition.pk, reason="信访人是亲戚")
    assert told(asked(clerk, petition, clock)) == set()
    assert not lists(cast, cast.district_chief, petition)
    assert cast.client(cast.district_chief).get(f"/cases/{petition.code}/extension/").status_code == 403


def test_more_time_is_offered_only_where_it_can_be_had(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    another = registered(cast.petition_clerk, line="petition", category="environment")
    duty = accept(by=clerk, at=clock.now, case_id=another.pk, said=Acceptance(petition_class="appeal", route="duty"))
    waiting = registered(cast.petition_clerk, line="petition", category="family")
    assert [applies("extend", case) for case in (petition, duty, waiting)] == [True, False, False]
    browser = cast.client(cast.petition_clerk)
    assert "申请延长办理期限" in page(browser, f"/cases/{petition.code}/")
    assert "申请延长办理期限" not in page(browser, f"/cases/{duty.code}/")
    request = asked(clerk, petition, clock)
    assert not applies("extend", petition)
    assert applies("decide_extension", petition)
    decide_extension(by=cast.actor(cast.district_chief), at=clock.now, case_id=petition.pk, approved=True)
    request.refresh_from_db()
    assert request.decided_at is not None
    assert not applies("extend", petition)  # once, and no second time


def test_after_the_sixty_days_only_a_no_is_left(cast: Cast, clerk: Actor, petition: Case, clock: Clock) -> None:
    asked(clerk, petition, clock)
    browser, address = cast.client(cast.district_chief), f"/cases/{petition.code}/extension/"
    assert 'value="yes"' in page(browser, address)
    clock.advance(days=75)
    fire_due(at=clock.now)
    browser = cast.client(cast.district_chief)
    shown = page(browser, address)
    assert 'value="yes"' not in shown
    assert "六十日已满" in shown
    english = browser.get(address, headers={"accept-language": "en"}).content.decode()
    assert "sixty days are over" in english
    late = browser.post(address, {"approved": "yes", "answer": "补充鉴定", "key": "a"})
    assert late.status_code == 422, "a page that was opened before"
    assert "补充鉴定" in late.content.decode()
    assert days_added(petition) == 0
    assert browser.post(address, {"approved": "no", "answer": "期限已满", "key": "b"}).status_code == 303
    assert PetitionExtensionRequest.objects.get(case=petition).approved is False
