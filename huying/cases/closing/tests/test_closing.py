"""After the result: 郑窗口 calls 张测试, closes the file, or takes the matter up again."""

from typing import Any

import pytest
from django.urls import reverse

from huying.cases.closing.models import Archived, Visit
from huying.cases.commands.accept import Acceptance, accept
from huying.cases.commands.dispose import Result, dispose
from huying.cases.models import Case
from huying.cases.rules import State
from huying.cases.testing import a_case
from huying.clocks.queries import lines_of
from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.testing import Clock
from huying.papers.commands.reissue import reissue
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.papers.testing import read_back
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png


@pytest.fixture
def case(cast: Cast, clock: Clock) -> Case:
    """The noise upstairs, received by the centre, accepted, and ended by an answer."""
    made = a_case(owner=cast.units.district_center, area_code=cast.town.community.code)
    by = cast.actor(cast.window_clerk)
    accept(by=by, at=clock.now, case_id=made.pk, said=Acceptance(category="neighbour"))
    dispose(by=by, at=clock.now, case_id=made.pk, result=Result(text="与楼上约定晚九点后停工"))
    made.refresh_from_db()
    return made


def post(cast: Cast, who: Person, case: Case, act: str, **body: Any) -> Any:
    return cast.client(who).post(reverse(f"closing:{act}", args=[case.code]), body)


def call(cast: Cast, case: Case, who: Person | None = None, **said: Any) -> Any:
    body = {"way": "call", "reached": "yes", "satisfied": "yes", "answer_0": "解决了", **said}
    return post(cast, who or cast.window_clerk, case, "visit", **body)


def state(case: Case) -> str:
    return Case.objects.get(pk=case.pk).state


def test_a_visit_is_planned_with_three_working_days(cast: Cast, case: Case, clock: Clock) -> None:
    visit = Visit.objects.get(case=case)
    assert (visit.number, visit.cause, visit.at) == (1, State.DISPOSED, None)
    line = next(line for line in lines_of(case.stream, clock.now) if line.kind == "CALL.back")
    assert line.stopped_at is None
    page = cast.client(cast.window_clerk).get(reverse("closing:visits")).content.decode()
    assert case.code in page
    assert case.code not in cast.client(cast.stranger).get(reverse("closing:visits")).content.decode()


@pytest.mark.parametrize(
    ("sent", "level", "word", "after"),
    [
        ("very", "very", "很满意", "followed_up"),
        ("yes", "satisfied", "满意", "followed_up"),
        ("basic", "basic", "基本满意", "followed_up"),
        ("no", "unsatisfied", "不满意", "reopened"),
    ],
)
def test_four_levels(cast: Cast, case: Case, sent: str, level: str, word: str, after: str) -> None:
    assert call(cast, case, satisfied="so-so").status_code == 422
    assert call(cast, case, satisfied="").status_code == 422
    assert call(cast, case, satisfied=sent).status_code == 302
    visit = Visit.objects.get(case=case)
    assert (visit.level, visit.satisfied, state(case)) == (level, level != "unsatisfied", after)
    assert Paper.objects.get(stream=case.stream, kind="visit_record").sheet.satisfaction == word
    assert f"回访：{word}" in cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()


def test_satisfied_then_closed_with_every_paper(cast: Cast, case: Case, clock: Clock) -> None:
    assert call(cast, case).status_code == 302
    assert state(case) == State.FOLLOWED_UP
    assert not [line for line in lines_of(case.stream, clock.now) if line.stopped_at is None]
    kinds = set(Paper.objects.filter(stream=case.stream).values_list("kind", flat=True))
    assert {"acceptance", "visit_record"} <= kinds
    assert post(cast, cast.window_clerk, case, "close", meets_request="噪声已停，当事人满意").status_code == 302
    assert state(case) == State.CLOSED
    assert Archived.objects.get(case=case).number == f"2026-{case.code}"
    assert Paper.objects.filter(stream=case.stream, kind="closing_report").count() == 1


def test_not_satisfied_takes_it_up_again_from_the_call(cast: Cast, case: Case) -> None:
    assert call(cast, case, satisfied="no", wishes="还在响，李测试说").status_code == 302
    assert state(case) == State.REOPENED
    assert Visit.objects.get(case=case).wishes == "还在响，李测试说"
    seen = cast.client(cast.street_seat).get(reverse("cases:case", args=[case.code])).content.decode()
    assert "还在响，李*" in seen
    assert "李测试说" not in seen
    page = cast.client(cast.window_clerk).get(reverse("cases:case", args=[case.code])).content.decode()
    assert "回访不满意，重新办理" in page


def test_who_is_not_reached_is_tried_three_times(cast: Cast, case: Case) -> None:
    for tries in (1, 2):
        assert call(cast, case, reached="no", satisfied="").status_code == 302
        assert (state(case), Visit.objects.get(case=case).tries) == (State.DISPOSED, tries)
    assert call(cast, case, reached="no", satisfied="no").status_code == 302, "both pressed: nobody said so"
    assert state(case) == State.FOLLOWED_UP
    visit = Visit.objects.get(case=case)
    assert (visit.reached, visit.satisfied) == (False, None)


def test_a_key_pressed_twice_visits_once(cast: Cast, case: Case) -> None:
    for _ in range(2):
        assert call(cast, case, satisfied="no", key="k").status_code == 302
    assert Visit.objects.filter(case=case).exclude(at=None).count() == 1
    assert call(cast, case).status_code == 409


def test_what_is_missing_of_a_visit_stands_at_its_field(cast: Cast, case: Case) -> None:
    answer = call(cast, case, satisfied="")
    assert answer.status_code == 422
    assert "请选择满意程度" in answer.content.decode()
    assert call(cast, case, way="letter").status_code == 422
    assert state(case) == State.DISPOSED


def test_the_gate_names_what_is_missing(cast: Cast, case: Case) -> None:
    early = post(cast, cast.window_clerk, case, "close", meets_request="好")
    assert early.status_code == 409
    assert "回访记录" in early.content.decode()
    call(cast, case)
    blank = post(cast, cast.window_clerk, case, "close", meets_request=" ")
    assert blank.status_code == 422
    Paper.objects.filter(stream=case.stream, kind="acceptance").delete()
    answer = post(cast, cast.window_clerk, case, "close", meets_request="好")
    assert answer.status_code == 409
    assert "受理告知单" in answer.content.decode()
    assert state(case) == State.FOLLOWED_UP


def test_a_withdrawn_notice_issued_anew_opens_the_gate(cast: Cast, case: Case, clock: Clock) -> None:
    call(cast, case)
    first, by = Paper.objects.get(stream=case.stream, kind="acceptance"), cast.actor(cast.window_clerk)
    withdraw(by=by, at=clock.now, paper_id=first.pk, reason="电话写错")
    case.parties.filter(side="applicant").update(name="张试测")
    page = cast.client(cast.window_clerk).get(reverse("cases:case", args=[case.code])).content.decode()
    assert "按“重新签发”" in page
    assert post(cast, cast.window_clerk, case, "close", meets_request="好").status_code == 409
    fresh = reissue(by=by, at=clock.advance(days=1), paper_id=first.pk)
    assert fresh.number != first.number
    assert fresh.sheet.accepted_at == first.sheet.accepted_at
    assert fresh.sheet.applicants == ("张试测",)
    assert post(cast, cast.window_clerk, case, "close", meets_request="好").status_code == 302


def test_the_whole_file_is_one_pdf_with_its_table_first(cast: Cast, case: Case, clock: Clock) -> None:
    address = reverse("closing:archive", args=[case.code])
    browser = cast.client(cast.window_clerk)
    assert browser.get(address).status_code == 409
    case.materials.create(kind="photo", file=store_photo(png(900, 600)), at=clock.now, by=cast.window_clerk)
    call(cast, case)
    post(cast, cast.window_clerk, case, "close", meets_request="噪声已停，当事人满意")
    answer = browser.get(address)
    assert answer["Content-Type"] == "application/pdf"
    pages = read_back(answer.content)
    for word in ("卷宗目录", f"2026-{case.code}", "依法受理告知单", "回访记录", "结案报告表", "照片"):
        assert word in "".join(pages.texts[0].split()), word
    assert "样稿" not in pages.text
    assert all(pages.fonts.values())
    assert pages.count == len(pages.texts) >= 5
    assert browser.get(address).content == answer.content
    opened = [(fact.actor["id"], fact.data["part"]) for fact in read(case.stream) if fact.type == "cases.CaseRead"]
    assert opened.count((str(cast.window_clerk.pk), "file")) == 2  # each time, also from the shelf; never for a refusal
    assert cast.client(cast.district_seat).get(address).status_code == 200
    assert cast.client(cast.street_seat).get(address).status_code == 403
    assert cast.client(cast.stranger).get(address).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("inspector", 403), ("stranger", 404), ("guard", 404)])
def test_others_may_not(cast: Cast, case: Case, name: str, status: int) -> None:
    who = getattr(cast, name)
    assert call(cast, case, who).status_code == status
    assert post(cast, who, case, "close", meets_request="好").status_code == status


def test_a_visit_is_a_press(cast: Cast, case: Case) -> None:
    browser = cast.client(cast.window_clerk)
    assert browser.get(reverse("closing:visit", args=[case.code])).status_code == 405
    assert browser.post(reverse("closing:visits")).status_code == 405
