"""Who acts when a device calls for help by itself: one account that nobody can sign in to."""

from __future__ import annotations

from django.utils.translation import gettext, override

from huying.people.access import Actor
from huying.people.models import Person

USERNAME = "#device"
"""No name of a person: sign-in names have no such sign, and the account is not active."""
VIA = "device"
"""The way by which such an act comes; only what takes the messages of registered devices takes it."""


def machine() -> Actor:
    """The actor, without any duty. The account is made when it is first needed."""
    row = Person.objects.filter(username=USERNAME).first() or _made()
    return Actor(id=row.pk, name=row.name, via=VIA)


def _made() -> Person:
    with override("zh-hans"):  # a name that seats read, in the district's language
        name = gettext("报警设备")
    row, _fresh = Person.objects.get_or_create(
        username=USERNAME, defaults={"name": name, "is_active": False, "password": "!"}
    )
    return row
