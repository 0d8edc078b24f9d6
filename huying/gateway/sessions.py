"""Who is connected: every socket by person (several devices each) and by the topics that it follows.

The bounded queue of a socket is its transport's write buffer: while that is over its limit the session is `blocked`
and takes no frame; once it has drained, the client is told what it missed, as one that comes back. So nobody waits for
a slow client, and it loses nothing.
"""

from collections.abc import Callable, Iterable, Iterator

from huying.gateway.protocol import Conversation
from huying.people.tickets import Ticket

Send = Callable[[bytes], None]
Close = Callable[[int, str], None]


class Session:
    """One socket of one person. It is `live` from the end of a resume on; before that it gets no live frame."""

    __slots__ = ("blocked", "close", "heard", "live", "missed", "person", "send", "since", "talk", "ticket", "topics")

    def __init__(self, ticket: Ticket, send: Send, close: Close) -> None:
        self.person = ticket.person
        self.ticket = ticket
        self.talk = Conversation(ticket.topics)
        self.send = send
        self.close = close
        self.topics: tuple[str, ...] = ()
        self.live = False
        self.blocked = False
        self.missed = False
        self.since = 0
        """Should a frame be missed: the position from which the client is told again."""
        self.heard = 0

    def deliver(self, frame: bytes) -> bool:
        """Write a frame unless the socket is blocked; False when it was not taken."""
        if self.blocked:
            self.missed = True
            return False
        self.send(frame)
        return True

    def block(self, position: int) -> None:
        """The write buffer is full: take nothing more. A live client has been written everything up to `position`."""
        self.blocked = True
        if self.live:
            self.since = position

    def unblock(self) -> bool:
        """The write buffer has drained. True when a live client has missed something meanwhile."""
        self.blocked = False
        missed, self.missed = self.missed, False
        return missed and self.live


class Sessions:
    """All sessions of this process."""

    def __init__(self) -> None:
        self._all: set[Session] = set()
        self._by_person: dict[str, tuple[Session, ...]] = {}
        self._by_topic: dict[str, set[Session]] = {}

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Session]:
        return iter(tuple(self._all))

    def __contains__(self, session: Session) -> bool:
        return session in self._all

    def add(self, session: Session) -> bool:
        """Take in a session; True when it is the person's first."""
        devices = self._by_person.get(session.person, ())
        self._by_person[session.person] = (*devices, session)
        self._all.add(session)
        return not devices

    def remove(self, session: Session) -> bool:
        """Forget a session; True when it was the person's last."""
        if session not in self._all:
            return False
        self._all.discard(session)
        self.watch(session, ())
        session.live = False
        left = tuple(other for other in self._by_person[session.person] if other is not session)
        if left:
            self._by_person[session.person] = left
        else:
            del self._by_person[session.person]
        return not left

    def watch(self, session: Session, topics: tuple[str, ...]) -> None:
        """Replace the topics that a session follows."""
        for topic in session.topics:
            watchers = self._by_topic.get(topic, set())
            watchers.discard(session)
            if not watchers:
                self._by_topic.pop(topic, None)
        for topic in topics:
            self._by_topic.setdefault(topic, set()).add(session)
        session.topics = topics

    def of_person(self, person: str) -> Iterable[Session]:
        """The live sessions of a person."""
        return [session for session in self._by_person.get(person, ()) if session.live]

    def connected(self, person: str) -> bool:
        """Whether a person has at least one session."""
        return person in self._by_person

    def of_topic(self, topic: str) -> Iterable[Session]:
        """The live sessions that follow a topic."""
        return [session for session in self._by_topic.get(topic, ()) if session.live]

    def people(self) -> list[str]:
        """Everybody who has at least one session."""
        return list(self._by_person)

    def topics(self) -> list[str]:
        """Every topic that somebody follows."""
        return list(self._by_topic)
