"""The frames that the gateway sends: UTF-8 JSON text, each made once and written to many sockets.

``p`` is a position in the outbox: gap-free, in commit order. A client keeps the highest one that it has seen.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

PersonDot = tuple[str, float, float, int, str]
"""Short id, longitude, latitude, age of the position in seconds, state: ``on``, ``away`` (not reached), ``gone``."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A message whose body is the same for everybody; a personal extra is joined to it by concatenation."""

    kind: str
    rest: bytes

    @property
    def plain(self) -> bytes:
        """The frame for a person without an extra."""
        return b'{"t":"%b",%b}' % (self.kind.encode(), self.rest)

    def personal(self, extra: str) -> bytes:
        """The frame with this JSON text as ``x``."""
        return b'{"t":"%b",%b,"x":%b}' % (self.kind.encode(), self.rest, extra.encode())

    def taken_back(self) -> "Shared":
        """The frame that withdraws this message: same id and body, so that the client knows what has ended."""
        return replace(self, kind="withdraw")


def shared(kind: str, position: int, message: str, body: object) -> Shared:
    """Encode a message once: `kind` is alert, withdraw, stand_down, escalation or update."""
    return Shared(kind, _frame(p=position, id=message, b=body)[1:-1])


def welcome(now_ms: int, last: int, beat_s: int, retry_ms: tuple[int, int]) -> bytes:
    """End a resume: everything up to `last` has been sent. Ping every `beat_s`; after a loss wait within `retry_ms`."""
    return _frame(t="welcome", now=now_ms, last=last, beat=beat_s, retry=retry_ms)


def topic(position: int, name: str, version: int) -> bytes:
    """Tell that something the client shows has changed; it fetches the fragment that it may see."""
    return _frame(t="topic", p=position, topic=name, v=version)


def stale(last: int) -> bytes:
    """Tell that frames were dropped: reload what is shown, and go on from `last`."""
    return _frame(t="stale", p=last)


def positions(now_ms: int, name: str, dots: Sequence[PersonDot]) -> bytes:
    """Tell the people whose position or state changed since the frame before."""
    return _frame(t="positions", now=now_ms, topic=name, of=dots)


def pong(now_ms: int) -> bytes:
    """Answer a ping."""
    return _frame(t="pong", now=now_ms)


def ticket(text: str) -> bytes:
    """Hand over a fresh ticket, so that a reconnect needs no request to the web."""
    return _frame(t="ticket", ticket=text)


def refused(topics: Sequence[str]) -> bytes:
    """Tell which topics the ticket does not allow."""
    return _frame(t="refused", topics=topics)


def bye(why: str, retry_ms: int) -> bytes:
    """Announce the end of the connection; come back after `retry_ms`, elsewhere if possible."""
    return _frame(t="bye", why=why, retry=retry_ms)


def short(person: str) -> str:
    """Shorten a person's id to the random end of its UUID, which is what maps need."""
    return person[-12:]


def _frame(**fields: Any) -> bytes:
    return _dumps(fields).encode()
