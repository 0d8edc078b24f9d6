"""Who sees coverage: the seats and chiefs of a district or a street. For everybody else the page does not exist."""

from __future__ import annotations

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.roles import SEATS

READERS = SEATS


def require_reading(actor: Actor) -> None:
    """Pass for a seat. Raises NotFound."""
    if not actor.has(READERS):
        raise NotFound
