"""The recent past in memory: what a returning client may have missed, without asking the database for each one.

Holds the last positions of the outbox with their topics, and their messages already encoded; a message in force is
held however far back it is. Who was addressed stays in the database: one query answers for all who return together.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from huying.gateway.frames import Shared

SPAN = 5_000
"""Positions kept. A client that is further behind than this is told `stale`."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as the gateway knows it: its content encoded once."""

    id: str
    stream: str
    position: int
    expires_at: datetime | None
    frame: Shared

    def in_force(self, at: datetime) -> bool:
        """False once it is too late to act on the message."""
        return self.expires_at is None or at < self.expires_at


@dataclass(frozen=True, slots=True)
class Row:
    """One position of the outbox: the topics that changed there and the version that they reached."""

    position: int
    event: str
    version: int
    topics: tuple[str, ...]


class History:
    """A window over the end of the outbox."""

    def __init__(self, span: int = SPAN) -> None:
        self._span = span
        self._rows: deque[Row] = deque()
        self._messages: deque[Message] = deque()
        self._by_position: dict[int, tuple[Message, ...]] = {}
        self.cursor = 0

    @property
    def oldest(self) -> int:
        """The last position before the window: who has seen it can be told everything since."""
        return self._rows[0].position - 1 if self._rows else self.cursor

    def add(self, rows: Iterable[Row], messages: Iterable[Message], at: datetime) -> None:
        """Move the window forward; both arguments are in order of position. Messages in force are not let go."""
        self._rows.extend(rows)
        for message in messages:
            self._messages.append(message)
            self._by_position[message.position] = (*self._by_position.get(message.position, ()), message)
        self.cursor = self._rows[-1].position if self._rows else self.cursor
        while len(self._rows) > self._span:
            self._rows.popleft()
        while self._messages and self._messages[0].position <= self.oldest and not _held(self._messages[0], at):
            self._by_position.pop(self._messages.popleft().position, None)

    def reaches(self, last: int) -> bool:
        """Whether a client that has seen `last` can be told everything that it missed; 0 has missed nothing."""
        return last == 0 or self.oldest <= last <= self.cursor

    def messages_after(self, last: int, at: datetime) -> Iterator[Message]:
        """Messages still in force after a position, in order."""
        return (message for message in self._messages if message.position > last and message.in_force(at))

    def messages_at(self, positions: Iterable[int]) -> list[Message]:
        """The messages of these positions that are still in the window."""
        wanted = set(positions)
        return [message for position in wanted for message in self._by_position.get(position, ())]

    def messages_by_id(self, ids: set[str]) -> dict[str, Message]:
        """The messages of these ids that are still in the window."""
        return {message.id: message for message in self._messages if message.id in ids}

    def topics_after(self, last: int, watched: tuple[str, ...]) -> list[tuple[int, str, int]]:
        """The latest (position, topic, version) of each watched topic that changed after a position, in order."""
        if not watched or not last:
            return []
        return latest((row for row in self._rows if row.position > last), set(watched))


def _held(message: Message, at: datetime) -> bool:
    """Whether a message behind the window is kept: one without an end would be kept for ever."""
    return message.expires_at is not None and message.in_force(at)


def latest(rows: Iterable[Row], watched: Iterable[str]) -> list[tuple[int, str, int]]:
    """The last (position, topic, version) of each topic of `watched` that some row names, in order of position."""
    wanted = set(watched)
    found = {topic: (row.position, topic, row.version) for row in rows for topic in row.topics if topic in wanted}
    return sorted(found.values())
