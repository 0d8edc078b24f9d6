"""A citizen registers a matter on one page: no account, no script; the window of the street has it at once."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from huying.cases.citizen.commands.bring import MOST
from huying.cases.models import Case
from huying.clocks.models import RunningClock
from huying.core.eventlog import read
from huying.core.testing import Clock
from huying.ui.formats import day, time_of_day
from tests.cast import Cast


@pytest.fixture
def said(cast: Cast, clock: Clock) -> dict[str, Any]:
    """A deposit that the landlord keeps, as the page sends it."""
    return {
        "key": "k1",
        "line": "dispute",
        "facts": "租期已满，房东不退押金。",
        "other": "房东李四光",
        "street": cast.units.street_center.area_id,
        "place": "潮汇商场楼上",
        "phone": "138 0000 1234",
    }


def page(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_from_the_page_to_the_code_and_the_window(cast: Cast, clock: Clock, said: dict[str, Any]) -> None:
    browser = Client()
    asked = page(browser.get("/c/new/"))
    assert "tel:110" in asked
    assert "/c/new/" in page(browser.get("/c/"))
    told = browser.post("/c/new/", said)
    case = Case.objects.get()
    assert (told.status_code, told.headers["Location"]) == (303, "/c/new/code/")
    assert (case.channel, case.state, case.owner) == ("online", "registered", cast.units.street_center)
    shown = page(browser.get("/c/new/code/"))
    assert f'<p class="hy-big-code">{case.code}</p>' in shown
    assert f"{cast.units.street_center.name}已经收到" in shown
    assert day(RunningClock.objects.get(stream=case.stream, kind="CASE.accept").due_at) in shown
    assert RunningClock.objects.filter(stream=case.stream, kind="CASE.accept", stopped_at=None).exists()
    # the browser that sent it follows at once; the event holds no word of theirs
    assert case.code in page(browser.get(f"/c/{case.code}/"))
    assert "李四光" not in str([each.data for each in read(case.stream)])
    # the window sees it, calls back, and accepts it
    window = cast.client(cast.street_seat)
    assert "13800001234" in page(window.get(f"/cases/{case.code}/"))
    assert case.code in page(window.get("/cases/?q=" + case.code))


def test_sent_twice_it_is_one_matter(said: dict[str, Any]) -> None:
    browser = Client()
    first, again = browser.post("/c/new/", said), browser.post("/c/new/", said)
    assert (first.status_code, again.status_code, Case.objects.count()) == (303, 303, 1)
    assert browser.post("/c/new/", {**said, "facts": "另一件"}).status_code == 422
    assert Case.objects.count() == 1


def test_the_code_is_for_the_browser_that_sent_it(said: dict[str, Any]) -> None:
    Client().post("/c/new/", said)
    stranger = Client().get("/c/new/code/")
    assert (stranger.status_code, stranger.headers["Location"]) == (302, "/c/")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"line": "whatever"}, "line"),
        ({"facts": " "}, "facts"),
        ({"facts": "长" * 2001}, "facts"),
        ({"street": "330108999"}, "street"),
        ({"street": ""}, "street"),
        ({"place": ""}, "place"),
        ({"phone": ""}, "phone"),
        ({"phone": "12345"}, "phone"),
        ({"name": "长" * 61}, "name"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    said: dict[str, Any], wrong: dict[str, str], field: str
) -> None:
    sent = {**said, "dv_suspected": "on", **wrong}
    told = Client().post("/c/new/", sent)
    shown = page(told)
    assert (told.status_code, Case.objects.exists()) == (422, False)
    assert f"id_{field}_error" in shown
    assert "房东李四光" in shown
    assert 'name="dv_suspected" id="id_dv_suspected" checked' in shown
    assert 'value="k1"' in shown
    english = page(Client(headers={"Accept-Language": "en"}).post("/c/new/", sent))
    assert "What you wrote is all still here" in english


def test_danger_is_told_110_and_the_other_side_nothing(said: dict[str, Any]) -> None:
    browser = Client()
    browser.post("/c/new/", {**said, "dv_suspected": "on", "crime_suspected": "on"})
    case = Case.objects.get()
    assert (case.dv_suspected, case.crime_suspected) == (True, True)
    shown = page(browser.get("/c/new/code/"))
    assert "tel:110" in shown
    assert "12338" in shown
    assert "人身安全保护令" in shown


def test_a_nameless_petition_lands_with_its_line(cast: Cast, said: dict[str, Any]) -> None:
    assert Client().post("/c/new/", {**said, "line": "petition", "other": "", "minor": "on"}).status_code == 303
    case = Case.objects.get()
    party = case.parties.get()
    assert (case.line, case.petition.petition_class, case.minor_involved) == ("petition", "", True)
    assert case.owner == cast.units.district_center  # it may be about the street
    assert (party.name, party.pseudonym, party.phone) == ("网上来访人", True, "13800001234")


def test_one_network_waits_after_ten_and_keeps_what_it_wrote(clock: Clock, said: dict[str, Any]) -> None:
    browser = Client(REMOTE_ADDR="2001:db8:1:2::7")
    for number in range(MOST):
        assert browser.post("/c/new/", {**said, "key": f"k{number}"}).status_code == 303
    neighbour = Client(REMOTE_ADDR="2001:db8:1:2::8")
    told = neighbour.post("/c/new/", {**said, "key": "more"})
    assert (told.status_code, Case.objects.count()) == (429, MOST)
    assert f"请在 {time_of_day(clock.now + timedelta(hours=1))} 以后再试" in page(told)
    assert "房东李四光" in page(told)
    assert browser.post("/c/new/", {**said, "key": "k0"}).status_code == 303  # sent again it is the same matter
    assert Client(REMOTE_ADDR="2001:db8:9:9::1").post("/c/new/", {**said, "key": "x"}).status_code == 303
    clock.advance(minutes=61)
    assert neighbour.post("/c/new/", {**said, "key": "more"}).status_code == 303


def test_the_hour_slides_and_never_grows(clock: Clock, said: dict[str, Any]) -> None:
    browser, keys = Client(REMOTE_ADDR="203.0.113.7"), count()

    def bring() -> int:
        return browser.post("/c/new/", {**said, "key": f"k{next(keys)}"}).status_code

    assert {bring() for _ in range(5)} == {303}
    clock.advance(minutes=40)
    assert [bring() for _ in range(6)] == [303] * 5 + [429]
    clock.advance(minutes=20)
    assert [bring() for _ in range(6)] == [303] * 5 + [429], "the first five are an hour old, the second five are not"
    for _hour in range(3):
        clock.advance(minutes=60)
        assert [bring() for _ in range(11)] == [303] * MOST + [429], "an hour's wait stays an hour"


def test_what_is_refused_takes_no_turn(clock: Clock, said: dict[str, Any]) -> None:
    browser = Client(REMOTE_ADDR="203.0.113.8")
    for number in range(MOST + 2):
        assert browser.post("/c/new/", {**said, "phone": "1", "key": f"w{number}"}).status_code == 422
    assert browser.post("/c/new/", {**said, "key": "k"}).status_code == 303


def test_only_a_form_is_taken(said: dict[str, Any]) -> None:
    browser = Client()
    assert browser.delete("/c/new/").status_code == 405
    assert browser.post("/c/new/code/").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/c/new/", said).status_code == 403
    for broken in ({}, {**said, "key": "x" * 200}, {**said, "facts": "a\0b"}):
        assert browser.post("/c/new/", broken).status_code == 422
    assert not Case.objects.exists()
