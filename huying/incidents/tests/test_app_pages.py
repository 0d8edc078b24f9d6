"""The responder app's pages, for everybody of the cast."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huying.core.ids import new_id
from huying.core.testing import Clock, settle
from huying.incidents.commands.accept import accept
from huying.incidents.commands.arrive import arrive
from huying.incidents.commands.false_alarm import false_alarm
from huying.incidents.commands.whistle import Whistle, whistle
from huying.incidents.models import Assignment
from huying.incidents.responder_urls import urlpatterns
from tests.cast import Cast

OUTSIDE = {"auditor", "sysadmin", "inspector", "discipline", "analyst"}
"""They inspect or look after the platform: they neither whistle nor are called."""


@pytest.fixture
def call(cast: Cast, clock: Clock) -> Assignment:
    """The guard whistled in the mall; its lead and the police post are called. This is the police post's call."""
    cast.on_duty(cast.mall_lead)
    cast.on_duty(cast.police_post)
    content = Whistle(template="security", unit_id=cast.units.mall.pk)
    raised = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    return Assignment.objects.get(incident=raised, person=cast.police_post)


def address(name: str, call: Assignment) -> str:
    """The page of this name, about this call and its incident."""
    given = {"assignment": call.pk, "code": call.incident.code, "task": new_id()}
    pattern = next(each for each in urlpatterns if each.name == name)
    return reverse(f"app:{name}", kwargs={word: given[word] for word in pattern.pattern.converters})


@pytest.mark.parametrize("name", ["home", "calls", "ticket"])
def test_every_member_has_the_pages_of_their_own(cast: Cast, clock: Clock, name: str) -> None:
    answers = {who: cast.client(person).get(reverse(f"app:{name}")).status_code for who, person in cast.people.items()}
    assert answers == {who: 403 if who in OUTSIDE else 200 for who in cast.people}


@pytest.mark.parametrize("name", ["call", "accept", "decline", "arrive", "report", "say"])
def test_a_call_is_known_to_the_called_person_alone(cast: Cast, call: Assignment, name: str) -> None:
    answers = {}
    for who, person in cast.people.items():
        browser = cast.client(person)
        send = browser.get if name == "call" else browser.post
        answers[who] = send(address(name, call), {"text": "看见", "outcome": "progress"}).status_code
    expected = {who: 403 if who in OUTSIDE else 404 for who in cast.people}
    allowed = {"call": 200, "report": 409}.get(name, 303)
    assert answers == {**expected, "police_post": allowed}


@pytest.mark.parametrize("name", ["whistle", "describe", "cancel"])
def test_a_whistle_is_the_callers_alone(cast: Cast, call: Assignment, name: str) -> None:
    answers = {}
    for who, person in cast.people.items():
        browser = cast.client(person)
        send = browser.get if name == "whistle" else browser.post
        answers[who] = send(address(name, call), {"note": "两人"}).status_code
    expected = {who: 403 if who in OUTSIDE else 404 for who in cast.people}
    assert answers == {**expected, "guard": 200 if name == "whistle" else 303}


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_strangers_sign_in_first_and_the_method_must_fit(cast: Cast, call: Assignment, pattern: object) -> None:
    name = str(getattr(pattern, "name", ""))
    page = address(name, call)
    assert cast.client(None).get(page)["Location"].startswith("/sign-in/")
    reads = name in {"home", "calls", "call", "task", "whistle", "ticket"}
    wrong = cast.client(cast.police_post).post if reads else cast.client(cast.police_post).get
    assert wrong(page).status_code == 405


def test_a_call_rings_first_and_can_be_put_off(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser = cast.client(cast.police_post)
    assert browser.get("/app/")["Location"] == address("call", call)
    page = browser.get(address("call", call)).content.decode()
    for word in ('data-rings="loud"', "潮汇商场", "较大", "需", "不搜身", "去不了", "2分到"):
        assert word in page
    later = browser.get("/app/?later").content.decode()
    assert "待答复" in later
    assert "hy-disc" in later
    clock.advance(minutes=31)
    assert browser.get("/app/").status_code == 200


def test_a_reload_of_any_page_loses_no_call(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser = cast.client(cast.police_post)
    assert f'"assignment": "{call.pk}"' in browser.get("/app/calls/").content.decode()
    assert '"assignment"' not in browser.get("/app/?later").content.decode()
    clock.advance(minutes=31)
    assert '"assignment"' not in browser.get("/app/calls/").content.decode()


def test_whoever_calls_for_help_is_not_rung_meanwhile(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser = cast.client(cast.guard)
    assert "hy-ringing" not in browser.get(address("whistle", call)).content.decode()
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=call.incident_id, reason="家属误会")
    assert "hy-ringing" in browser.get(address("whistle", call)).content.decode()


def test_looking_at_a_call_is_noted_once(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser = cast.client(cast.police_post)
    first = clock.advance(seconds=5)
    browser.get(address("call", call))
    clock.advance(seconds=5)
    browser.get(address("call", call))
    sent = cast.police_post.deliveries.get(message__kind="alert")
    assert (sent.state, sent.seen_at) == ("seen", first)


def test_a_silent_call_only_shakes(cast: Cast, clock: Clock) -> None:
    cast.on_duty(cast.police_post)
    cast.on_duty(cast.mall_lead)
    content = Whistle(template="security", unit_id=cast.units.mall.pk, silent=True)
    incident = whistle(by=cast.actor(cast.guard), at=clock.now, content=content)
    settle()
    call = Assignment.objects.get(incident=incident, person=cast.police_post)
    page = cast.client(cast.police_post).get(address("call", call)).content.decode()
    assert 'data-rings="silent"' in page
    mine = cast.client(cast.guard).get(address("whistle", call)).content.decode()
    assert "hy-calm" in mine
    assert "hy-sound" not in mine
    assert "hy-ringing" not in mine


def test_each_step_has_its_screen(cast: Cast, call: Assignment, clock: Clock) -> None:
    browser, police = cast.client(cast.police_post), cast.actor(cast.police_post)

    def page() -> str:
        return str(browser.get(address("call", call)).content.decode())

    accept(by=police, at=clock.now, assignment_id=call.pk, eta_s=300)
    coming = page()
    assert "uri.amap.com" in coming
    assert "5分到" in coming
    assert "data-rings=" not in coming
    arrive(by=police, at=clock.now, assignment_id=call.pk, position=(120.2152, 30.2003))
    there = page()
    assert "指挥室会看到" in there
    assert "已处置" in there
    lead = cast.actor(cast.mall_lead)
    other = Assignment.objects.get(incident=call.incident, person=cast.mall_lead)
    accept(by=lead, at=clock.now, assignment_id=other.pk)
    false_alarm(by=cast.actor(cast.street_seat), at=clock.now, incident_id=call.incident_id, reason="家属误会")
    over = cast.client(cast.mall_lead).get(address("call", other)).content.decode()
    assert "经核实是误报，谢谢您" in over
    assert "请平安返回" in over


def test_the_records_list_calls_and_whistles(cast: Cast, call: Assignment) -> None:
    assert call.incident.place_text in cast.client(cast.police_post).get("/app/calls/").content.decode()
    assert call.incident.code in cast.client(cast.guard).get("/app/calls/").content.decode()
    assert "三十天内没有叫过您" in cast.client(cast.volunteer).get("/app/calls/").content.decode()


def test_a_ticket_names_the_incidents_of_the_day(cast: Cast, call: Assignment, clock: Clock) -> None:
    from_page = cast.client(cast.police_post).get("/app/ticket/").json()
    assert from_page["url"].endswith(":8701/live")
    assert from_page["ticket"]


def test_the_records_ask_the_database_no_more_for_more_rows(
    cast: Cast, call: Assignment, clock: Clock, django_assert_num_queries: Any
) -> None:
    browser = cast.client(cast.guard)
    browser.get("/app/calls/")
    with CaptureQueriesContext(connection) as one:
        browser.get("/app/calls/")
    for _ in range(3):
        whistle(by=cast.actor(cast.guard), at=clock.now, content=Whistle(unit_id=cast.units.mall.pk))
    with django_assert_num_queries(len(one)):
        browser.get("/app/calls/")


def test_only_whoever_holds_a_seat_is_rung_for_what_is_handed_up(cast: Cast) -> None:
    for person, seated in ((cast.street_chief, True), (cast.street_seat, True), (cast.guard, False)):
        page = cast.client(person).get("/app/calls/").content.decode()
        assert ('data-part="escalation"' in page) is seated
        assert ('data-seat="/seat/"' in page) is seated
        assert ("上报到您的指挥席" in page) is seated
