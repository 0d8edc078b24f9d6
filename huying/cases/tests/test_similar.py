"""Earlier matters of people who are merely called the same: said so, and those of the same community first."""

from __future__ import annotations

from django.test import Client

from huying.cases.intake import NewParty
from huying.cases.models import Case
from huying.cases.testing import LANDLORD, registered
from huying.cases.tests.test_register_page import body, page
from huying.core.clock import now
from huying.core.testing import Clock
from tests.cast import Cast

CHECK = "仅同名，请核对是否同一人"
OTHER_COMMUNITY = "990108002003"
ZHANG = NewParty("张三丰", phone="13711112222")
TYPED = {"parties-0-phone": "", "place": "潮前社区 12 幢", "parties-1-name": ""}


def namesake(cast: Cast, **values: object) -> Case:
    """A matter of somebody of the same name, with another phone, elsewhere in the same community."""
    said = {"parties": (ZHANG, LANDLORD), "place_text": "潮前社区 3 幢", "category": "neighbour"}
    return registered(cast.window_clerk, **{**said, **values})


def rows(browser: Client, **typed: str) -> str:
    return page(browser.post("/cases/new/similar/", body(**{**TYPED, **typed})))


def test_the_same_name_in_the_same_community_comes_first_and_is_to_be_checked(cast: Cast, clock: Clock) -> None:
    here = namesake(cast)
    clock.advance(minutes=1)
    far = namesake(cast, area_code=OTHER_COMMUNITY, place_text="渡口社区 1 幢")
    told = rows(cast.client(cast.window_clerk))
    assert told.index(here.code) < told.index(far.code), "though the other one is newer"
    assert told.count(CHECK) == 2
    assert told.count("同一社区") == 1
    assert "张*" in told
    assert "可能是同一件" not in told, "a name alone makes nobody the same"
    assert "13711112222" not in told


def test_among_many_of_a_frequent_name_the_one_of_the_community_is_found(cast: Cast, clock: Clock) -> None:
    here = namesake(cast)
    clock.advance(minutes=1)
    for _ in range(9):
        namesake(cast, area_code=OTHER_COMMUNITY, place_text="渡口社区 1 幢", parties=(ZHANG, LANDLORD))
    assert here.code in rows(cast.client(cast.window_clerk))


def test_with_the_phone_nothing_needs_checking(cast: Cast, clock: Clock) -> None:
    here = namesake(cast)
    told = rows(cast.client(cast.window_clerk), **{"parties-0-phone": "13711112222"})
    assert here.code in told
    assert CHECK not in told
    assert "同一电话" in told


def test_neither_organisations_nor_pseudonyms_are_namesakes_of_a_community(cast: Cast, clock: Clock) -> None:
    namesake(cast, parties=(NewParty("张三丰", kind="organisation", phone="13711112222"), LANDLORD))
    namesake(cast, parties=(NewParty("张三丰", pseudonym=True, phone="13711112223"), LANDLORD))
    assert "同一社区" not in rows(cast.client(cast.window_clerk))


def test_whatever_is_typed_breaks_nothing(cast: Cast, clock: Clock) -> None:
    browser = cast.client(cast.window_clerk)
    namesake(cast)
    for place in ("%_", "\0", "潮" * 300, "'; --"):
        assert browser.post("/cases/new/similar/", body(place=place)).status_code == 200


def test_before_it_is_accepted_the_page_of_a_case_shows_them_too(cast: Cast, clock: Clock) -> None:
    here = namesake(cast)
    case = registered(cast.grid_member, channel="grid", parties=(NewParty("张三丰", phone="13799998888"),))
    chief = cast.client(cast.station_chief)
    told = page(chief.get(f"/cases/{case.code}/"))
    assert 'id="earlier"' in told
    assert (here.code in told, CHECK in told) == (True, True)
    assert 'id="earlier"' not in page(cast.client(cast.grid_member).get(f"/cases/{case.code}/"))
    Case.objects.filter(pk=case.pk).update(state="accepted", accepted_at=now())
    assert 'id="earlier"' not in page(chief.get(f"/cases/{case.code}/"))
