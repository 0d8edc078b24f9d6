"""What others rely on, written down: the API document, the events of the log, the frames of the live connection.

`make pinned` writes the files anew; the difference then shows in review what changes for those who rely on it.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any, get_args, get_type_hints

from huying.config.catalogue import load_everything
from huying.config.openapi import document
from huying.core.eventlog import KINDS
from huying.gateway import frames
from huying.gateway.protocol import Conversation

HERE = Path(__file__).parent
NOW_MS = 1_795_284_000_000
TOPIC = "queue:990108001"
SAID: dict[str, Any] = {
    "hello": {"t": "hello", "last": 41, "topics": [TOPIC]},
    "watch": {"t": "watch", "topics": [TOPIC]},
    "ack": {"t": "ack", "p": [42, 43]},
    "seen": {"t": "seen", "p": 42},
    "pos": {"t": "pos", "lon": 120.2052, "lat": 30.2003, "acc": 15, "at": NOW_MS - 1000},
    "ping": {"t": "ping"},
}
"""One frame of each kind that a client may send."""


def events() -> dict[str, Any]:
    """Each type of event of the product with its members and their types."""
    load_everything()
    ours = sorted(name for name, kind in KINDS.items() if ".tests" not in kind.fact.__module__)
    return {name: _members(KINDS[name].fact) for name in ours}


def _members(fact: type) -> dict[str, Any]:
    hints = get_type_hints(fact)
    return {field.name: _spelt(hints[field.name]) for field in dataclasses.fields(fact)}


def _spelt(hint: Any) -> Any:
    inner = get_args(hint)
    if inner and dataclasses.is_dataclass(inner[0]):
        return [_members(inner[0])]
    return str(hint if inner else hint.__name__).replace("datetime.datetime", "datetime").replace("uuid.UUID", "UUID")


def told() -> dict[str, Any]:
    """One frame of each kind that the gateway sends."""
    alert = frames.shared("alert", 42, "message-id", {"incident": "261121-482053-7"})
    sent = {
        "alert": alert.personal('{"assignment":"assignment-id"}'),
        "withdraw": alert.taken_back().plain,
        "welcome": frames.welcome(NOW_MS, 41, 25, (500, 5000)),
        "topic": frames.topic(42, TOPIC, 3),
        "stale": frames.stale(43),
        "positions": frames.positions(NOW_MS, TOPIC, [("0b7a7d1d1c11", 120.2052, 30.2003, 4, "on")]),
        "pong": frames.pong(NOW_MS),
        "ticket": frames.ticket("claims.signature"),
        "refused": frames.refused([TOPIC]),
        "bye": frames.bye("restart", 1000),
    }
    return {name: json.loads(frame) for name, frame in sent.items()}


def understood() -> dict[str, Any]:
    """What the gateway makes of each frame that a client may send."""
    talk = Conversation(allowed=("queue:*",))
    heard = {name: talk.receive(json.dumps(frame).encode(), NOW_MS) for name, frame in SAID.items()}
    return {
        name: {"frame": SAID[name], "means": [str(effect) for effect in effects]} for name, effects in heard.items()
    }


def contracts() -> dict[str, Any]:
    """All of it, by file name."""
    return {
        "openapi.json": document(),
        "events.json": events(),
        "frames.json": {"server": told(), "client": understood()},
    }


def text_of(content: Any) -> str:
    """The text as it stands in the file."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write() -> None:
    """Write all files anew."""
    for name, content in contracts().items():
        (HERE / name).write_text(text_of(content), "utf-8")
