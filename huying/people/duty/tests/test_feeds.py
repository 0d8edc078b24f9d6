"""Calendar addresses, read by an iCalendar parser that is not ours."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from huying.core.clock import CHINA
from huying.core.testing import Clock
from huying.people.duty.icalendar import Entry, calendar
from huying.people.duty.models import Feed, Turn
from huying.people.duty.testing import a_formula, a_turn
from huying.people.models import Post
from tests.cast import Cast

MONDAY = datetime(2026, 11, 23, 7, tzinfo=CHINA)
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=200)


@given(LINE, LINE)
def test_any_text_comes_out_as_it_went_in(summary: str, location: str) -> None:
    start = datetime(2026, 11, 24, tzinfo=UTC)
    written = calendar("值班", [Entry("a@b", start, start + timedelta(hours=12), summary, start, location)])
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    [event] = Calendar.from_ical(written.decode()).walk("VEVENT")
    assert (str(event["summary"]), str(event["location"])) == (summary, location)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (start, start + timedelta(hours=12))


def test_a_line_break_in_a_name_begins_no_property_of_its_own() -> None:
    start = datetime(2026, 11, 24, tzinfo=UTC)
    written = calendar("x", [Entry("a@b", start, start + timedelta(hours=1), "值班\r\nATTENDEE:x", start)])
    assert b"\r\nATTENDEE" not in written
    assert len(Calendar.from_ical(written.decode()).walk("VEVENT")) == 1


@pytest.fixture
def turn(cast: Cast, clock: Clock) -> Turn:
    """The street's seat, tomorrow from eight to twenty."""
    clock.set(MONDAY)
    by, room = cast.actor(cast.street_chief), cast.units.street_center
    a_formula(by=by, at=clock.now, organisation=room)
    return a_turn(by=by, at=clock.now, organisation=room, person=cast.street_seat, day=date(2026, 11, 24))


def address_made(browser: Client, organisation: str = "") -> str:
    page = browser.post("/duty/feeds/", {"organisation": organisation}).content.decode()
    found = re.search(r"/duty/calendar/[\w-]+\.ics", page)
    assert found is not None
    return found.group()


def test_ones_own_turns_without_a_sign_in(cast: Cast, clock: Clock, turn: Turn) -> None:
    browser = cast.client(cast.street_seat)
    address = address_made(browser)
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    [event] = Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    assert event.decoded("dtstart") == turn.starts_at
    assert "值班干部" in str(event["summary"])
    feed = Feed.objects.get()
    assert feed.read_at == clock.now
    assert feed.digest not in address, "only what cannot be read back is kept"
    assert browser.post(f"/duty/feeds/{feed.pk}/revoke/").status_code == 303
    assert Client().get(address).status_code == 404
    assert Client().get("/duty/calendar/x.ics").status_code == 404


def test_the_calendar_of_an_organisation_covers_names_and_ends_with_the_post(
    cast: Cast, clock: Clock, turn: Turn
) -> None:
    room = str(cast.units.street_center.pk)
    address = address_made(cast.client(cast.inspector), room)
    text = Client().get(address).content.decode()
    assert ("郑坐席" in text, "郑*" in text) == (False, True)
    Post.objects.filter(person=cast.inspector).update(valid_to=clock.now)
    assert Client().get(address).status_code == 404
    refused = cast.client(cast.guard).post("/duty/feeds/", {"organisation": room})
    assert refused.status_code == 404, "a roster that is not theirs to read"
    wrong = cast.client(cast.guard).post("/duty/feeds/", {"organisation": "x"})
    assert (wrong.status_code, 'id="id_organisation_error"' in wrong.content.decode()) == (422, True)


def test_nobody_ends_the_address_of_another_and_there_are_not_too_many(cast: Cast, clock: Clock, turn: Turn) -> None:
    browser = cast.client(cast.street_seat)
    for _ in range(10):
        address_made(browser)
    full = browser.post("/duty/feeds/", {})
    assert (full.status_code, "已有 10 个" in full.content.decode()) == (422, True)
    feed = Feed.objects.first()
    assert feed is not None
    assert cast.client(cast.street_chief).post(f"/duty/feeds/{feed.pk}/revoke/").status_code == 404
