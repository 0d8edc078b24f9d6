"""How long a session of the pages lasts: it ends when idle, and at last in any case."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest

from huying.people.access import Actor
from huying.people.roles import RESPONDERS

LONGEST = timedelta(days=30)
IDLE_AT_A_DESK = timedelta(hours=12)
IDLE_ON_A_PHONE = timedelta(days=14)
"""A responder's phone stays signed in: a whistle must not wait for a password."""
NOTED_EVERY = timedelta(minutes=5)

_BEGAN, _SEEN, _IDLE = "began_at", "seen_at", "idle_s"


def begin(request: HttpRequest, actor: Actor, at: datetime) -> None:
    """Note the beginning of a session that was just signed in, and how long it may be idle."""
    idle = IDLE_ON_A_PHONE if actor.duties and all(d.role in RESPONDERS for d in actor.duties) else IDLE_AT_A_DESK
    request.session[_BEGAN] = request.session[_SEEN] = at.timestamp()
    request.session[_IDLE] = idle.total_seconds()


def keep(request: HttpRequest, at: datetime) -> None:
    """Go on with a session that is still within its limits, or end it."""
    session = request.session
    if SESSION_KEY not in session:
        return
    instant = at.timestamp()
    began, seen = session.get(_BEGAN, instant), session.get(_SEEN, instant)
    idle = session.get(_IDLE, IDLE_AT_A_DESK.total_seconds())
    if instant - seen > idle or instant - began > LONGEST.total_seconds():
        logout(request)
    elif _SEEN not in session or instant - seen >= NOTED_EVERY.total_seconds():
        session.setdefault(_BEGAN, instant)
        session[_SEEN] = instant
