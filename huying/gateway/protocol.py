"""What clients and the gateway say to one another: JSON text frames, read and made without a socket or a loop.

From a client: ``hello`` ``ack`` ``seen`` ``pos`` ``watch`` ``ping``. What cannot be read, or is not known, is
ignored, so that an older gateway and a newer app get on; only an oversized frame ends the connection.
To a client: see ``huying.gateway.frames``.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeGuard

from huying.gateway import frames

MAX_FRAME_BYTES = 4096
MAX_TOPICS = 32
MAX_POSITIONS = 256
MAX_ACCURACY_M = 5_000
MAX_POSITION_AGE_MS = 15 * 60_000
LARGEST_POSITION = 2**63 - 1

TOO_BIG = 1009

_TOPIC = re.compile(r"(?:(?:incident|queue:unit|orders):[0-9a-f-]{36}|(?:queue|positions|orders):[0-9A-Z]{2,20})\Z")


@dataclass(frozen=True, slots=True)
class Hello:
    """The client wants everything after outbox position `last` (0: all that is still in force), then live frames."""

    last: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ack:
    """The messages at these outbox positions have reached the device."""

    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A person has looked at the message at this outbox position."""

    position: int


@dataclass(frozen=True, slots=True)
class Located:
    """Where the device was: degrees in WGS-84, accuracy in metres, Unix milliseconds."""

    lon: float
    lat: float
    accuracy_m: float
    at_ms: int


@dataclass(frozen=True, slots=True)
class Watch:
    """The full list of topics that the client follows from now on."""

    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """Send this frame back to the same socket."""

    frame: bytes


@dataclass(frozen=True, slots=True)
class Hangup:
    """Close the socket with this WebSocket code."""

    code: int
    why: str


Effect = Hello | Ack | Seen | Located | Watch | Reply | Hangup


def may_watch(topic: str, allowed: tuple[str, ...]) -> bool:
    """Say if a ticket's list covers the topic; an entry that ends in ``*`` is a prefix."""
    return any(topic.startswith(entry[:-1]) if entry.endswith("*") else topic == entry for entry in allowed)


@dataclass(slots=True)
class Conversation:
    """One client's side of the talk: what its ticket allows and whether it has said hello."""

    allowed: tuple[str, ...]
    greeted: bool = False

    def receive(self, payload: bytes, now_ms: int) -> tuple[Effect, ...]:
        """Turn one frame into what is to be done; never raises, whatever the bytes."""
        if len(payload) > MAX_FRAME_BYTES:
            return (Hangup(TOO_BIG, "frame too big"),)
        said = _read(payload)
        kind = said.get("t")
        if kind == "ping":
            return (Reply(frames.pong(now_ms)),)
        if kind == "hello":
            return self._hello(said)
        if not self.greeted or not isinstance(kind, str):
            return ()
        if kind == "watch":
            topics, refused = self._topics(said)
            return (Watch(topics), *refused)
        read = _READERS.get(kind)
        return read(said, now_ms) if read else ()

    def _hello(self, said: dict[str, Any]) -> tuple[Effect, ...]:
        last = said.get("last")
        topics, refused = self._topics(said)
        self.greeted = True
        return (Hello(last if _is_position(last) else 0, topics), *refused)

    def _topics(self, said: dict[str, Any]) -> tuple[tuple[str, ...], tuple[Reply, ...]]:
        asked = said.get("topics")
        if not isinstance(asked, list):
            return (), ()
        known = [topic for topic in asked[:MAX_TOPICS] if isinstance(topic, str) and _TOPIC.match(topic)]
        granted = tuple(dict.fromkeys(topic for topic in known if may_watch(topic, self.allowed)))
        refused = [topic for topic in known if topic not in granted]
        return granted, (Reply(frames.refused(refused)),) if refused else ()


def _read(payload: bytes) -> dict[str, Any]:
    try:
        said = json.loads(payload.decode())
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _is_position(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= LARGEST_POSITION


def _within(value: object, low: float, high: float) -> TypeGuard[float]:
    # JSON's true is an int to Python, and NaN compares false: both are refused here.
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _ack(said: dict[str, Any], _now_ms: int) -> tuple[Effect, ...]:
    positions = said.get("p")
    if not isinstance(positions, list):
        return ()
    known = tuple(position for position in positions[:MAX_POSITIONS] if _is_position(position))
    return (Ack(known),) if known else ()


def _seen(said: dict[str, Any], _now_ms: int) -> tuple[Effect, ...]:
    position = said.get("p")
    return (Seen(position),) if _is_position(position) else ()


def _located(said: dict[str, Any], now_ms: int) -> tuple[Effect, ...]:
    """Accept a plausible position only; a clock that runs ahead is put back to now, an old fix is dropped."""
    lon, lat, accuracy_m, at_ms = (said.get(name) for name in ("lon", "lat", "acc", "at"))
    if not (_within(lon, -180, 180) and _within(lat, -90, 90) and _within(accuracy_m, 0, MAX_ACCURACY_M)):
        return ()
    if not _within(at_ms, now_ms - MAX_POSITION_AGE_MS, LARGEST_POSITION):
        return ()
    return (Located(float(lon), float(lat), float(accuracy_m), min(int(at_ms), now_ms)),)


_READERS: dict[str, Callable[[dict[str, Any], int], tuple[Effect, ...]]] = {
    "ack": _ack,
    "seen": _seen,
    "pos": _located,
}
