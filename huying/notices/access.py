"""Whose work has decisions and periods to wait for: people of an office; for everybody else the page is not there."""

from __future__ import annotations

from huying.core.errors import NotFound
from huying.people.access import Actor
from huying.people.roles import (
    CENTRE,
    DEPARTMENT,
    DESKS,
    HOTLINE,
    INSPECTORS,
    MEDIATION_ADMINS,
    MEDIATORS,
    PETITIONS,
    STATION,
)

WORKING = CENTRE | PETITIONS | STATION | MEDIATORS | MEDIATION_ADMINS | DEPARTMENT | DESKS | HOTLINE | INSPECTORS


def require_working(actor: Actor) -> None:
    """Pass, or raise NotFound."""
    if not actor.has(WORKING):
        raise NotFound
