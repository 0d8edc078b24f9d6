"""A suspicion is reported the same day, also at a weekend; the act that reports ends the duty (人民调解法 25)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from huying.cases.commands.lift_suspicion import Answered, OwnMark, lift_suspicion
from huying.cases.commands.merge import merge
from huying.cases.commands.report_suspicion import Reported, report_suspicion
from huying.cases.models import Case, SuspicionAnswer, SuspicionReport
from huying.cases.testing import registered
from huying.clocks.commands.fire import fire_due
from huying.clocks.models import RunningClock
from huying.clocks.queries import lines_of
from huying.core.clock import CHINA, in_china
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.notices.models import Delivery
from huying.people.models import Person
from tests.cast import Cast

POLICE = {"to": "police", "body": "西亭派出所", "number": "2026-12", "text": "当事人张三丰受伤"}


@pytest.fixture
def suspicious(cast: Cast, clock: Clock) -> Case:
    """Registered on a Saturday with a suspicion of violence at home."""
    clock.set(datetime(2026, 11, 21, 10, tzinfo=CHINA))
    return registered(cast.window_clerk, category="family", dv_suspected=True)


def duty(case: Case) -> RunningClock:
    return RunningClock.objects.get(stream=case.stream, kind="PM.report.risk")


def press(cast: Cast, case: Case, **body: str) -> int:
    """郑窗口 presses the button."""
    browser = cast.client(cast.window_clerk)
    return browser.post(f"/cases/{case.code}/acts/report_suspicion/", {**POLICE, **body}).status_code


def test_it_is_due_the_same_day_also_on_a_saturday(suspicious: Case) -> None:
    assert in_china(duty(suspicious).due_at).date() == date(2026, 11, 21)


def test_the_report_ends_it(cast: Cast, suspicious: Case, clock: Clock) -> None:
    shown = cast.client(cast.window_clerk).get(f"/cases/{suspicious.code}/").content.decode()
    assert "/acts/report_suspicion/" in shown
    clock.advance(hours=2)
    for _again in range(2):
        assert press(cast, suspicious, key="once") == 303
    row = SuspicionReport.objects.get(case=suspicious)
    assert (row.to, row.body, row.number, row.text) == ("police", "西亭派出所", "2026-12", "当事人张三丰受伤")
    assert duty(suspicious).stopped_at == clock.now
    line = next(line for line in lines_of(suspicious.stream, clock.now) if line.kind == "PM.report.risk")
    assert line.left_words == "按期完成"
    fact = list(read(suspicious.stream))[-1]
    assert (fact.type, fact.data["to"]) == ("cases.SuspicionReported", "police")
    assert "张三丰" not in str(fact.data)
    assert (
        "涉嫌情形已报告：公安机关" in cast.client(cast.window_clerk).get(f"/cases/{suspicious.code}/").content.decode()
    )


def test_nobody_reported_and_the_chief_is_told_on_sunday(cast: Cast, suspicious: Case, clock: Clock) -> None:
    clock.set(datetime(2026, 11, 22, 0, 1, tzinfo=CHINA))
    fire_due(at=clock.now)
    told = Delivery.objects.filter(message__body__clock="PM.report.risk").values_list("person__name", flat=True)
    assert set(told) == {cast.window_clerk.name, cast.district_chief.name}
    assert press(cast, suspicious) == 303
    line = next(line for line in lines_of(suspicious.stream, clock.now) if line.kind == "PM.report.risk")
    assert line.missed


def test_bad_input_is_told_at_its_field_and_ends_nothing(cast: Cast, suspicious: Case, clock: Clock) -> None:
    for wrong in ({"to": "neighbours"}, {"to": ""}, {"body": " "}, {"body": "长" * 121}):
        assert press(cast, suspicious, **wrong) == 422, wrong
    client, path = cast.client(cast.window_clerk), f"/api/v1/cases/{suspicious.code}/report_suspicion"
    for wrong, field in (({"to": "neighbours"}, "to"), ({"body": " "}, "body")):
        answer = client.post(path, {**POLICE, **wrong}, content_type="application/json")
        assert (answer.status_code, answer.json()["field"]) == (422, field)
        assert set(answer.json()["messages"]) == {"zh", "en"}
    assert duty(suspicious).stopped_at is None
    assert not SuspicionReport.objects.exists()


def test_nothing_is_reported_where_nothing_is_suspected_nor_by_strangers(
    cast: Cast, suspicious: Case, clock: Clock
) -> None:
    plain = registered(cast.window_clerk)
    assert "/acts/report_suspicion/" not in cast.client(cast.window_clerk).get(f"/cases/{plain.code}/").content.decode()
    assert press(cast, plain) == 409
    address = f"/cases/{suspicious.code}/acts/report_suspicion/"
    assert cast.client(cast.inspector).post(address, POLICE).status_code == 403
    assert cast.client(cast.mediator_sun).post(address, POLICE).status_code == 404
    assert cast.client(cast.window_clerk).get(address).status_code == 405


ANSWER = {"domestic_violence": "on", "body": "西亭派出所", "number": "2026-31", "text": "张三丰自己摔伤,没有家庭暴力"}


def lift(cast: Cast, who: Person, case: Case, **body: str) -> int:
    """Somebody presses "排除嫌疑"."""
    return cast.client(who).post(f"/cases/{case.code}/acts/lift_suspicion/", {**ANSWER, **body}).status_code


def test_the_police_found_none_and_a_head_lifts_it(cast: Cast, suspicious: Case, clock: Clock) -> None:
    assert press(cast, suspicious) == 303
    clock.advance(days=3)
    offered = cast.client(cast.district_chief).get(f"/cases/{suspicious.code}/").content.decode()
    assert ("排除家庭暴力嫌疑" in offered, "排除犯罪嫌疑" in offered) == (True, False)
    for _again in range(2):
        assert lift(cast, cast.district_chief, suspicious, key="once") == 303
    suspicious.refresh_from_db()
    assert not suspicious.dv_suspected
    row = SuspicionAnswer.objects.get(case=suspicious)
    assert (row.domestic_violence, row.crime, row.number) == (True, False, "2026-31")
    fact = list(read(suspicious.stream))[-1]
    assert fact.type == "cases.SuspicionLifted"
    assert "张三丰" not in str(fact.data)
    page = cast.client(cast.district_chief).get(f"/cases/{suspicious.code}/").content.decode()
    assert "经查，排除家庭暴力嫌疑" in page
    assert "/acts/lift_suspicion/" not in page
    assert SuspicionReport.objects.filter(case=suspicious).exists()


def test_it_is_lifted_after_a_report_by_another_head_and_by_an_answer(
    cast: Cast, suspicious: Case, clock: Clock
) -> None:
    assert lift(cast, cast.district_chief, suspicious) == 409  # nothing was reported
    by = cast.actor(cast.district_chief)
    report_suspicion(by=by, at=clock.now, case_id=suspicious.pk, report=Reported("police", "西亭派出所"))
    assert lift(cast, cast.district_chief, suspicious) == 409  # who noted the report
    assert lift(cast, cast.window_clerk, suspicious) == 403
    assert lift(cast, cast.mediator_sun, suspicious) == 404
    wrongs = [{"domestic_violence": ""}, {"body": " "}, {"body": "东渡派出所"}, {"number": ""}, {"text": ""}]
    for wrong in (*wrongs, {"text": "长" * 5001}):
        assert lift(cast, cast.street_chief, suspicious, **wrong) == 422, wrong
    client, path = cast.client(cast.street_chief), f"/api/v1/cases/{suspicious.code}/lift_suspicion"
    said = {"domestic_violence": True, "body": "西亭派出所", "number": "31", "text": "没有家庭暴力"}
    fields = ({"crime": True}, "domestic_violence"), ({"number": " "}, "number"), ({"body": "法院"}, "body")
    for change, field in fields:
        answer = client.post(path, {**said, **change}, content_type="application/json")
        assert (answer.status_code, answer.json()["field"]) == (422, field)
        assert set(answer.json()["messages"]) == {"zh", "en"}
    assert not SuspicionAnswer.objects.exists()
    assert client.post(path, said, content_type="application/json").status_code == 200
    assert client.post(path, said, content_type="application/json").status_code == 422  # none is left


NONE_FOUND = Answered(domestic_violence=True, crime=False, body="西亭派出所", number="2026-31", text="没有家庭暴力")


def told(cast: Cast, who: Person, case: Case, clock: Clock) -> None:
    """Somebody notes that the police station was told."""
    report_suspicion(by=cast.actor(who), at=clock.now, case_id=case.pk, report=Reported("police", "西亭派出所"))


def test_who_marked_a_matter_does_not_lift_it_in_that_into_which_it_was_merged(cast: Cast, clock: Clock) -> None:
    marked, plain = registered(cast.district_chief, dv_suspected=True), registered(cast.window_clerk)
    clock.advance(hours=1)
    merge(by=cast.actor(cast.window_clerk), at=clock.now, case_id=marked.pk, into_id=plain.pk)
    told(cast, cast.window_clerk, plain, clock)
    with pytest.raises(OwnMark):
        lift_suspicion(by=cast.actor(cast.district_chief), at=clock.now, case_id=plain.pk, answer=NONE_FOUND)
    lift_suspicion(by=cast.actor(cast.street_chief), at=clock.now, case_id=plain.pk, answer=NONE_FOUND)
    assert not Case.objects.get(pk=plain.pk).dv_suspected


def test_without_a_clock_it_is_lifted_by_an_answer_as_well(cast: Cast, suspicious: Case, clock: Clock) -> None:
    """Imported before imports began the day to report: nothing runs, and nothing was told to anybody."""
    RunningClock.objects.filter(stream=suspicious.stream).delete()
    assert "/acts/lift_suspicion/" not in (
        cast.client(cast.street_chief).get(f"/cases/{suspicious.code}/").content.decode()
    )
    assert lift(cast, cast.street_chief, suspicious) == 409
    told(cast, cast.window_clerk, suspicious, clock)
    assert lift(cast, cast.street_chief, suspicious) == 303


def test_only_who_was_told_of_a_suspicion_can_have_answered_it(cast: Cast, suspicious: Case, clock: Clock) -> None:
    """The women's federation was told of violence; of the crime that came out a day later only the police were."""
    clerk = cast.actor(cast.window_clerk)
    women = Reported("women", "区妇联")
    report_suspicion(by=clerk, at=clock.now, case_id=suspicious.pk, report=women)
    clock.advance(hours=24)
    second = registered(cast.window_clerk, category="family", crime_suspected=True)
    merge(by=clerk, at=clock.now, case_id=second.pk, into_id=suspicious.pk)
    clock.advance(hours=1)
    told(cast, cast.window_clerk, suspicious, clock)
    crime = {"domestic_violence": "", "crime": "on"}
    for wrong in ({**crime, "body": "区妇联"}, {"crime": "on", "body": "区妇联"}):
        assert lift(cast, cast.district_chief, suspicious, **wrong) == 422, wrong
    assert lift(cast, cast.district_chief, suspicious, body="区妇联") == 303
    assert lift(cast, cast.district_chief, suspicious, **crime) == 303
    suspicious.refresh_from_db()
    assert (suspicious.dv_suspected, suspicious.crime_suspected) == (False, False)


def test_lifting_is_not_offered_to_who_marked_or_noted_it(cast: Cast, clock: Clock) -> None:
    case = registered(cast.district_chief, category="family", dv_suspected=True)
    told(cast, cast.street_chief, case, clock)
    for who in (cast.district_chief, cast.street_chief):
        page = cast.client(who).get(f"/cases/{case.code}/").content.decode()
        assert "/acts/lift_suspicion/" not in page
        assert "排除嫌疑要由区、街道中心的另一位负责人办理" in page
        assert lift(cast, who, case) == 409
    other = cast.client(cast.window_clerk).get(f"/cases/{case.code}/").content.decode()
    assert "另一位负责人办理" not in other
