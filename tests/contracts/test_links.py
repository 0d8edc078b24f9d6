"""Whoever is shown a link at the head of a page may open it."""

from __future__ import annotations

import pytest
from django.test import Client

from huying.core.clock import now
from huying.core.testing import Clock
from huying.people.access import actor_of
from huying.people.models import Person
from huying.people.pages import PAGES, pages_of
from huying.people.roles import DESKS
from huying.people.testing import person
from tests.cast import Cast


def everybody(cast: Cast) -> list[Person]:
    """The cast, and somebody at each desk of the centre."""
    desks = sorted(DESKS - {"court_desk", "police_desk", "procuratorate_desk"})
    return [
        *cast.people.values(),
        *(person(username=role, name=role, organisation=cast.units.district_center, role=role) for role in desks),
    ]


def test_what_is_linked_opens(cast: Cast, clock: Clock) -> None:
    linked = set()
    for somebody in everybody(cast):
        browser = Client()
        browser.force_login(somebody)
        for page in pages_of(actor_of(somebody, now())):
            linked.add(page.key)
            assert browser.get(page.path, follow=True).status_code == 200, (somebody.username, page.path)
    assert linked == {page.key for page in PAGES}


@pytest.mark.parametrize("role", sorted(DESKS))
def test_each_desk_has_its_bookings(cast: Cast, clock: Clock, role: str) -> None:
    somebody = person(username=role, name=role, organisation=cast.units.district_center, role=role)
    keys = [page.key for page in pages_of(actor_of(somebody, now()))]
    assert {"app", "cases", "bookings", "calendar"} <= set(keys)
