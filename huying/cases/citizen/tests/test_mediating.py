"""张测试 (…1234) and 李测试 (…4321) say by the code whether they want mediation, and choose who should mediate."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.mediation.commands.ask_consent import ask_consent
from huying.cases.mediation.commands.assign import Wanted, assign
from huying.cases.mediation.commands.declare import Relation, declare
from huying.cases.mediation.models import Consent, Mediation, Wish
from huying.cases.mediation.testing import assigned, mediating, mediator
from huying.cases.models import Case, Party
from huying.cases.testing import a_case
from huying.core.codes import follow_key
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.people.access import SYSTEM
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """One accepted quarrel; two mediators of the committee."""
    mediator(cast.mediator, cast.units.committee, categories=("neighbour",), languages=("wu",))
    mediator(cast.mediator_sun, cast.units.committee, open_most=0)
    found = a_case(owner=cast.units.district_center, area_code="990108001005")
    Case.objects.filter(pk=found.pk).update(state="accepted", handler=cast.units.committee)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def asked(cast: Cast, clock: Clock, case: Case) -> Case:
    """钱调解 has told that they are related to nobody, and asks."""
    assigned(case, cast.mediator)
    ask_consent(by=cast.actor(cast.mediator), at=clock.now, case_id=case.pk, unrelated=True)
    return Case.objects.get(pk=case.pk)


def phone(case: Case, tail: str = "1234") -> Client:
    browser = Client()
    assert browser.post(reverse("citizen:door"), {"code": case.code, "tail": tail}).status_code == 302
    return browser


def paper(case: Case) -> Client:
    """Opened by the square on the paper, which does not tell who holds it."""
    browser = Client()
    browser.get(reverse("citizen:progress", args=[case.code]) + f"?k={follow_key(case.code)}")
    return browser


def page(browser: Client, case: Case, name: str = "progress") -> str:
    answer = browser.get(reverse(f"citizen:{name}", args=[case.code]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def do(browser: Client, case: Case, verb: str, **body: Any) -> Any:
    return browser.post(reverse("citizen:act", args=[case.code, verb]), body)


def test_both_say_yes_and_mediation_begins(asked: Case) -> None:
    one, other = phone(asked), phone(asked, "4321")
    shown = page(one, asked)
    assert "您愿意调解吗" in shown
    assert "钱调解" in shown
    assert "法院立案不受影响" in shown
    for _ in range(2):
        assert do(one, asked, "consent", given="yes", key="k").status_code == 302
    assert "您已同意调解" in page(one, asked)
    assert "有一方答复同意调解" in page(other, asked)
    assert do(other, asked, "consent", given="yes").status_code == 302
    asked.refresh_from_db()
    assert asked.state == "mediating"
    assert set(Consent.objects.values_list("means", "given")) == {("page", True)}
    fact = next(r for r in read(asked.stream) if r.type == "cases.PartyConsented")
    assert fact.actor["via"] == "citizen"


def test_a_no_ends_it_in_the_same_request_and_tells_the_ways(asked: Case, clock: Clock) -> None:
    browser = phone(asked, "4321")
    assert do(browser, asked, "consent", given="no", key="k").status_code == 302
    asked.refresh_from_db()
    leg = Mediation.objects.get()
    assert (asked.state, leg.outcome, leg.ended_at) == ("refused", "refused", clock.now)
    assert Paper.objects.filter(stream=asked.stream, kind="mediation_termination").count() == 1
    assert do(browser, asked, "consent", given="no").status_code == 302
    assert Paper.objects.filter(kind="mediation_termination").count() == 1
    for holder in (browser, phone(asked)):
        shown = page(holder, asked)
        assert "有一方不同意调解" in shown
        assert "向法院起诉" in shown
    assert do(phone(asked), asked, "consent", given="yes").status_code == 409


def test_a_no_before_anybody_is_assigned_ends_it_as_well(cast: Cast, case: Case) -> None:
    one, other = phone(case), phone(case, "4321")
    assert "不要调解" in page(one, case)
    assert "不要调解" not in page(paper(case), case)
    assert do(one, case, "consent", given="yes").status_code == 409
    for _ in range(2):
        assert do(one, case, "consent", given="no", key="k").status_code == 302
    case.refresh_from_db()
    assert case.state == "refused"
    assert Paper.objects.filter(stream=case.stream, kind="mediation_termination").exists()
    assert not Mediation.objects.filter(case=case).exists()
    shown = page(other, case)
    assert "有一方不同意调解" in shown
    assert "不要调解" not in shown
    assert do(other, case, "consent", given="no").status_code == 302


def test_one_may_leave_after_it_has_begun(cast: Cast, case: Case) -> None:
    case = mediating(case, cast.mediator)
    browser = phone(case)
    assert "退出调解" in page(browser, case)
    assert do(browser, case, "consent", given="no").status_code == 302
    case.refresh_from_db()
    assert case.state == "refused"


def test_whoever_holds_only_the_paper_is_asked_who_they_are(asked: Case) -> None:
    browser = paper(asked)
    assert "让我们知道您是哪一方" in page(browser, asked)
    answer = do(browser, asked, "consent", given="yes")
    assert answer.status_code == 409
    assert "要当事人本人办理" in answer.content.decode()
    assert (
        "要当事人本人办理"
        in do(browser, asked, "choose", mediator=Mediation.objects.get().mediator_id).content.decode()
    )
    assert not Consent.objects.exists()


def test_a_number_that_two_share_opens_but_speaks_for_nobody(asked: Case) -> None:
    other = Party.objects.get(case=asked, number=2)
    other.phone = "13700001234"
    other.save()
    browser = phone(asked)
    assert do(browser, asked, "consent", given="no").status_code == 409
    asked.refresh_from_db()
    assert asked.state == "consent_pending"


def test_neither_is_told_at_the_field_in_both_languages(asked: Case) -> None:
    browser = phone(asked)
    for body in ({}, {"given": "perhaps"}):
        answer = do(browser, asked, "consent", **body)
        assert answer.status_code == 422
        assert "请选择“同意”或“不同意”。" in answer.content.decode()
    browser.cookies["django_language"] = "en"
    assert "Choose “I agree” or “I do not agree”." in do(browser, asked, "consent").content.decode()


def test_a_minor_agrees_with_a_guardian_and_refuses_without(asked: Case) -> None:
    Party.objects.filter(case=asked, number=1).update(minor=True)
    browser = phone(asked)
    assert "在场的监护人姓名" in page(browser, asked)
    answer = do(browser, asked, "consent", given="yes")
    assert answer.status_code == 422
    assert "请写明监护人姓名" in answer.content.decode()
    assert do(browser, asked, "consent", given="yes", guardian="张父").status_code == 302
    assert Consent.objects.get().guardian == "张父"
    assert do(browser, asked, "consent", given="no").status_code == 302


@pytest.mark.parametrize("flag", ["dv_suspected", "crime_suspected"])
def test_what_is_suspected_is_not_told_in_words(asked: Case, flag: str) -> None:
    Case.objects.filter(pk=asked.pk).update(**{flag: True})
    browser = phone(asked)
    answer = do(browser, asked, "consent", given="yes")
    assert answer.status_code == 409
    for shown in (page(browser, asked), answer.content.decode(), page(browser, asked, "mediators")):
        assert "涉嫌" not in shown
        assert "同意调解" not in shown.replace("不同意调解", "")
        assert "看名单" not in shown


def test_nobody_is_asked_before_the_mediator_has_told_about_themselves(cast: Cast, case: Case) -> None:
    assigned(case, cast.mediator)
    browser = phone(case)
    assert "您愿意调解吗" not in page(browser, case)
    assert do(browser, case, "consent", given="yes").status_code == 409
    assert do(browser, case, "consent", given="no").status_code == 302


def test_both_choose_the_same_and_get_them(cast: Cast, clock: Clock, case: Case) -> None:
    one, other = phone(case), phone(case, "4321")
    shown = page(one, case, "mediators")
    assert shown.index("孙调解") < shown.index("钱调解")
    for word in ("潮前社区人民调解委员会", "邻里", "杭州话", "近期可以安排", "目前已排满"):
        assert word in shown
    for browser in (one, other):
        body = {"mediator": str(cast.mediator_sun.pk), "key": "k" if browser is one else "l"}
        assert do(browser, case, "choose", **body).status_code == 302
    assert do(one, case, "choose", mediator=str(cast.mediator_sun.pk)).status_code == 302
    assert set(Wish.objects.values_list("mediator", "means")) == {(cast.mediator_sun.pk, "page")}
    assert [r.type for r in read(case.stream)].count("cases.MediatorWished") == 2
    leg = assign(by=SYSTEM, at=clock.now, case_id=case.pk, wanted=Wanted())
    assert (leg.mediator, leg.choice) == (cast.mediator_sun, "parties")


def test_the_choice_is_seen_by_oneself_and_by_those_who_assign(cast: Cast, case: Case) -> None:
    one, other = phone(case), phone(case, "4321")
    do(one, case, "choose", mediator=str(cast.mediator.pk))
    assert "您选了 钱调解" in page(one, case)
    assert "钱调解" not in page(other, case)
    office = cast.client(cast.mediation_admin).get(reverse("mediation:workspace", args=[case.code])).content.decode()
    assert "选了 钱调解" in office


def test_whoever_has_a_tie_to_a_party_is_not_on_the_list(cast: Cast, clock: Clock, case: Case) -> None:
    declare(by=cast.actor(cast.mediator), at=clock.now, relation=Relation("kinship", "张某", phone="138 0000 1234"))
    browser = phone(case, "4321")
    shown = page(browser, case, "mediators")
    assert "钱调解" not in shown
    assert "孙调解" in shown
    answer = do(browser, case, "choose", mediator=str(cast.mediator.pk))
    assert answer.status_code == 422
    assert "请从名单中选择" in answer.content.decode()


def test_nothing_nonsense_and_too_often_are_told_on_the_list(cast: Cast, case: Case) -> None:
    browser = phone(case)
    for body in ({}, {"mediator": "x"}):
        answer = do(browser, case, "choose", **body)
        assert answer.status_code == 422
        assert "请选一位调解员。" in answer.content.decode()
    for turn in range(5):
        who = (cast.mediator, cast.mediator_sun)[turn % 2]
        assert do(browser, case, "choose", mediator=str(who.pk)).status_code == 302
    answer = do(browser, case, "choose", mediator=str(cast.mediator_sun.pk))
    assert answer.status_code == 429
    assert "今天已经改选多次" in answer.content.decode()


def test_there_is_nothing_to_choose_once_it_has_begun_or_elsewhere(cast: Cast, case: Case) -> None:
    body = {"mediator": str(cast.mediator.pk)}
    Case.objects.filter(pk=case.pk).update(path="department", state="diverted")
    assert do(phone(case), case, "choose", **body).status_code == 409
    assert "选调解员" not in page(phone(case), case, "mediators")
    Case.objects.filter(pk=case.pk).update(path="", state="accepted")
    case = mediating(Case.objects.get(pk=case.pk), cast.mediator)
    assert do(phone(case), case, "choose", **body).status_code == 409


def test_the_list_needs_the_pass(case: Case) -> None:
    assert "后四位" in page(Client(), case, "mediators")
    assert "孙调解" not in page(paper(case), case, "mediators")
