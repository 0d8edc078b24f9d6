"""Deliveries: queued with the fact, marked in batches, never sent after the need ended."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from huying.core.testing import Clock
from huying.notices.commands.delivered import mark_delivered
from huying.notices.commands.seen import mark_seen
from huying.notices.commands.send import send
from huying.notices.commands.sent import mark_sent
from huying.notices.commands.withdraw import withdraw
from huying.notices.models import Delivery, Message
from huying.people.models import Person
from tests.cast import Cast


@pytest.fixture
def alert(cast: Cast, clock: Clock) -> Message:
    """An alert to two guards, one with an extra."""
    message = send(
        stream="incident:1",
        kind="alert",
        body={"place": "地下车库"},
        to={cast.guard.pk: {"distance_m": 80}, cast.guard_li.pk: None},
        event_id=uuid4(),
        at=clock.now,
    )
    assert message is not None
    return message


def state_of(message: Message, person: Person) -> str:
    """How far a delivery has come."""
    return str(Delivery.objects.get(message=message, person=person).state)


def test_nobody_to_tell_is_no_message(clock: Clock, db: None) -> None:
    assert send(stream="s", kind="alert", body={}, to={}, event_id=uuid4(), at=clock.now) is None
    assert Message.objects.count() == 0


def test_from_queued_to_seen(cast: Cast, clock: Clock, alert: Message) -> None:
    item = (alert.pk, cast.guard.pk)
    assert mark_sent(items=[item], at=clock.now) == 1
    sent = clock.now
    clock.advance(seconds=1)
    assert mark_delivered(items=[item, item], at=clock.now) == 1
    clock.advance(seconds=3)
    assert mark_seen(items=[item], at=clock.now) == 1
    assert mark_delivered(items=[item], at=clock.now) == 0
    assert mark_sent(items=[item], at=clock.now) == 0
    row = Delivery.objects.get(message=alert, person=cast.guard)
    assert row.sent_at == sent
    assert row.delivered_at is not None
    assert row.seen_at is not None
    assert [(row.delivered_at - sent).seconds, (row.seen_at - sent).seconds] == [1, 4]
    assert state_of(alert, cast.guard_li) == "queued"


def test_seen_without_an_acknowledgement_counts_as_delivered(cast: Cast, clock: Clock, alert: Message) -> None:
    mark_seen(items=[(alert.pk, cast.guard.pk)], at=clock.now)
    assert Delivery.objects.get(message=alert, person=cast.guard).delivered_at == clock.now


def test_withdrawn_before_it_was_sent_is_never_sent(cast: Cast, clock: Clock, alert: Message) -> None:
    mark_sent(items=[(alert.pk, cast.guard_li.pk)], at=clock.now)
    both = [cast.guard.pk, cast.guard_li.pk]
    assert withdraw(stream="incident:1", kind="alert", people=both, at=clock.now) == {cast.guard.pk}
    assert mark_sent(items=[(alert.pk, cast.guard.pk)], at=clock.now) == 0
    assert state_of(alert, cast.guard) == "withdrawn"
    assert state_of(alert, cast.guard_li) == "sent"


def test_strangers_and_nothing_change_nothing(clock: Clock, alert: Message) -> None:
    assert mark_delivered(items=[], at=clock.now) == 0
    assert mark_delivered(items=[(alert.pk, UUID(int=1)), (uuid4(), UUID(int=2))], at=clock.now) == 0


def test_seats_read_whom_messages_reached_in_their_area(cast: Cast, clock: Clock, alert: Message) -> None:
    def rows(who: Person, query: str = "") -> str:
        answer = cast.client(who).get(f"/deliveries/{query}")
        assert answer.status_code == 200, query
        return answer.content.decode()

    shown = rows(cast.street_seat)
    assert shown.count('<th scope="row"') == 2
    assert cast.guard.name in shown
    assert cast.guard.name not in rows(cast.other_street_seat)
    assert cast.guard_li.name not in rows(cast.street_seat, f"?q={cast.guard.name}")
    assert cast.guard.name not in rows(cast.street_seat, "?state=failed")
    clock.advance(days=2)
    assert cast.guard.name not in rows(cast.street_seat)
    assert cast.guard.name in rows(cast.street_seat, "?since=2026-11-01")
    taken = cast.client(cast.street_seat).get("/deliveries/?since=2026-11-01&as=csv").getvalue().decode()
    assert f"{cast.guard.name[0]}*" in taken
    assert cast.guard.name not in taken
    for nobody in (cast.guard, cast.station_chief, cast.inspector, cast.window_clerk):
        assert cast.client(nobody).get("/deliveries/").status_code == 404
