"""The window's page: 郑窗口 fills it in, sends it twice, leaves things out, and is told at the field."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from huying.cases.models import Case, Party
from huying.cases.parties import counts
from huying.cases.testing import registered
from huying.core.testing import Clock
from huying.papers.models import Paper
from huying.places import address_book
from huying.places.testing import place
from tests.cast import Cast


def body(**changed: Any) -> dict[str, Any]:
    """A tenant wants a deposit back, as the form sends it."""
    sent = {
        "key": "k1",
        "do": "accept",
        "line": "dispute",
        "category": "housing",
        "facts": "租期已满，房东不退押金。",
        "request": "退还押金 3000 元",
        "place": "潮汇商场",
        "happened_on": "2026-10-01",
        "amount": "3000.00",
        "source": "other",
        "parties-TOTAL_FORMS": "2",
        "parties-INITIAL_FORMS": "0",
        "parties-0-side": "applicant",
        "parties-0-name": "张三丰",
        "parties-0-phone": "138 0000 1234",
        "parties-1-side": "respondent",
        "parties-1-name": "李四光",
    }
    return {**sent, **changed}


@pytest.fixture
def window(cast: Cast, clock: Clock) -> Client:
    """郑窗口's browser."""
    return cast.client(cast.window_clerk)


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_page_asks_who_what_and_where(window: Client) -> None:
    told = window.get("/cases/new/")
    assert told.status_code == 200
    for words in ("谁", "什么事", "在哪里", "登记并受理，打印告知单", "本人再来"):
        assert words in page(told)


def test_registered_accepted_and_a_paper_to_print(window: Client, clock: Clock) -> None:
    told = window.post("/cases/new/", body())
    case = Case.objects.get()
    assert (told.status_code, told.headers["Location"]) == (303, f"/cases/{case.code}/registered/")
    assert (case.state, case.channel, case.amount, case.happened_on.isoformat()) == (
        "accepted",
        "window",
        3000,
        "2026-10-01",
    )
    assert [party.name for party in case.parties.order_by("number")] == ["张三丰", "李四光"]
    paper = Paper.objects.get()
    assert (paper.kind, paper.copies, paper.code) == ("acceptance", 3, case.code)
    shown = page(window.get(told.headers["Location"]))
    assert case.code in shown
    assert f"/papers/{paper.pk}.pdf" in shown


@pytest.mark.parametrize(
    ("said", "number", "kind"),
    [
        ("", "", "natural"),
        ("", "330102199003070019", "natural"),
        ("", "91350100M000100Y43", "organisation"),
        ("organisation", "", "organisation"),
        ("natural", "", "natural"),
    ],
)
def test_a_party_is_a_person_or_an_organisation(window: Client, said: str, number: str, kind: str) -> None:
    sent = {"parties-1-name": "潮汇", "parties-1-side": "respondent", "parties-1-kind": said}
    answer = window.post("/cases/new/", body(**sent, **{"parties-1-id_number": number}))
    assert answer.status_code in {302, 303}
    party = Party.objects.get(case=Case.objects.get(), number=2)
    assert (party.kind, party.id_number) == (kind, number)


def test_sent_twice_it_is_one_case(window: Client) -> None:
    first = window.post("/cases/new/", body())
    again = window.post("/cases/new/", body())
    assert again.headers["Location"] == first.headers["Location"]
    assert Case.objects.count() == 1
    other = window.post("/cases/new/", body(facts="另一件事"))
    assert other.status_code == 422


def test_only_registered(window: Client) -> None:
    window.post("/cases/new/", body(do="register", category=""))
    case = Case.objects.get()
    assert (case.state, Paper.objects.count()) == ("registered", 0)
    assert "登记" in page(window.get(f"/cases/{case.code}/registered/"))


def test_settled_on_the_spot(window: Client) -> None:
    assert window.post("/cases/new/", body(do="settle", text="", result="solved")).status_code == 422
    assert not Case.objects.exists()
    assert window.post("/cases/new/", body(do="settle", text="房东当场退还", result="solved")).status_code == 303
    assert Case.objects.get().state == "disposed"
    assert Paper.objects.get().kind == "acceptance"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"facts": ""}, "id_facts_error"),
        ({"place": ""}, "id_place_error"),
        ({"parties-0-phone": "12345"}, "id_parties-0-phone_error"),
        ({"parties-0-phone": ""}, "id_returns_in_person_error"),
        ({"parties-0-id_number": "330102199003070018"}, "id_parties-0-id_number_error"),
        (
            {"parties-1-kind": "organisation", "parties-1-id_number": "91350100M000100Y44"},
            "id_parties-1-id_number_error",
        ),
        ({"parties-0-name": ""}, "id_parties-0-name_error"),
        ({"happened_on": "2027-01-01"}, "id_happened_on_error"),
        ({"happened_on": "gestern"}, "id_happened_on_error"),
        ({"amount": "viel"}, "id_amount_error"),
        ({"category": ""}, "id_category_error"),
        ({"title": "张三丰的押金"}, "id_title_error"),
        ({"line": "petition"}, "id_petition_class_error"),
        ({"line": "petition", "petition_class": "appeal"}, "id_route_error"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    window: Client, wrong: dict[str, str], said: str
) -> None:
    told = window.post("/cases/new/", body(**wrong))
    assert told.status_code == 422
    assert said in page(told)
    assert "李四光" in page(told)
    assert not Case.objects.exists()


def test_another_row_without_a_script(window: Client) -> None:
    told = page(window.post("/cases/new/", body(do="more", **{"parties-0-phone": "12345"})))
    assert 'name="parties-2-name"' in told
    assert "张三丰" in told
    assert "_error" not in told
    for broken in ("", "x", "-1", "99999"):
        assert window.post("/cases/new/", body(do="more", **{"parties-TOTAL_FORMS": broken})).status_code == 200


def test_broken_rows_are_refused_not_crashed_upon(window: Client) -> None:
    for broken in ({"parties-TOTAL_FORMS": "x"}, {"parties-TOTAL_FORMS": "99999"}, {"parties-0-side": "dragon"}):
        assert window.post("/cases/new/", body(**broken)).status_code == 422
    assert window.post("/cases/new/", {}).status_code == 422
    assert window.post("/cases/new/", body(whistle="261121-482053-7")).status_code in {404, 422}


def test_petitions_start_from_the_petition_window(cast: Cast, clock: Clock) -> None:
    clerk = cast.client(cast.petition_clerk)
    sent = body(line="petition", petition_class="appeal", route="petition", people="12", category="land")
    told = clerk.post("/cases/new/", sent)
    assert told.status_code == 422
    assert "1 至 5 名代表" in page(told)
    assert clerk.post("/cases/new/", sent | {"parties-0-representative": "on"}).status_code == 303
    case = Case.objects.get()
    assert (case.state, case.petition.people, case.group) == ("accepted", 12, True)


def test_five_representatives_and_no_more(window: Client) -> None:
    crowd: dict[str, str] = {"parties-TOTAL_FORMS": "6"}
    for number in range(6):
        crowd |= {f"parties-{number}-name": f"村民{number}", f"parties-{number}-representative": "on"}
    told = window.post("/cases/new/", body(line="petition", petition_class="suggestion", **crowd))
    assert told.status_code == 422
    assert "5 名代表" in page(told)


def test_who_has_no_window(cast: Cast, clock: Clock) -> None:
    for who, status in (
        (cast.inspector, 403),
        (cast.court_desk, 403),
        (cast.guard, 404),
        (cast.dept_user, 404),
        (cast.auditor, 404),
    ):
        browser = cast.client(who)
        assert browser.get("/cases/new/").status_code == status
        assert browser.post("/cases/new/", body()).status_code == status
        assert browser.post("/cases/new/similar/", body()).status_code == status
        assert browser.get("/cases/new/places/?place=x").status_code == status
    assert Client().get("/cases/new/").status_code == 302
    assert cast.client(cast.window_clerk).delete("/cases/new/").status_code == 405


def test_the_place_is_found_by_name_or_code(cast: Cast, window: Client) -> None:
    told = page(window.get("/cases/new/places/?place=潮汇"))
    assert "潮汇商场 地下车库" in told
    window.post("/cases/new/", body(place="990108001005B00012"))
    case = Case.objects.get()
    assert (case.place, case.area_code) == (cast.garage, "990108001005")


def test_an_address_as_people_write_it_is_its_building(cast: Cast, window: Client) -> None:
    area = cast.town.community
    for name, kind in (("潮汇花园", "compound"), ("潮汇花园3幢", "building")):
        place(name=name, kind=kind, area=area, lon=120.2052, lat=30.2003)
    address_book.forget()
    written = f"{area.name}潮汇花园三栋２单元501室"
    assert "潮汇花园3幢" in page(window.get("/cases/new/places/", {"place": written}))
    window.post("/cases/new/", body(place=written))
    first = Case.objects.get()
    assert first.place is not None
    assert (first.place.name, first.place_text, first.area_code) == ("潮汇花园3幢", written, area.code)
    told = page(window.post("/cases/new/similar/", body(place="潮汇花园小区3-1-202", **{"parties-0-phone": ""})))
    assert first.code in told, "the same building"
    unsure = f"{area.name}潮会花园3幢"
    assert "潮汇花园3幢" in page(window.get("/cases/new/places/", {"place": unsure})), "offered, with a character wrong"
    window.post("/cases/new/", body(place=unsure, key="k2"))
    assert Case.objects.get(place=None).place_text == unsure, "taken as written: nobody guesses for the clerk"


def test_the_rail_warns_of_what_lapses(window: Client) -> None:
    told = page(window.post("/cases/new/similar/", body(category="labour", happened_on="2025-12-20")))
    assert "还剩 30 天" in told  # a Sunday: the Monday after counts
    assert "建议先立后调" in told
    assert "已过期" in page(window.post("/cases/new/similar/", body(happened_on="2020-01-01")))
    assert "申请司法确认" in page(window.post("/cases/new/similar/", body(agreed_on="2026-11-01")))
    assert "时效" not in page(window.post("/cases/new/similar/", body(happened_on="9999-99-99")))


def test_the_rail_speaks_english(window: Client) -> None:
    typed = body(line="petition", category="labour", happened_on="2026-01-05")
    english = {"accept-language": "en"}
    petition = window.post("/cases/new/similar/", typed, headers=english).content.decode()
    dispute = window.post("/cases/new/similar/", {**typed, "line": "dispute"}, headers=english).content.decode()
    assert "art. 22" in petition
    assert "1 year" in dispute
    for page in (petition, dispute):
        assert not re.search(r"[\u4e00-\u9fff]", page), page


def test_the_rail_shows_help_and_never_joint_mediation(window: Client) -> None:
    told = page(window.post("/cases/new/similar/", body(dv_suspected="on", crime_suspected="on")))
    for words in ("110", "12338", "人身安全保护令", "不组织双方共同调解", "先报公安机关"):
        assert words in told


def test_the_rail_finds_earlier_matters_masked(cast: Cast, window: Client) -> None:
    before = registered(cast.street_seat)
    told = page(window.post("/cases/new/similar/", body()))
    assert before.code in told
    assert "可能是同一件" in told
    assert "张*" in told
    assert "李四光" not in told
    assert "张三丰" not in told
    elsewhere = cast.client(cast.other_street_seat)
    assert before.code not in page(elsewhere.post("/cases/new/similar/", body()))
    assert "没有" not in page(window.post("/cases/new/similar/", {}))
    assert Party.objects.count() == 2


def test_a_third_party_with_a_claim_of_its_own_is_marked_at_once(window: Client) -> None:
    """A bank that holds the mortgage is asked whether it wants mediation; a neighbour who only saw it is not."""
    more = {
        "parties-TOTAL_FORMS": "4",
        "parties-2-side": "third",
        "parties-2-name": "望潮银行",
        "parties-2-takes_part": "on",
        "parties-3-side": "third",
        "parties-3-name": "邻居甲",
        "parties-1-takes_part": "on",
    }
    assert "parties-0-takes_part" in page(window.get("/cases/new/"))
    assert window.post("/cases/new/", body(**more)).status_code == 303
    case = Case.objects.get()
    parties = list(case.parties.order_by("number"))
    assert [party.takes_part for party in parties] == [False, False, True, False]
    assert [party.name for party in parties if counts(party)] == ["张三丰", "李四光", "望潮银行"]
    wrong = window.post("/cases/new/", body(**more, key="k2", facts=""))
    assert wrong.status_code == 422
    assert re.search(r'name="parties-2-takes_part"[^>]*checked', page(wrong))
