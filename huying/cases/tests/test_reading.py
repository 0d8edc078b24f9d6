"""Who reads a case, what is masked, and what is put on record."""

from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from huying.cases.models import Case, Material, Party, Reading
from huying.cases.testing import a_case, registered
from huying.core.clock import now
from huying.core.eventlog import read
from huying.core.files import store_photo
from huying.core.ids import new_id
from huying.core.testing import Clock
from huying.people.models import Person
from tests.cast import Cast
from tests.pictures import png


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


@pytest.mark.parametrize("name", ["station_chief", "street_seat", "street_chief", "mediator"])
def test_a_petition_is_for_those_who_handle_it(cast: Cast, name: str) -> None:
    petition = registered(cast.petition_clerk, line="petition", facts="本社区干部截留补贴。", title="补贴发放")
    browser = cast.client(getattr(cast, name))
    assert browser.get(reverse("cases:case", args=[petition.code])).status_code == 404
    assert petition.code not in browser.get(reverse("cases:list")).content.decode()
    found = browser.post(reverse("cases:act", args=[petition.code, "dispose"]), {"text": "已解决", "result": "solved"})
    assert found.status_code == 404
    assert "截留补贴" in opened(cast, cast.petition_clerk, petition)
    assert "截留补贴" not in opened(cast, cast.inspector, petition)
    assert Case.objects.get(pk=petition.pk).state == "registered"


def test_the_districts_seats_know_of_the_process_of_a_streets_petition(cast: Cast) -> None:
    petition = registered(cast.street_seat, line="petition", facts="本社区干部截留补贴。")
    assert "截留补贴" in opened(cast, cast.street_seat, petition)
    assert "截留补贴" not in opened(cast, cast.district_seat, petition)


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


def a_receipt(case: Case, **values: Any) -> Material:
    said = {
        "kind": "contract",
        "text": "张测试的收据，电话 138 0000 1234",
        "file": store_photo(png()),
        "at": now(),
        **values,
    }
    return Material.objects.create(case=case, **said)


def fetched(cast: Cast, who: Person, material: Material) -> int:
    answer = cast.client(who).get(reverse("cases:material", args=[material.case.code, material.pk]))
    assert b"".join(answer)
    return answer.status_code


def test_a_file_opens_to_who_works_on_the_case_and_each_time_is_on_record(cast: Cast, case: Case) -> None:
    material = a_receipt(case, kind="identity")
    for _ in range(2):
        assert fetched(cast, cast.street_seat, material) == 200
    assert [record.type for record in read(case.stream)].count("cases.MaterialRead") == 2
    assert "打开了一份材料" in opened(cast, cast.street_seat, case)


def test_others_say_why_before_a_file_opens(cast: Cast, case: Case, clock: Clock) -> None:
    material = a_receipt(case, kind="identity", released=True)
    refused = cast.client(cast.window_clerk).get(reverse("cases:material", args=[case.code, material.pk]))
    assert refused.status_code == 403
    assert "请先在当事人一栏写明理由" in refused.content.decode()
    assert "cases.MaterialRead" not in [record.type for record in read(case.stream)]
    unmask(cast, cast.window_clerk, case)
    assert fetched(cast, cast.window_clerk, material) == 200
    clock.advance(hours=24)
    assert fetched(cast, cast.window_clerk, material) == 403
    assert fetched(cast, cast.inspector, material) == 403
    assert fetched(cast, cast.stranger, material) == 404


def test_what_the_centre_released_opens_without_a_reason(cast: Cast, case: Case) -> None:
    assert fetched(cast, cast.window_clerk, a_receipt(case, released=True)) == 200


def test_words_of_materials_are_masked_where_the_parties_are(cast: Cast, case: Case) -> None:
    a_receipt(case)
    assert opened(cast, cast.street_seat, case).count("张测试的收据，电话 138 0000 1234") == 2
    page = opened(cast, cast.window_clerk, case)
    assert "张*的收据，电话 138****34" in page
    assert "张测试" not in page
    assert "138 0000" not in page
