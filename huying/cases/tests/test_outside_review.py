"""平台外的上级机关: a right to review is used also where no higher organ is here; its opinion is noted and kept."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.ask_review import ReviewerNeeded, ask_review
from huying.cases.commands.dispose import Result, dispose
from huying.cases.commands.outside_opinion import NoOutsideReview, Opinion, outside_opinion
from huying.cases.commands.reopen import reopen
from huying.cases.models import Case, Material, Party, PetitionReview
from huying.cases.outside import (
    OpinionFileNeeded,
    OpinionNumberNeeded,
    Outside,
    OutsideBodyConcerned,
    OutsideBodyNeeded,
    OutsideBodyWorksHere,
    OutsideDayWrong,
)
from huying.cases.petitions import AnsweredOutside, Final, details_of
from huying.cases.reminding import window_of
from huying.cases.review_right import TooLateForReview
from huying.cases.reviewing import AnotherReviews, bodies_asked
from huying.cases.testing import TENANT, a_reviewer, organ_of, registered
from huying.clocks.models import RunningClock
from huying.core.audit import verify
from huying.core.clock import in_china
from huying.core.documents import store_document
from huying.core.eventlog import read
from huying.core.testing import Clock, settle
from huying.papers.commands.serve import serve
from huying.papers.models import Paper
from huying.people.access import Actor
from huying.people.models import Person
from huying.places.testing import area
from tests.api import Caller
from tests.cast import Cast
from tests.pictures import pdf, png

SIXTH = Acceptance(petition_class="appeal", route="petition")
ANSWER = Result(text="经查属实，已责令整改。", answer="reject")
ABOVE = "望州市信访局"
BUREAU = "望潮区市场监督管理局"
NUMBER = "望信复〔2026〕3号"


@pytest.fixture
def clerk(cast: Cast, clock: Clock) -> Actor:
    """王信访, of the district; no higher organ is here."""
    return cast.actor(cast.petition_clerk)


@pytest.fixture
def answered(cast: Cast, clerk: Actor, clock: Clock) -> Case:
    """A petition whose answer 王信访 gave and the petitioner holds."""
    case = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=clerk, at=clock.now, case_id=case.pk, said=SIXTH)
    dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    paper = Paper.objects.filter(stream=case.stream, kind="petition_opinion").latest("issued_at")
    serve(by=clerk, at=clock.now, paper_id=paper.pk, to="张三丰", how="in_person")
    settle()
    return Case.objects.get(pk=case.pk)


def today(clock: Clock) -> date:
    return in_china(clock.now).date()


def newest(case: Case, kind: str) -> RunningClock:
    return RunningClock.objects.filter(stream=case.stream, kind=kind).latest("step")


def asked(clerk: Actor, case: Case, clock: Clock, days_ago: int = 0, body: str = ABOVE) -> Case:
    outside = Outside(body, today(clock) - timedelta(days=days_ago))
    return ask_review(by=clerk, at=clock.now, case_id=case.pk, outside=outside)


def noted(clerk: Actor, case: Case, clock: Clock, **other: Any) -> Case:
    said = {
        "answer": "reject",
        "number": NUMBER,
        "decided_on": today(clock),
        "served_on": today(clock),
        "photo": f"{'5f' * 32}.jpg",
        **other,
    }
    return outside_opinion(by=clerk, at=clock.now, case_id=case.pk, opinion=Opinion(**said))


def press(cast: Cast, who: Person, case: Case, verb: str, **body: Any) -> Any:
    return cast.client(who).post(f"/cases/{case.code}/acts/{verb}/", {"key": f"k-{verb}", **body})


def shown(cast: Cast, who: Person, case: Case) -> str:
    return cast.client(who).get(f"/cases/{case.code}/").content.decode()


def test_review_and_recheck_outside_to_the_end(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    assert bodies_asked(answered, clock.now) == []
    assert "/acts/review/" in shown(cast, cast.petition_clerk, answered)
    clock.advance(hours=24 * 12)
    case = asked(clerk, answered, clock, days_ago=10)
    assert (case.state, case.handler, details_of(case).stage) == ("reopened", None, "review")
    right, days = newest(case, "XF.review.apply"), newest(case, "XF.review.reply")
    assert (right.used, in_china(right.stopped_at or clock.now).date()) == (True, today(clock) - timedelta(days=10))
    assert in_china(days.due_at).date() >= today(clock) + timedelta(days=20)
    assert in_china(days.started_at).date() == today(clock) - timedelta(days=10)
    with pytest.raises(AnotherReviews):
        dispose(by=clerk, at=clock.now, case_id=case.pk, result=ANSWER)
    page = shown(cast, cast.petition_clerk, case)
    assert ABOVE in page
    assert "由平台外的上级机关办理" in page
    assert not any(f"/acts/{verb}/" in page for verb in ("dispose", "pause", "merge", "split", "review"))
    assert window_of(case, clock.now) == {cast.petition_clerk.pk}
    clock.advance(hours=24 * 15)
    noted(clerk, case, clock, decided_on=today(clock) - timedelta(days=5), served_on=today(clock) - timedelta(days=3))
    case.refresh_from_db()
    review = PetitionReview.objects.get(case=case, stage="review")
    assert (case.state, review.number, review.organ) == ("disposed", NUMBER, ABOVE)
    stopped = newest(case, "XF.review.reply").stopped_at
    assert stopped is not None
    assert in_china(stopped).date() == today(clock) - timedelta(days=5)
    again = newest(case, "XF.recheck.apply")
    assert in_china(again.started_at).date() == today(clock) - timedelta(days=3)
    assert not Paper.objects.filter(stream=case.stream, kind="review_opinion").exists()
    asked(clerk, case, clock, body="望州省信访局")
    noted(clerk, case, clock, number="省信核〔2026〕9号", answer="support")
    with pytest.raises(Final):
        asked(clerk, case, clock)
    assert [record.type for record in read(case.stream)].count("cases.OutsideOpinionNoted") == 2
    assert not RunningClock.objects.filter(stream=case.stream, kind__startswith="XF.", stopped_at=None).exists()
    assert "已经复核终结" in shown(cast, cast.petition_clerk, case)
    assert verify().findings == []


def test_the_recheck_may_be_inside_only_above_whoever_answered(
    cast: Cast, clerk: Actor, answered: Case, clock: Clock
) -> None:
    city = a_reviewer(area=area(code="9901", name="望州市"))
    beside = a_reviewer(area=cast.town.district, number=2)
    asked(clerk, answered, clock)
    noted(clerk, answered, clock)
    assert bodies_asked(answered, clock.now) == [organ_of(city)]
    with pytest.raises(ReviewerNeeded):
        ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(beside).pk)
    ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=organ_of(city).pk)
    with pytest.raises(NoOutsideReview):
        noted(clerk, answered, clock)
    dispose(by=cast.actor(city), at=clock.now, case_id=answered.pk, result=ANSWER)
    assert Paper.objects.get(stream=answered.stream, kind="recheck_opinion").organisation == organ_of(city)


def test_what_is_wrong_is_told_at_its_field(clerk: Actor, answered: Case, clock: Clock) -> None:
    clock.advance(hours=24 * 35)
    day = today(clock)
    for outside, refusal, field in (
        (Outside("  ", day), OutsideBodyNeeded, "body"),
        (Outside(ABOVE, None), OutsideDayWrong, "asked_on"),
        (Outside(ABOVE, day + timedelta(days=1)), OutsideDayWrong, "asked_on"),
        (Outside(ABOVE, day - timedelta(days=36)), OutsideDayWrong, "asked_on"),
        (Outside(ABOVE, day), TooLateForReview, "asked_on"),
    ):
        with pytest.raises(refusal) as found:
            ask_review(by=clerk, at=clock.now, case_id=answered.pk, outside=outside)
        assert found.value.field == field
    with pytest.raises(TooLateForReview):
        ask_review(by=clerk, at=clock.now, case_id=answered.pk, organisation_id=answered.owner_id)
    asked(clerk, answered, clock, days_ago=6)
    for wrong, error, field in (
        ({"number": " "}, OpinionNumberNeeded, "number"),
        ({"decided_on": day - timedelta(days=7)}, OutsideDayWrong, "decided_on"),
        ({"decided_on": day + timedelta(days=1)}, OutsideDayWrong, "decided_on"),
        ({"served_on": day - timedelta(days=1)}, OutsideDayWrong, "served_on"),
        ({"photo": ""}, OpinionFileNeeded, "photo"),
    ):
        with pytest.raises(error) as told:
            noted(clerk, answered, clock, **wrong)
        assert told.value.field == field
    assert Case.objects.get(pk=answered.pk).state == "reopened"
    assert not Material.objects.filter(case=answered).exists()


def test_on_the_page_with_the_opinion_as_a_file(cast: Cast, answered: Case, clock: Clock) -> None:
    who, day = cast.petition_clerk, today(clock).isoformat()
    body = {"organisation_id": "outside", "body": ABOVE, "asked_on": day}
    for wrong, words in (
        ({"organisation_id": ""}, "必填"),
        ({"body": ""}, "请写明平台外复查、复核机关的名称"),
        ({"asked_on": "2099-01-01"}, "请核对"),
        ({"asked_on": "昨天"}, "有效的日期"),
    ):
        refused = press(cast, who, answered, "review", **{**body, **wrong}, key=words)
        assert (refused.status_code, words in refused.content.decode()) == (422, True), wrong
    for _again in range(2):
        assert press(cast, who, answered, "review", **body).status_code == 303
    said = {"answer": "reject", "number": NUMBER, "decided_on": day, "served_on": day}
    text = SimpleUploadedFile("a.txt", b"no opinion", content_type="text/plain")
    for number, (wrong, words) in enumerate(
        (({"photo": text}, "只能上传照片"), ({}, "必填"), ({"photo": photo(), "answer": ""}, "必填"))
    ):
        refused = press(cast, who, answered, "outside_opinion", **{**said, **wrong}, key=str(number))
        assert (refused.status_code, words in refused.content.decode()) == (422, True), wrong
        assert NUMBER in refused.content.decode()
    for _again in range(2):
        assert press(cast, who, answered, "outside_opinion", **said, photo=photo()).status_code == 303
    kept = Material.objects.get(case=answered)
    page = shown(cast, who, answered)
    assert f"/cases/{answered.code}/materials/{kept.pk}/" in page
    assert f"{ABOVE}复查意见书 {NUMBER}" in page
    assert b"".join(cast.client(who).get(f"/cases/{answered.code}/materials/{kept.pk}/"))
    for other in (cast.street_seat, cast.stranger, cast.inspector, cast.dept_user):
        refused = cast.client(other).get(f"/cases/{answered.code}/materials/{kept.pk}/")
        assert refused.status_code in {403, 404}, other.name
    for other in (cast.street_seat, cast.stranger):
        assert press(cast, other, answered, "outside_opinion", **said, photo=photo()).status_code == 404


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("opinion.jpg", png(), content_type="image/jpeg")


def test_another_organ_reviews_also_outside(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    """信访工作条例 30, 35, 36: not who received or answered it, nor who was asked before, nor whom it is about."""
    Party.objects.create(case=answered, number=2, side="respondent", kind="organisation", name=BUREAU)
    for body in (answered.owner.name, f" {answered.owner.name} ", BUREAU, "区市场监管局"):
        with pytest.raises(OutsideBodyConcerned) as told:
            asked(clerk, answered, clock, body=body)
        assert told.value.field == "body"
    asked(clerk, answered, clock)
    noted(clerk, answered, clock)
    for body in (answered.owner.name, ABOVE, "望州市 信访局"):
        with pytest.raises(OutsideBodyConcerned):
            asked(clerk, answered, clock, body=body)
    assert details_of(asked(clerk, answered, clock, body="望州省信访局")).stage == "recheck"


def test_an_organ_that_is_offered_here_is_not_outside(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    organ = organ_of(a_reviewer(area=area(code="9901", name="望州市")))
    assert organ in bodies_asked(answered, clock.now)
    with pytest.raises(OutsideBodyWorksHere) as told:
        asked(clerk, answered, clock, body=organ.name)
    assert told.value.field == "body"
    assert details_of(asked(clerk, answered, clock)).stage == "review"


def test_over_the_api(cast: Cast, answered: Case, clock: Clock) -> None:
    clerk, day = Caller(cast.petition_clerk), today(clock).isoformat()
    wrong = clerk.post(f"cases/{answered.code}/review", {})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "body")
    late = clerk.post(f"cases/{answered.code}/review", {"body": ABOVE, "asked_on": "2020-01-01"})
    assert (late.status_code, late.json()["field"]) == (422, "asked_on")
    assert set(late.json()["messages"]) == {"zh", "en"}
    assert clerk.post(f"cases/{answered.code}/review", {"body": ABOVE, "asked_on": day}).status_code == 200
    said = {"answer": "explain", "number": NUMBER, "decided_on": day, "served_on": day, "photo": ""}
    missing = clerk.post(f"cases/{answered.code}/outside_opinion", said)
    assert (missing.status_code, missing.json()["field"]) == (422, "photo")
    name = store_document(png())
    assert clerk.post(f"cases/{answered.code}/outside_opinion", {**said, "photo": name}).status_code == 200
    again = clerk.post(f"cases/{answered.code}/outside_opinion", {**said, "photo": name})
    assert again.status_code == 409


def test_the_opinion_is_sent_over_the_api_as_a_pdf(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    asked(clerk, answered, clock)
    caller, day = Caller(cast.petition_clerk), today(clock).isoformat()
    content = pdf()
    broken = upload(caller, b"%PDF-1.7 broken")
    assert (broken.status_code, broken.json()["type"], broken.json()["field"]) == (
        422,
        "/problems/not-a-document",
        "document",
    )
    sent = upload(caller, content)
    assert sent.status_code == 201
    name = sent.json()["name"]
    assert name.endswith(".pdf")
    said = {"answer": "explain", "number": NUMBER, "decided_on": day, "served_on": day}
    never = caller.post(f"cases/{answered.code}/outside_opinion", {**said, "photo": f"{'5f' * 32}.pdf"})
    assert (never.status_code, never.json()["type"]) == (422, "/problems/unknown-photo")
    assert "no such photo or document" in never.json()["messages"]["en"]
    assert caller.post(f"cases/{answered.code}/outside_opinion", {**said, "photo": name}).status_code == 200
    kept = Material.objects.get(case=answered)
    back = cast.client(cast.petition_clerk).get(f"/cases/{answered.code}/materials/{kept.pk}/")
    assert (b"".join(back), back["Content-Type"]) == (content, "application/pdf")


def upload(caller: Caller, content: bytes) -> Any:
    file = SimpleUploadedFile("opinion.pdf", content, content_type="application/pdf")
    return caller.client.post("/api/v1/documents", {"document": file}, headers=caller.headers)


def test_what_was_decided_outside_is_not_taken_up_again_here(
    cast: Cast, clerk: Actor, answered: Case, clock: Clock
) -> None:
    asked(clerk, answered, clock)
    noted(clerk, answered, clock)
    with pytest.raises(AnsweredOutside):
        reopen(by=clerk, at=clock.now, case_id=answered.pk, cause="visit")
    said = {"way": "call", "reached": "yes", "satisfied": "no", "answer_0": "没有解决"}
    assert cast.client(cast.petition_clerk).post(f"/cases/{answered.code}/visit/", said).status_code == 302
    assert Case.objects.get(pk=answered.pk).state == "followed_up"
    asked(clerk, answered, clock, body="望州省信访局")
    assert details_of(answered).stage == "recheck"


def test_the_file_is_closed_with_the_opinion_in_it(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    asked(clerk, answered, clock)
    browser = cast.client(cast.petition_clerk)
    ends = {"meets_request": "复查维持原意见，已告知"}
    assert browser.post(f"/cases/{answered.code}/close/", ends).status_code == 409
    noted(clerk, answered, clock, photo=store_document(png()))
    said = {"way": "call", "reached": "yes", "satisfied": "yes", "answer_0": "知道了"}
    assert browser.post(f"/cases/{answered.code}/visit/", said).status_code == 302
    assert browser.post(f"/cases/{answered.code}/close/", ends).status_code == 302
    assert Case.objects.get(pk=answered.pk).state == "closed"
    assert "/acts/review/" in shown(cast, cast.petition_clerk, answered)


def test_why_no_review_is_offered(cast: Cast, clerk: Actor, answered: Case, clock: Clock) -> None:
    other = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    said = Acceptance(petition_class="suggestion", different=True)
    accept(by=clerk, at=clock.now, case_id=other.pk, said=said)
    dispose(by=clerk, at=clock.now, case_id=other.pk, result=ANSWER)
    page = shown(cast, cast.petition_clerk, other)
    assert "只有申诉求决中按信访程序办理的事项可以复查、复核" in page
    assert "/acts/review/" not in page
    unserved = registered(cast.petition_clerk, line="petition", category="land", parties=(TENANT,))
    accept(by=clerk, at=clock.now, case_id=unserved.pk, said=Acceptance("", "appeal", "petition", different=True))
    dispose(by=clerk, at=clock.now, case_id=unserved.pk, result=ANSWER)
    assert "书面答复还没有送达登记" in shown(cast, cast.petition_clerk, unserved)
    clock.advance(hours=24 * 40)
    page = shown(cast, cast.petition_clerk, answered)
    assert "收到书面答复已超过 30 日" in page
    assert "只能补登期限内已向平台外机关提出的申请" in page
    assert "收到书面答复已超过" not in shown(cast, cast.window_clerk, registered(cast.window_clerk))
