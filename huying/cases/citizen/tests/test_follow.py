"""张测试 follows the matter by the code on the paper: what opens it, what is told, what can be done there."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from huying.cases.citizen.models import Question, Rating, ReopenRequest, Urge
from huying.cases.commands.reopen import reopen
from huying.cases.journal import take
from huying.cases.models import Case, CaseAlias, Material
from huying.cases.rules import State
from huying.cases.testing import a_case
from huying.core.codes import follow_key, new_code
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.papers.render import Heading
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def case(cast: Cast) -> Case:
    """The noise upstairs: 张测试 (…1234) against 李测试 (…4321)."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


def knock(browser: Client, code: str, tail: str) -> Any:
    return browser.post(reverse("citizen:door"), {"code": code, "tail": tail})


@pytest.fixture
def phone(case: Case) -> Client:
    """The browser of 张测试, let in."""
    browser = Client()
    assert knock(browser, case.code, "1234").status_code == 302
    return browser


def page(browser: Client, case: Case) -> str:
    answer = browser.get(reverse("citizen:progress", args=[case.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def do(browser: Client, case: Case, verb: str, **body: Any) -> Any:
    return browser.post(reverse("citizen:act", args=[case.code, verb]), body)


def enter(case: Case, state: State, clock: Clock) -> None:
    """Put the case into a state, as if all that leads there had been done."""
    taken = take(case.pk)
    taken.state, taken.ended_at = state, clock.now
    taken.save()


def test_code_and_tail_open_the_progress_in_plain_words(case: Case, phone: Client) -> None:
    shown = page(phone, case)
    assert "已经登记" in shown
    assert case.code in shown
    for hidden in ("李测试", "张测试", "13800001234", "晚上九点", "楼上连续"):
        assert hidden not in shown
    assert [r.type for r in read(case.stream)][-1] == "cases.CaseFollowed"


def test_what_is_due_by_the_day_is_told_by_the_day(case: Case, phone: Client) -> None:
    shown = page(phone, case)
    assert re.search(r"最迟 <time [^>]*>2026年\d+月\d+日</time>", shown)
    assert "23:59<" not in shown


def test_the_key_of_the_paper_opens_it_without_typing(case: Case) -> None:
    browser = Client()
    address = reverse("citizen:progress", args=[case.code])
    assert "已经登记" in browser.get(f"{address}?k={follow_key(case.code)}", follow=True).content.decode()
    stranger = Client().get(f"{address}?k=aaaaaaaa")
    assert "已经登记" not in stranger.content.decode()
    assert "后四位" in stranger.content.decode()


def test_the_square_on_the_acceptance_notice_leads_straight_to_the_progress(case: Case, clock: Clock) -> None:
    notice = Heading("依法受理告知单", "望潮区社会治理中心", case.code, clock.now, copies=3, progress=True)
    address = notice.progress_url.removeprefix(settings.HUYING_PUBLIC_URL)
    assert "已经登记" in Client().get(address, follow=True).content.decode()


def test_a_wrong_tail_and_an_unknown_code_are_told_alike(case: Case, clock: Clock) -> None:
    wrong = knock(Client(), case.code, "0000")
    unknown = knock(Client(), new_code(clock.now), "1234")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    for answer in (wrong, unknown):
        assert "编号和电话后四位对不上" in answer.content.decode()
    mistyped = knock(Client(), case.code[:-1] + str((int(case.code[-1]) + 1) % 10), "1234")
    assert "请核对每一位数字" in mistyped.content.decode()
    assert knock(Client(), "", "").status_code == 422


def test_guessing_is_locked_out(case: Case, clock: Clock) -> None:
    for _ in range(5):
        answer = knock(Client(), case.code, "0000")
    assert answer.status_code == 429
    assert knock(Client(), case.code, "1234").status_code == 429
    clock.advance(minutes=16)
    assert knock(Client(), case.code, "1234").status_code == 302


def test_a_party_who_comes_in_is_not_free_to_guess_on(case: Case) -> None:
    for _ in range(4):
        assert knock(Client(), case.code, "0000").status_code == 422
        assert knock(Client(), case.code, "1234").status_code == 302
    assert knock(Client(), case.code, "0000").status_code == 429


def test_who_guesses_locks_out_nobody_who_holds_the_paper(case: Case) -> None:
    address = reverse("citizen:progress", args=[case.code])
    for _ in range(5):
        knock(Client(), case.code, "0000")
    holder = Client()
    assert holder.get(f"{address}?k={follow_key(case.code)}").status_code == 302
    for _ in range(5):
        locked = Client().get(f"{address}?k=aaaaaaaa")
    assert locked.status_code == 429
    assert "输错次数过多" in locked.content.decode()
    assert "后四位" in locked.content.decode()
    assert Client().get(f"{address}?k={follow_key(case.code)}").status_code == 302
    assert "已经登记" in holder.get(f"{address}?k=aaaaaaaa").content.decode()


def test_wrong_keys_lock_no_tail(case: Case) -> None:
    for _ in range(6):
        Client().get(reverse("citizen:progress", args=[case.code]) + "?k=aaaaaaaa")
    assert knock(Client(), case.code, "1234").status_code == 302


def test_what_opened_it_is_forgotten_and_opens_nothing_else(cast: Cast, case: Case, phone: Client) -> None:
    other = a_case(owner=cast.units.street_center, area_code=cast.town.community.code, title="另一件")
    shown = phone.get(reverse("citizen:progress", args=[other.code])).content.decode()
    assert "后四位" in shown
    assert do(phone, other, "urge").status_code == 200
    assert not Urge.objects.exists()
    phone.cookies["huying_code"] = "forged"
    assert "后四位" in phone.get(reverse("citizen:progress", args=[case.code])).content.decode()


def test_the_code_of_a_merged_matter_leads_on(case: Case) -> None:
    CaseAlias.objects.create(code="261121-000000-2", case=case)
    assert knock(Client(), case.code, "1234").status_code == 302


def test_words_and_a_photo_are_handed_in_once(case: Case, phone: Client) -> None:
    for _ in range(2):
        photo = SimpleUploadedFile("x.png", png(), "image/png")
        assert do(phone, case, "add", text="昨晚又响到十二点", photo=photo, key="k1").status_code == 302
    material = Material.objects.get(case=case)
    assert (material.text, material.party) == ("昨晚又响到十二点", case.parties.get(number=1))
    assert material.file.endswith(".jpg")
    assert "昨晚又响到十二点" in page(phone, case)
    other_side = Client()
    knock(other_side, case.code, "4321")
    assert "昨晚又响到十二点" not in page(other_side, case)


def test_nothing_and_no_photo_are_told_at_the_field(case: Case, phone: Client) -> None:
    assert "请写几句话" in do(phone, case, "add", text=" ").content.decode()
    broken = SimpleUploadedFile("x.png", png()[:10], "image/png")
    answer = do(phone, case, "add", text="看照片", photo=broken)
    assert answer.status_code == 422
    assert "只能上传照片" in answer.content.decode()
    assert not Material.objects.exists()


def test_a_question_is_answered_once(cast: Cast, case: Case, phone: Client) -> None:
    seat = cast.client(cast.street_seat)
    assert seat.post(reverse("citizen_staff:ask", args=[case.code]), {"text": "噪声从几点开始？"}).status_code == 302
    question = Question.objects.get()
    assert "噪声从几点开始" in page(phone, case)
    assert do(phone, case, "answer", question=question.pk, answer="").status_code == 422
    assert do(phone, case, "answer", question=question.pk, answer="晚上八点").status_code == 302
    assert do(phone, case, "answer", question=question.pk, answer="晚上七点").status_code == 409
    question.refresh_from_db()
    assert question.answer == "晚上八点"
    assert "晚上八点" in seat.get(reverse("cases:case", args=[case.code])).content.decode()


def test_urging_reaches_the_centre_and_is_possible_again_after_three_days(
    cast: Cast, case: Case, phone: Client, clock: Clock
) -> None:
    assert do(phone, case, "urge").status_code == 302
    again = do(phone, case, "urge")
    assert again.status_code == 409
    assert "您已经催办过" in again.content.decode()
    seat = cast.client(cast.street_seat)
    urge = Urge.objects.get()
    assert seat.post(reverse("citizen_staff:see", args=[case.code]), {"urge": urge.pk}).status_code == 302
    assert "承办人已知悉催办" in page(phone, case)
    clock.advance(hours=73)
    knock(phone, case.code, "1234")
    assert do(phone, case, "urge").status_code == 302


def test_the_result_is_rated_once_and_only_when_there_is_one(case: Case, phone: Client, clock: Clock) -> None:
    assert do(phone, case, "rate", score="5").status_code == 409
    enter(case, State.DISPOSED, clock)
    assert "评价办理结果" in page(phone, case)
    assert do(phone, case, "rate", score="9").status_code == 422
    assert do(phone, case, "rate", score="4", text="办得快").status_code == 302
    assert do(phone, case, "rate", score="1").status_code == 409
    assert Rating.objects.get().score == 4


def test_each_party_rates_each_ending(cast: Cast, case: Case, phone: Client, clock: Clock) -> None:
    other = Client()
    assert knock(other, case.code, "4321").status_code == 302
    enter(case, State.DISPOSED, clock)
    assert do(phone, case, "rate", score="2").status_code == 302
    assert "评价办理结果" in page(other, case)
    assert do(other, case, "rate", score="5").status_code == 302
    reopen(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, cause="asked")
    assert do(phone, case, "rate", score="5").status_code == 409
    enter(case, State.DISPOSED, clock)
    assert "评价办理结果" in page(phone, case)
    assert do(phone, case, "rate", score="4").status_code == 302
    assert do(phone, case, "rate", score="4").status_code == 409
    assert sorted(Rating.objects.values_list("ending", "score")) == [(0, 2), (0, 5), (1, 4)]


def test_reopening_is_asked_for_and_decided_in_words(cast: Cast, case: Case, phone: Client, clock: Clock) -> None:
    assert do(phone, case, "reopen", reason="又响了").status_code == 409
    enter(case, State.DISPOSED, clock)
    assert do(phone, case, "reopen", reason=" ").status_code == 422
    assert do(phone, case, "reopen", reason="又响了").status_code == 302
    assert do(phone, case, "reopen", reason="还在响").status_code == 409
    request = ReopenRequest.objects.get()
    body = {"request": request.pk, "granted": "yes", "answer": "我们再去一次"}
    address = reverse("citizen_staff:decide", args=[case.code])
    assert cast.client(cast.inspector).post(address, body).status_code == 403
    assert cast.client(cast.stranger).post(address, body).status_code == 404
    assert cast.client(cast.street_seat).post(address, {**body, "answer": ""}).status_code == 422
    assert cast.client(cast.street_seat).post(address, body).status_code == 302
    case.refresh_from_db()
    assert case.state == State.REOPENED
    assert "我们再去一次" in page(phone, case)


def test_after_ninety_days_a_new_matter_is_registered_instead(case: Case, phone: Client, clock: Clock) -> None:
    enter(case, State.CLOSED, clock)
    clock.advance(hours=24 * 91)
    knock(phone, case.code, "1234")
    assert do(phone, case, "reopen", reason="又响了").status_code == 409


def test_the_centre_takes_a_case_up_again_by_itself(cast: Cast, case: Case, clock: Clock) -> None:
    enter(case, State.FOLLOWED_UP, clock)
    reopen(by=cast.actor(cast.street_seat), at=clock.now, case_id=case.pk, cause="visit")
    case.refresh_from_db()
    assert (case.state, case.ended_at) == (State.REOPENED, None)


@pytest.mark.parametrize("verb", ["add", "answer", "urge", "rate", "reopen"])
def test_a_verb_is_a_press_and_needs_the_pass(case: Case, phone: Client, verb: str) -> None:
    assert phone.get(reverse("citizen:act", args=[case.code, verb])).status_code == 405
    assert "后四位" in do(Client(), case, verb).content.decode()


def test_other_verbs_do_not_exist(case: Case, phone: Client) -> None:
    assert do(phone, case, "close").status_code == 404
