"""Who reads a case, what is masked, and what is put on record."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from huying.cases.models import Case, Party, Reading
from huying.cases.testing import a_case
from huying.core.eventlog import read
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def case(cast: Cast) -> Case:
    """A quarrel about noise in 潮前社区, received by the street."""
    return a_case(owner=cast.units.street_center, area_code=cast.town.community.code)


def opened(cast: Cast, who: Person, case: Case) -> str:
    answer = cast.client(who).get(reverse("cases:case", args=[case.code]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_received_it_reads_the_parties_whole(cast: Cast, case: Case) -> None:
    page = opened(cast, cast.street_seat, case)
    assert "张测试" in page
    assert "13800001234" in page
    assert "晚上九点后停工" in page


def test_the_district_reads_the_content_and_masked_parties(cast: Cast, case: Case) -> None:
    page = opened(cast, cast.window_clerk, case)
    assert "张*" in page
    assert "138****1234" in page
    assert "张测试" not in page
    assert "13800001234" not in page
    assert "330102199003070019" not in page
    assert "晚上九点后停工" in page


def test_an_inspector_sees_the_process_and_not_the_content(cast: Cast, case: Case) -> None:
    page = opened(cast, cast.inspector, case)
    assert "晚上九点后停工" not in page
    assert "张测试" not in page
    assert "您可以看办理过程" in page


@pytest.mark.parametrize("name", ["stranger", "dept_user", "guard", "auditor", "sysadmin", "other_street_seat"])
def test_for_others_it_does_not_exist(cast: Cast, case: Case, name: str) -> None:
    browser = cast.client(getattr(cast, name))
    assert browser.get(reverse("cases:case", args=[case.code])).status_code == 404
    assert browser.post(reverse("cases:unmask", args=[case.code]), {"reason": "回访需要核对"}).status_code == 404


def test_the_page_is_put_on_record_once_a_day(cast: Cast, case: Case, clock: Clock) -> None:
    for _ in range(3):
        opened(cast, cast.window_clerk, case)
    assert Reading.objects.filter(case=case, person=cast.window_clerk).count() == 1
    clock.advance(hours=24)
    opened(cast, cast.window_clerk, case)
    assert Reading.objects.filter(case=case, person=cast.window_clerk).count() == 2
    assert [record.type for record in read(case.stream)].count("cases.CaseRead") == 2


def unmask(cast: Cast, who: Person, case: Case, **more: Any) -> Any:
    party = case.parties.get(number=1)
    body = {"party": str(party.pk), "reason": "回访需要核对电话", **more}
    return cast.client(who).post(reverse("cases:unmask", args=[case.code]), body)


def test_a_reason_opens_one_party_and_stays_on_record(cast: Cast, case: Case) -> None:
    page = unmask(cast, cast.window_clerk, case).content.decode()
    assert "13800001234" in page
    assert "13900004321" not in page
    reading = Reading.objects.get(case=case, part="party")
    assert (reading.person, reading.reason) == (cast.window_clerk, "回访需要核对电话")
    assert [record.type for record in read(case.stream)][-1] == "cases.PartyUnmasked"


def test_no_reason_opens_nothing_and_says_so_at_the_field(cast: Cast, case: Case) -> None:
    for reason in ("", "   ", "看看"):
        answer = unmask(cast, cast.window_clerk, case, reason=reason)
        assert answer.status_code == 422
        assert "13800001234" not in answer.content.decode()
    assert "请写明查看的理由" in answer.content.decode()
    assert not Reading.objects.filter(part="party").exists()


def test_an_inspector_may_not_open_personal_data(cast: Cast, case: Case) -> None:
    assert unmask(cast, cast.inspector, case).status_code == 403


def test_a_party_of_another_case_is_not_opened(cast: Cast, case: Case) -> None:
    assert unmask(cast, cast.window_clerk, case, party=str(new_id())).status_code == 404
    other = a_case(owner=cast.units.far_center, area_code=cast.town.far_community.code)
    strange = other.parties.get(number=1)
    assert unmask(cast, cast.window_clerk, case, party=str(strange.pk)).status_code == 404


def test_the_database_holds_nothing_that_can_be_read(cast: Cast, case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, id_number, address FROM cases_party WHERE case_id = %s", [case.pk])
        stored = b"".join(bytes(value) for row in cursor.fetchall() for value in row)
        cursor.execute("SELECT facts, request FROM cases_case WHERE id = %s", [case.pk])
        stored += b"".join(bytes(value) for value in cursor.fetchone())
    for word in ("张测试", "13800001234", "330102199003070019", "装修"):
        assert word.encode() not in stored
    assert Party.objects.get(case=case, number=1).name == "张测试"
    facts = [str(record.data) for record in read(case.stream)]
    assert not any("张测试" in fact for fact in facts)
