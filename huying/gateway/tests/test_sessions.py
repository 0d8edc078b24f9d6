"""Who is connected, what they follow, and that a slow client is passed over instead of delaying others."""

from datetime import UTC, datetime, timedelta

import pytest

from huying.gateway.sessions import Session, Sessions
from huying.people.tickets import Ticket

AT = datetime(2026, 11, 21, tzinfo=UTC)


class Phone:
    """A socket that keeps what is written to it."""

    def __init__(self, person: str) -> None:
        self.got: list[bytes] = []
        ticket = Ticket(person, (), AT + timedelta(minutes=10), AT + timedelta(hours=1))
        self.session = Session(ticket, self.got.append, lambda _code, _why: None)
        self.session.live = True


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


def test_person_with_two_devices_is_reached_on_both_until_the_last_has_gone(sessions: Sessions) -> None:
    phone, tablet = Phone("wang"), Phone("wang")
    assert sessions.add(phone.session) is True
    assert sessions.add(tablet.session) is False
    assert set(sessions.of_person("wang")) == {phone.session, tablet.session}
    assert sessions.remove(phone.session) is False
    assert list(sessions.of_person("wang")) == [tablet.session]
    assert sessions.remove(tablet.session) is True
    assert list(sessions.of_person("wang")) == []
    assert sessions.people() == []


def test_removing_twice_is_harmless(sessions: Sessions) -> None:
    phone = Phone("wang")
    sessions.add(phone.session)
    assert sessions.remove(phone.session) is True
    assert sessions.remove(phone.session) is False
    assert len(sessions) == 0


def test_watch_replaces_the_topics(sessions: Sessions) -> None:
    seat = Phone("li")
    sessions.add(seat.session)
    sessions.watch(seat.session, ("queue:330108", "positions:330108"))
    sessions.watch(seat.session, ("queue:330108001",))
    assert list(sessions.of_topic("queue:330108")) == []
    assert list(sessions.of_topic("queue:330108001")) == [seat.session]
    assert sessions.topics() == ["queue:330108001"]
    sessions.remove(seat.session)
    assert sessions.topics() == []


def test_only_live_sessions_get_frames(sessions: Sessions) -> None:
    phone = Phone("wang")
    phone.session.live = False
    sessions.add(phone.session)
    sessions.watch(phone.session, ("queue:330108",))
    assert list(sessions.of_person("wang")) == list(sessions.of_topic("queue:330108")) == []


def test_blocked_session_takes_nothing_and_knows_from_where_it_has_missed() -> None:
    phone = Phone("wang")
    assert phone.session.deliver(b"first")
    phone.session.block(41)
    assert not phone.session.deliver(b"second")
    assert phone.session.unblock() is True
    assert phone.session.since == 41
    assert phone.session.deliver(b"third")
    assert phone.got == [b"first", b"third"]


def test_drained_session_that_missed_nothing_needs_nothing() -> None:
    phone = Phone("wang")
    phone.session.block(41)
    assert phone.session.unblock() is False
    assert phone.got == []


def test_session_blocked_in_its_resume_goes_on_from_where_that_stopped() -> None:
    phone = Phone("wang")
    phone.session.live = False
    phone.session.since = 7
    phone.session.block(41)
    assert phone.session.since == 7
