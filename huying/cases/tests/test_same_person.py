"""Who is one person: asked of two parties, of rows, when one is entered again, and when a petition repeats another."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from huying.cases.commands.add_party import Newcomer, add_party
from huying.cases.indexes import id_index, name_index, phone_index
from huying.cases.intake import NewParty
from huying.cases.models import Case, Party
from huying.cases.parties_twice import EnteredAlready, SameName
from huying.cases.petitions import AlreadyInHand, require_new
from huying.cases.same_person import same_person, same_rows
from huying.cases.testing import a_case
from huying.core.testing import Clock
from tests.api import Caller
from tests.cast import Cast

PAPERS = ("", "330102199003070019", "330102198811020023")
PHONES = ("", "13800001234", "13800009999")
NAMES = ("张测试", "匿名")


@pytest.fixture
def case(cast: Cast) -> Case:
    """A quarrel about noise."""
    return a_case(owner=cast.units.district_center, area_code=cast.town.community.code)


def test_rows_and_parties_are_compared_alike(case: Case) -> None:
    rows = [
        Party.objects.create(
            case=case,
            number=10 + number,
            side="third",
            name=name,
            name_index=name_index(name),
            phone_index=phone_index(phone),
            id_index=id_index(paper),
        )
        for number, (paper, phone, name) in enumerate(product(PAPERS, PHONES, NAMES))
    ]
    among = Party.objects.filter(side="third")
    for one in rows:
        found = {row.pk for row in among.filter(same_rows(one))}
        assert found == {row.pk for row in rows if same_person(row, one)}
        assert (one.pk in found) == bool(one.id_index or one.phone_index), "nobody is another's 匿名"


def added(cast: Cast, clock: Clock, case: Case, *, another: bool = False, **said: Any) -> Party:
    newcomer = Newcomer(NewParty(side="respondent", **said), reason="补充登记", another=another)
    return add_party(by=cast.actor(cast.district_seat), at=clock.now, case_id=case.pk, newcomer=newcomer)


def test_whoever_is_entered_is_not_entered_again(cast: Cast, clock: Clock, case: Case) -> None:
    held = case.parties.get(number=2)
    assert added(cast, clock, case, name="李测试", phone="13900004321") == held
    with pytest.raises(EnteredAlready) as refused:
        added(cast, clock, case, name="李测试", phone="13900004321", id_number="330102198811020023")
    assert (refused.value.field, "更正" in str(refused.value)) == ("id_number", True)
    body = {"side": "respondent", "name": "李测试", "phone": "13900004321", "reason": "补充登记"}
    told = Caller(cast.district_seat).post(f"cases/{case.code}/parties", {**body, "id_number": "330102198811020023"})
    assert (told.status_code, told.json()["field"]) == (422, "id_number")
    assert told.json()["messages"]["en"].isascii()
    first, second = (added(cast, clock, case, name="匿名", pseudonym=True) for _ in range(2))
    assert first != second
    assert added(cast, clock, case, name="王五") == added(cast, clock, case, name="王五"), "pressed twice"
    assert case.parties.filter(side="respondent").count() == 4


def test_what_is_said_of_somebody_known_is_put_right_there(cast: Cast, clock: Clock, case: Case) -> None:
    for lost in ({"address": "潮前花苑九幢101室"}, {"minor": True}):
        with pytest.raises(EnteredAlready) as refused:
            added(cast, clock, case, name="李测试", phone="13900004321", **lost)
        assert [refused.value.field] == list(lost)
    assert case.parties.filter(side="respondent").count() == 1


def test_a_second_person_of_a_name_is_asked_about_and_never_dropped(cast: Cast, clock: Clock, case: Case) -> None:
    first = added(cast, clock, case, name="张伟", address="一单元101室")
    assert added(cast, clock, case, name="张伟", address="一单元101室") == first, "pressed twice"
    for said in ({"address": "二单元202室"}, {"phone": "13900005555"}, {}):
        with pytest.raises(SameName) as refused:
            added(cast, clock, case, name="张伟", **said)
        assert (refused.value.field, "确是另一人" in str(refused.value)) == ("name", True)
    second = added(cast, clock, case, name="张伟", address="二单元202室", another=True)
    assert added(cast, clock, case, name="张伟", address="二单元202室", another=True) == second, "pressed twice"
    third = added(cast, clock, case, name="张伟", another=True)
    named = case.parties.filter(side="respondent", name_index=name_index("张伟")).order_by("number")
    assert [(row.pk, row.address) for row in named] == [
        (first.pk, "一单元101室"),
        (second.pk, "二单元202室"),
        (third.pk, ""),
    ]


def test_two_phones_or_papers_tell_two_people_of_a_name_apart(cast: Cast, clock: Clock, case: Case) -> None:
    others = [
        added(cast, clock, case, name="李测试", phone="13900005555"),
        added(cast, clock, case, name="李测试", phone="13900006666"),
    ]
    assert len({row.pk for row in others}) == 2
    assert case.parties.filter(side="respondent").count() == 3


def test_the_api_and_the_page_ask_whether_it_is_another(cast: Cast, clock: Clock, case: Case) -> None:
    added(cast, clock, case, name="张伟", address="一单元101室")
    said = {"side": "respondent", "name": "张伟", "address": "二单元202室", "reason": "补充登记"}
    told = Caller(cast.district_seat).post(f"cases/{case.code}/parties", said)
    assert (told.status_code, told.json()["type"], told.json()["field"]) == (409, "/problems/party-same-name", "name")
    assert told.json()["messages"]["en"].isascii()
    browser, address = cast.client(cast.district_seat), f"/cases/{case.code}/parties/add/"
    refused = browser.post(address, said)
    page = refused.content.decode()
    assert (refused.status_code, "确是另一人" in page, "二单元202室" in page) == (409, True, True)
    assert browser.post(address, {**said, "another": "on"}).status_code == 303
    third = {**said, "address": "三单元303室", "another": True}
    assert Caller(cast.district_seat).post(f"cases/{case.code}/parties", third).status_code == 201
    assert case.parties.filter(name_index=name_index("张伟")).count() == 3


@pytest.mark.parametrize("said", [{"id_number": ""}, {"id_number": "330102199003070019", "phone": "13800009999"}])
def test_a_petition_is_not_accepted_twice_with_a_paper_shown_only_once(
    cast: Cast, clock: Clock, said: dict[str, str]
) -> None:
    known = {"name": "张测试", "phone": "13800001234", "id_number": "330102199003070019"}
    of = {"owner": cast.units.district_center, "area_code": cast.town.community.code, "line": "petition"}
    first = a_case(**of, parties=(NewParty(**known),))
    Case.objects.filter(pk=first.pk).update(state="accepted", accepted_at=clock.now)
    again = a_case(**of, parties=(NewParty(**{**known, **said}),))
    with pytest.raises(AlreadyInHand) as refused:
        require_new(again)
    assert first.code in str(refused.value)
    other = a_case(**of, parties=(NewParty(**{**known, "id_number": "330102198811020023"}),))
    require_new(other)
