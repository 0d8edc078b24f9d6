"""Whose account still stands: a ticket speaks for a person for hours, and an account may be closed within them."""

import asyncio
from uuid import UUID

from huying.gateway.ledger import Writer
from huying.gateway.sessions import Sessions
from huying.people.queries import active_among

CHECK_S = 60
ACCOUNT_CLOSED = 1008


class Accounts:
    """Asks for everybody who is connected with one query each minute; without the database all stays as it is."""

    def __init__(self, writer: Writer, sessions: Sessions) -> None:
        self._writer = writer
        self._sessions = sessions
        self.closed: frozenset[str] = frozenset()
        """People found without an active account; their tickets open no connection any more."""

    async def run(self) -> None:
        """Check until cancelled."""
        while True:
            await asyncio.sleep(CHECK_S)
            await self.check()

    async def check(self) -> None:
        """Close the sockets of everybody whose account is closed or gone."""
        asked = {*self._sessions.people(), *self.closed}
        active: set[str] = set()
        if not asked or not await self._writer.attempt(lambda: active.update(_active(asked))):
            return
        self.closed = frozenset(asked - active)
        for session in self._sessions:
            if session.person in self.closed:
                session.close(ACCOUNT_CLOSED, "account closed")


def _active(people: set[str]) -> set[str]:
    return {str(person) for person in active_among(UUID(person) for person in people)}
