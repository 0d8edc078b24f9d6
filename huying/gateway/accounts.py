"""Whose account still stands, and what their posts still open: a ticket speaks for a person for hours.

An account may be closed, and a post may end, within them.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from uuid import UUID

from huying.core.clock import now
from huying.gateway import frames
from huying.gateway.ledger import Writer
from huying.gateway.protocol import may_watch
from huying.gateway.sessions import Session, Sessions
from huying.people.access import Duty
from huying.people.queries import active_among, duties_among
from huying.people.tickets import LIFETIME
from huying.people.topics import from_a_post, still_open
from huying.people.walls.queries import screens_among

CHECK_S = 60
ACCOUNT_CLOSED = 1008
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Found:
    """What the database said at an instant."""

    at: datetime = NEVER
    active: set[str] = field(default_factory=set)
    screens: set[str] = field(default_factory=set)
    """Openings of wall screens that may still be shown. They are no persons: nothing is addressed to them."""
    duties: dict[str, tuple[Duty, ...]] = field(default_factory=dict)


class Accounts:
    """Asks for everybody who is connected with three queries each minute; without the database all stays as it is."""

    def __init__(self, writer: Writer, sessions: Sessions) -> None:
        self._writer = writer
        self._sessions = sessions
        self._found = Found()
        self._posted: frozenset[str] = frozenset()
        """People whose tickets named topics of a post when last asked, and who therefore have an entry in `_found`."""
        self.closed: frozenset[str] = frozenset()
        """People found without an active account; their tickets open no connection any more."""

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await asyncio.sleep(CHECK_S)
            await self.check()

    async def check(self) -> None:
        """Close the sockets of closed accounts; take topics from those whose posts do not open them any more."""
        asked = {*self._sessions.people(), *self.closed, *self._posted}
        posted = self._posted.union(one.person for one in self._sessions if any(map(from_a_post, one.talk.allowed)))
        found = Found(at=now())
        if not asked or not await self._writer.attempt(lambda: _ask(found, asked, posted)):
            return
        self._found = found
        self.closed = frozenset(asked - found.active - found.screens)
        self._posted = posted & found.active
        for session in self._sessions:
            if session.person in self.closed:
                session.close(ACCOUNT_CLOSED, "account closed")
            else:
                self.narrow(session)

    def narrow(self, session: Session) -> None:
        """Take from a session what its person's posts do not open; a ticket made after the last check stays whole."""
        if session.person not in self._posted or session.ticket.expires - LIFETIME >= self._found.at:
            return
        duties = self._found.duties.get(session.person, ())
        left = tuple(entry for entry in session.talk.allowed if still_open(entry, duties))
        if left == session.talk.allowed:
            return
        session.talk.allowed = left
        session.ticket = replace(session.ticket, topics=left)
        lost = [topic for topic in session.topics if not may_watch(topic, left)]
        self._sessions.watch(session, tuple(topic for topic in session.topics if topic not in lost))
        if lost:
            session.deliver(frames.refused(lost))


def _ask(found: Found, asked: Collection[str], posted: Collection[str]) -> None:
    ids = [UUID(each) for each in asked]
    found.active = {str(person) for person in active_among(ids)}
    found.screens = {str(screen) for screen in screens_among(ids, found.at)}
    if posted:
        found.duties = {str(person): held for person, held in duties_among(map(UUID, posted), found.at).items()}
