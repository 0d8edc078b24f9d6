"""The window over the end of the outbox."""

from datetime import UTC, datetime, timedelta

import pytest

from huying.gateway import frames
from huying.gateway.history import History, Message, Row, latest

AT = datetime(2026, 11, 21, tzinfo=UTC)


def row(position: int, *topics: str) -> Row:
    return Row(position, f"event-{position}", position * 10, topics)


def message(position: int, minutes: float = 1) -> Message:
    shared = frames.shared("alert", position, f"message-{position}", {})
    return Message(f"message-{position}", f"stream-{position}", position, AT + timedelta(minutes=minutes), shared)


@pytest.fixture
def history() -> History:
    window = History(span=3)
    window.add([row(1, "a"), row(2, "a", "b")], [message(1, minutes=-2), message(2, minutes=-1)], AT)
    window.add([row(3, "b"), row(4), row(5, "a")], [message(3, minutes=-1), message(5)], AT)
    return window


def test_window_keeps_the_last_positions(history: History) -> None:
    assert (history.cursor, history.oldest) == (5, 2)
    assert [one.id for one in history.messages_at((1, 2, 3, 5))] == ["message-3", "message-5"]


@pytest.mark.parametrize(("last", "reaches"), [(0, True), (1, False), (2, True), (5, True), (6, False)])
def test_who_can_be_told_everything(history: History, last: int, reaches: bool) -> None:
    assert history.reaches(last) is reaches


def test_messages_after_a_position_are_those_in_force(history: History) -> None:
    assert [one.position for one in history.messages_after(2, AT)] == [5]
    assert [one.position for one in history.messages_after(0, AT - timedelta(hours=1))] == [3, 5]


def test_message_in_force_is_held_however_far_back_and_let_go_when_it_is_over(history: History) -> None:
    history.add([row(6), row(7), row(8), row(9)], [], AT)
    assert history.oldest == 6
    assert [one.position for one in history.messages_after(0, AT)] == [5]
    assert [one.position for one in history.messages_at((3, 5))] == [5]
    history.add([row(10)], [], AT + timedelta(minutes=1))
    assert history.messages_at((5,)) == []


def test_each_topic_is_told_once_with_its_latest_version(history: History) -> None:
    assert history.topics_after(2, ("a", "b")) == [(3, "b", 30), (5, "a", 50)]
    assert history.topics_after(0, ("a",)) == []
    assert latest([row(1, "a"), row(2, "a")], ["a", "c"]) == [(2, "a", 20)]


def test_empty_window_reaches_its_cursor_only() -> None:
    window = History()
    window.cursor = 7
    assert [window.reaches(last) for last in (0, 6, 7, 8)] == [True, False, True, False]
