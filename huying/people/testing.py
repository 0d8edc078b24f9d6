"""Builders of organisations, people and presence for tests of every module."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import get_hasher, make_password

from huying.core.clock import now
from huying.core.testing import keep
from huying.people import roster
from huying.people.models import Organisation, Person, Post, Presence, Skill
from huying.people.roles import MEMBERS
from huying.places.models import Area

PASSWORD = "correct horse battery"
"""The password of every person of a test."""


def organisation(
    *,
    name: str,
    area: Area,
    kind: str = "unit",
    category: str = "",
    parent: Organisation | None = None,
    grid: Area | None = None,
    point: tuple[float, float] | None = None,
) -> Organisation:
    """An organisation; `point` is (lon, lat)."""
    lon, lat = point or (None, None)
    return keep(
        Organisation(
            name=name,
            area=area,
            kind=kind,
            category=category,
            parent=parent,
            grid=grid,
            lon=lon,
            lat=lat,
            synthetic=True,
        )
    )


def person(
    *,
    username: str,
    name: str,
    role: str = "",
    organisation: Organisation | None = None,
    skills: tuple[str, ...] = (),
    phone: str = "13800005678",
) -> Person:
    """A person with an account, and with one post since a year ago when role and organisation are given."""
    someone = Person(username=username, name=name, phone=phone, synthetic=True)
    someone.password = _sealed(get_hasher().algorithm)
    keep(someone)
    if organisation is not None:
        post(person=someone, role=role, organisation=organisation)
        if role in MEMBERS:
            keep(Presence(person=someone, organisation=organisation))
    for capability in skills:
        keep(Skill(person=someone, capability=capability))
    return someone


def post(*, person: Person, role: str, organisation: Organisation) -> Post:
    """A further post, valid since a year ago."""
    since = now() - timedelta(days=365)
    return keep(Post(person=person, role=role, organisation=organisation, valid_from=since))


@cache
def _sealed(algorithm: str) -> str:
    """The same for everybody, by the algorithm of this test: sealed anew for each it takes longer than writing."""
    return make_password(PASSWORD, hasher=algorithm)


def on_duty(
    *,
    person: Person,
    at: datetime,
    hours: float = 8,
    point: tuple[float, float] | None = None,
    reachable: bool = True,
) -> Presence:
    """Put a person on duty from an instant, with a fresh position when `point` (lon, lat) is given."""
    lon, lat = point or (None, None)
    row = Presence.objects.get(person=person)
    row.on_duty_until = at + timedelta(hours=hours)
    row.lon, row.lat, row.accuracy_m, row.position_at = lon, lat, 15.0 if point else None, at if point else None
    row.seen_at, row.reachable = at if reachable else None, reachable
    row.save()
    roster.forget()
    return row
