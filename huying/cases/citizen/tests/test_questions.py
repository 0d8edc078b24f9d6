"""A question is for those whom it asks: each answers their own, nobody else sees it, and it goes along with a merge."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.commands.ask import NobodyToAsk, ask
from huying.cases.citizen.models import Question
from huying.cases.commands.merge import merge
from huying.cases.intake import NewParty
from huying.cases.models import Case, Material
from huying.cases.same_person import same_in
from huying.cases.testing import a_case
from huying.core.codes import follow_key
from huying.core.testing import Clock
from tests.cast import Cast

PARTIES = (
    NewParty(name="张测试", phone="13800001234"),
    NewParty(name="王测试", phone="13700005678"),
    NewParty(name="李测试", phone="13900004321", side="respondent"),
)


def a_matter(cast: Cast, **values: Any) -> Case:
    """张测试 (…1234) and 王测试 (…5678) against 李测试 (…4321)."""
    parties = values.pop("parties", PARTIES)
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code, parties=parties, **values)


def knock(code: str, tail: str) -> Client:
    browser = Client()
    assert browser.post(reverse("citizen:door"), {"code": code, "tail": tail}).status_code == 302
    return browser


def page(browser: Client, code: str) -> str:
    return browser.get(reverse("citizen:progress", args=[code]), follow=True).content.decode()


def answer(browser: Client, case: Case, question: Question, text: str) -> int:
    told = {"question": question.pk, "answer": text, "key": text}
    return browser.post(reverse("citizen:act", args=[case.code, "answer"]), told).status_code


def of(case: Case, number: int) -> str:
    return str(case.parties.get(number=number).pk)


def put(cast: Cast, case: Case, clock: Clock, to: str) -> list[Question]:
    return ask(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, text="从几点开始？", to=to)


def test_each_of_a_side_answers_their_own(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast)
    seat = cast.client(cast.street_seat)
    address = reverse("citizen_staff:ask", args=[case.code])
    assert seat.post(address, {"text": "从几点开始？", "to": "applicant"}).status_code == 302
    one, other, against = (knock(case.code, tail) for tail in ("1234", "5678", "4321"))
    first, second = Question.objects.order_by("party__number")
    assert "从几点开始" in page(one, case.code)
    assert "从几点开始" in page(other, case.code)
    assert "从几点开始" not in page(against, case.code)
    assert answer(against, case, first, "胡说") == 404
    assert answer(other, case, first, "替他说") == 404
    assert answer(one, case, first, "晚上八点") == 302
    assert answer(other, case, second, "晚上九点") == 302
    shown = seat.get(reverse("cases:case", args=[case.code])).content.decode()
    assert "→ 申请人1：从几点开始" in shown
    assert "晚上八点" in shown
    assert "晚上九点" in shown


def test_one_party_alone_is_asked_and_the_paper_for_all_shows_nothing(cast: Cast, clock: Clock) -> None:
    case = a_matter(cast)
    question = put(cast, case, clock, of(case, 3))[0]
    paper = Client()
    shown = paper.get(f"{reverse('citizen:progress', args=[case.code])}?k={follow_key(case.code)}", follow=True)
    assert "已经登记" in shown.content.decode()
    assert "从几点开始" not in shown.content.decode()
    assert answer(paper, case, question, "谁都行") == 404
    assert "从几点开始" not in page(knock(case.code, "1234"), case.code)
    assert answer(knock(case.code, "4321"), case, question, "八点") == 302


@pytest.mark.parametrize("to", ["third", "nobody", "respondent"])
def test_there_must_be_somebody_who_may_be_asked(cast: Cast, clock: Clock, to: str) -> None:
    case = a_matter(cast, dv_suspected=True)
    with pytest.raises(NobodyToAsk) as refused:
        put(cast, case, clock, to)
    assert refused.value.field == "to"
    with pytest.raises(NobodyToAsk):
        put(cast, case, clock, of(case, 3))
    assert not Question.objects.exists()


def test_a_question_goes_along_with_a_merge(cast: Cast, clock: Clock) -> None:
    case, into = a_matter(cast), a_matter(cast, parties=PARTIES[::2])
    mine, newcomer = put(cast, case, clock, "applicant")
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, into_id=into.pk)
    assert [question.party for question in into.questions.order_by("party__number")] == [
        party for party in into.parties.order_by("number") if party.side == "applicant"
    ]
    for tail, question in (("1234", mine), ("5678", newcomer)):
        browser = knock(case.code, tail)
        assert "从几点开始" in page(browser, into.code)
        assert answer(browser, into, question, f"八点{tail}") == 302
    assert "从几点开始" not in page(knock(into.code, "4321"), into.code)


def test_what_was_handed_in_stays_their_own_after_a_merge(cast: Cast, clock: Clock) -> None:
    case, into = a_matter(cast), a_matter(cast, parties=PARTIES[::2])
    for tail in ("1234", "5678"):
        told = {"text": f"收据{tail}", "key": tail}
        assert knock(case.code, tail).post(reverse("citizen:act", args=[case.code, "add"]), told).status_code == 302
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, into_id=into.pk)
    assert {material.party.case_id for material in into.materials.all()} == {into.pk}
    for tail, other in (("1234", "5678"), ("5678", "1234")):
        shown = page(knock(into.code, tail), into.code)
        assert f"收据{tail}" in shown
        assert f"收据{other}" not in shown


def test_who_brought_the_paper_later_is_the_same_person(cast: Cast, clock: Clock) -> None:
    window = NewParty(name="张测试", phone="13800001234", id_number="330102199003070019")
    case, into = a_matter(cast, parties=PARTIES[::2]), a_matter(cast, parties=(window, PARTIES[2]))
    told = {"text": "收据", "key": "1"}
    knock(case.code, "1234").post(reverse("citizen:act", args=[case.code, "add"]), told)
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, into_id=into.pk)
    assert into.parties.count() == 2
    assert "收据" in page(knock(case.code, "1234"), into.code)


def test_two_without_paper_and_phone_are_never_one(cast: Cast, clock: Clock) -> None:
    nameless = NewParty(name="匿名", pseudonym=True)
    case, into = (a_matter(cast, parties=(nameless, PARTIES[2]), returns_in_person=True) for _ in range(2))
    theirs, other = case.parties.get(number=1), into.parties.get(number=1)
    Material.objects.create(case=case, party=theirs, kind="other", text="收据", at=clock.now)
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, into_id=into.pk)
    kept = Material.objects.get()
    assert kept.party is not None
    assert (kept.case_id, kept.party.case_id, kept.party.number) == (into.pk, into.pk, 3)
    assert same_in(into, theirs) is None
    assert kept.party != other


def test_a_question_to_who_has_left_is_shown_to_nobody_else(cast: Cast, clock: Clock) -> None:
    case, into = a_matter(cast), a_matter(cast, parties=PARTIES[::2])
    left = put(cast, case, clock, of(case, 3))[0]
    former = put(cast, case, clock, of(case, 1))[0]
    Question.objects.filter(pk=former.pk).update(party=None)
    into.parties.filter(number=2).update(left_at=clock.now)
    merge(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, into_id=into.pk)
    left.refresh_from_db()
    assert (left.case_id, left.party) == (case.pk, case.parties.get(number=3))
    assert [(question.pk, question.party) for question in into.questions.all()] == [(former.pk, None)]
    assert answer(knock(into.code, "1234"), into, left, "替他说") == 404
