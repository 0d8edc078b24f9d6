"""Who finds a case by the people in it: those who read it, not those who know of its process alone."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.cases.models import Case
from huying.cases.queries.similar import Typed, similar
from huying.cases.testing import TENANT, registered
from huying.core.clock import now
from huying.people.models import Person
from tests.cast import Cast

PLACE = "渡口集市三号摊"
PEOPLE = ("张三丰", "13800001234", "330102199003070019")


@pytest.fixture
def petition(cast: Cast) -> Case:
    """张三丰 petitioned at the street."""
    return registered(cast.street_seat, line="petition", title="补贴发放", place_text=PLACE, parties=(TENANT,))


@pytest.fixture
def quarrel(cast: Cast) -> Case:
    """And quarrels with a neighbour."""
    return registered(cast.street_seat, title="楼上漏水", place_text=PLACE, parties=(TENANT,))


def found(browser: Client, case: Case, text: str) -> tuple[bool, bool]:
    """Whether the list and the API find a case by what was typed."""
    page = browser.get("/cases/", {"q": text}).content.decode()
    told = browser.get("/api/v1/cases", {"text": text}).json()
    return f"/cases/{case.code}/" in page, case.code in {each["code"] for each in told["items"]}


@pytest.mark.parametrize("text", PEOPLE)
def test_the_process_is_not_found_by_a_person(cast: Cast, petition: Case, quarrel: Case, text: str) -> None:
    for who in (cast.inspector, cast.discipline, cast.procuratorate_desk, cast.district_seat):
        assert found(cast.client(who), petition, text) == (False, False), who
    assert found(cast.client(cast.inspector), quarrel, text) == (False, False)


@pytest.mark.parametrize("text", PEOPLE)
def test_whoever_reads_it_finds_it_by_a_person(cast: Cast, petition: Case, quarrel: Case, text: str) -> None:
    for who in (cast.street_seat, cast.petition_clerk):
        assert found(cast.client(who), petition, text) == (True, True), who
    assert found(cast.client(cast.district_seat), quarrel, text) == (True, True)


def test_by_code_and_place_the_process_is_found(cast: Cast, petition: Case) -> None:
    for text in (petition.code, PLACE):
        assert found(cast.client(cast.inspector), petition, text) == (True, True)


def suggested(who: Person, cast: Cast, place: str = "") -> dict[str, tuple[str, ...]]:
    said = Typed(("张三丰",), ("13800001234",), ("330102199003070019",), place_text=place)
    rows = similar(cast.actor(who), said, now())
    return {row.code: (row.people, *map(str, row.why)) for row in rows}


def test_a_petition_that_somebody_does_not_read_is_suggested_by_its_place_alone(
    cast: Cast, petition: Case, quarrel: Case
) -> None:
    told = suggested(cast.window_clerk, cast)
    assert petition.code not in told
    assert "同一电话" in told[quarrel.code]
    assert petition.code not in suggested(cast.district_seat, cast)
    assert suggested(cast.district_seat, cast, PLACE)[petition.code] == ("", "同一地点")
    assert "同一电话" in suggested(cast.petition_clerk, cast)[petition.code]
