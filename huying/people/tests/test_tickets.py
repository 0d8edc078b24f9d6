"""Tickets: who may connect, for how long, and that nobody can make one up."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.core.ids import new_id
from huying.people import tickets

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
PERSON = new_id()
TOPICS = ("queue:330108*", "incident:*")


def test_ticket_says_who_may_watch_what() -> None:
    ticket = tickets.read(tickets.make(PERSON, TOPICS, at=AT), AT)
    assert (ticket.person, ticket.topics) == (str(PERSON), TOPICS)
    assert ticket.expires == AT + tickets.LIFETIME


@pytest.mark.parametrize("after", [tickets.LIFETIME, tickets.LONGEST, timedelta(days=400)])
def test_ticket_expires(after: timedelta) -> None:
    text = tickets.make(PERSON, TOPICS, at=AT)
    with pytest.raises(tickets.BadTicket, match="expired"):
        tickets.read(text, AT + after)


def test_ticket_is_renewed_until_its_end_and_no_longer() -> None:
    ticket = tickets.read(tickets.make(PERSON, TOPICS, at=AT, until=AT + timedelta(minutes=15)), AT)
    renewed = tickets.renew(ticket, AT + timedelta(minutes=9))
    assert renewed is not None
    fresh, text = renewed
    assert tickets.read(text, AT + timedelta(minutes=14)) == fresh
    assert tickets.renew(fresh, AT + timedelta(minutes=15)) is None
    with pytest.raises(tickets.BadTicket):
        tickets.read(text, AT + timedelta(minutes=15))


def test_no_ticket_outlives_twelve_hours() -> None:
    text = tickets.make(PERSON, TOPICS, at=AT, until=AT + timedelta(days=30))
    assert tickets.read(text, AT).until == AT + tickets.LONGEST


def test_changed_claims_are_refused() -> None:
    claims, _, signature = tickets.make(PERSON, (), at=AT).rpartition(".")
    other = tickets.make(PERSON, ("queue:*",), at=AT).rpartition(".")[0]
    assert claims != other
    with pytest.raises(tickets.BadTicket, match="forged"):
        tickets.read(f"{other}.{signature}", AT)


@given(st.text(max_size=300))
def test_any_text_is_refused(text: str) -> None:
    with pytest.raises(tickets.BadTicket):
        tickets.read(text, AT)
