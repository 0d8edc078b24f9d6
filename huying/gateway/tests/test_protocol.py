"""The talk, without a socket: what each frame of a client leads to."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huying.gateway import frames
from huying.gateway.protocol import (
    MAX_FRAME_BYTES,
    MAX_POSITION_AGE_MS,
    MAX_POSITIONS,
    MAX_TOPICS,
    Ack,
    Conversation,
    Effect,
    Hangup,
    Hello,
    Located,
    Reply,
    Seen,
    Watch,
    may_watch,
)

NOW = 1_795_000_000_000
INCIDENT = "incident:0192f0c1-7c1a-7000-8000-000000000001"
UNIT = "queue:unit:0192f0c1-7c1a-7000-8000-000000000002"
ALLOWED = ("queue:330108*", "positions:330108001", "incident:*", UNIT)
HELLO = Hello(0, ())


def say(*said: Any, greeted: bool = True) -> tuple[Effect, ...]:
    """The effects of the last of these frames."""
    talk = Conversation(ALLOWED, greeted)
    effects: tuple[Effect, ...] = ()
    for frame in said:
        effects = talk.receive(json.dumps(frame).encode(), NOW)
    return effects


@pytest.mark.parametrize(
    ("said", "effects"),
    [
        ({"t": "ping"}, (Reply(frames.pong(NOW)),)),
        ({"t": "hello", "last": 7, "topics": []}, (Hello(7, ()),)),
        ({"t": "hello"}, (HELLO,)),
        ({"t": "hello", "last": None}, (HELLO,)),
        ({"t": "hello", "last": -1}, (HELLO,)),
        ({"t": "hello", "last": 2**70}, (HELLO,)),
        ({"t": "hello", "last": True}, (HELLO,)),
        ({"t": "hello", "last": 3, "topics": [INCIDENT, INCIDENT]}, (Hello(3, (INCIDENT,)),)),
        ({"t": "watch", "topics": ["queue:330108002"]}, (Watch(("queue:330108002",)),)),
        ({"t": "watch", "topics": [UNIT]}, (Watch((UNIT,)),)),
        ({"t": "watch"}, (Watch(()),)),
        ({"t": "ack", "p": [4, 5]}, (Ack((4, 5)),)),
        ({"t": "ack", "p": [4, "5", None, -1, 1.5, True]}, (Ack((4,)),)),
        ({"t": "ack", "p": []}, ()),
        ({"t": "ack", "p": 4}, ()),
        ({"t": "seen", "p": 9}, (Seen(9),)),
        ({"t": "seen", "p": "9"}, ()),
        ({"t": "pos", "lon": 120.2, "lat": 30.2, "acc": 8, "at": NOW - 5}, (Located(120.2, 30.2, 8.0, NOW - 5),)),
        ({"t": "pos", "lon": 120.2, "lat": 30.2, "acc": 8, "at": NOW + 60_000}, (Located(120.2, 30.2, 8.0, NOW),)),
        ({"t": "pos", "lon": 120.2, "lat": 30.2, "acc": 8, "at": NOW - MAX_POSITION_AGE_MS - 1}, ()),
        ({"t": "pos", "lon": 180.1, "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lon": 120.2, "lat": -90.1, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lon": 120.2, "lat": 30.2, "acc": 5_001, "at": NOW}, ()),
        ({"t": "pos", "lon": float("nan"), "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lon": float("inf"), "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lon": True, "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lon": 10**400, "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "pos", "lat": 30.2, "acc": 8, "at": NOW}, ()),
        ({"t": "dance"}, ()),
        ({"t": ["ack"]}, ()),
        ({}, ()),
        ([], ()),
        ("hello", ()),
    ],
)
def test_frame_has_its_effects(said: Any, effects: tuple[Effect, ...]) -> None:
    assert say(said) == effects


@pytest.mark.parametrize("said", [{"t": "ack", "p": [1]}, {"t": "seen", "p": 1}, {"t": "watch", "topics": [INCIDENT]}])
def test_nothing_counts_before_hello(said: Any) -> None:
    assert say(said, greeted=False) == ()
    assert say({"t": "hello"}, said, greeted=False) != ()


def test_topics_beyond_the_ticket_are_refused_and_the_others_granted() -> None:
    asked = ["queue:330109", "positions:330108", "positions:330108001", INCIDENT]
    assert say({"t": "hello", "topics": asked}) == (
        Hello(0, ("positions:330108001", INCIDENT)),
        Reply(frames.refused(["queue:330109", "positions:330108"])),
    )


@pytest.mark.parametrize(
    "topic", ["queue:*", "queue:", "everything", "incident:*", "queue:330108\n", "queue:３３", "\ud800", 7]
)
def test_what_is_no_topic_is_ignored(topic: object) -> None:
    assert say({"t": "watch", "topics": [topic]}) == (Watch(()),)


def test_lists_are_cut() -> None:
    topics = [f"queue:330108{number:03}" for number in range(MAX_TOPICS + 1)]
    assert say({"t": "watch", "topics": topics}) == (Watch(tuple(topics[:-1])),)
    assert say({"t": "ack", "p": list(range(MAX_POSITIONS + 9))}) == (Ack(tuple(range(MAX_POSITIONS))),)


def test_oversized_frame_ends_the_connection() -> None:
    (effect,) = Conversation(()).receive(b" " * (MAX_FRAME_BYTES + 1), NOW)
    assert isinstance(effect, Hangup)
    assert effect.code == 1009


@pytest.mark.parametrize(
    ("topic", "allowed"),
    [("queue:330108", True), ("queue:330108001", True), ("queue:3301", False), ("positions:330108", False)],
)
def test_ticket_entry_with_a_star_is_a_prefix(topic: str, allowed: bool) -> None:
    assert may_watch(topic, ALLOWED) is allowed


def test_deep_and_huge_json_is_ignored() -> None:
    assert Conversation((), greeted=True).receive(b"[" * MAX_FRAME_BYTES, NOW) == ()
    assert Conversation((), greeted=True).receive(b'{"t":"seen","p":' + b"9" * 4_000 + b"}", NOW) == ()


@given(st.binary(max_size=5_000))
def test_any_bytes_are_answered_without_raising(payload: bytes) -> None:
    effects = Conversation(ALLOWED, greeted=True).receive(payload, NOW)
    assert len(effects) <= 2


_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_TOPICS = st.sampled_from(["queue:330108002", "positions:330108", INCIDENT])
_JSON = _PLAIN | st.lists(_PLAIN | _TOPICS, max_size=4)
_KINDS = st.sampled_from(["hello", "ack", "seen", "pos", "watch", "ping", "nonsense"])
_FIELDS = st.dictionaries(st.sampled_from(["p", "last", "topics", "lon", "lat", "acc", "at"]), _JSON)


@given(_KINDS, _FIELDS)
def test_any_fields_keep_within_the_ticket_and_the_ranges(kind: str, fields: dict[str, Any]) -> None:
    for effect in Conversation(ALLOWED, greeted=True).receive(json.dumps({**fields, "t": kind}).encode(), NOW):
        if isinstance(effect, Hello | Watch):
            assert all(may_watch(topic, ALLOWED) for topic in effect.topics)
        if isinstance(effect, Located):
            assert -180 <= effect.lon <= 180
            assert -90 <= effect.lat <= 90
            assert effect.at_ms <= NOW
