"""One running Huying with the cast in it, and one browser, for all tests that look through a browser, and no longer."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import override_settings
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import DjangoDbBlocker

from huying.people.models import Person
from huying.people.testing import PASSWORD
from tests.cast import Cast, build_cast
from tests.e2e.browser import DESK, PHONE, chromium, device, sign_in
from tests.processes import Installation, installed

# Playwright runs a loop in this thread; these tests use the database between its steps, never within one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

Device = Callable[..., Page]


@pytest.fixture(scope="package")
def huying() -> Iterator[Installation]:
    """Real processes, started once for all of these tests."""
    with installed() as running:
        yield running


@pytest.fixture(scope="package")
def town(huying: Installation, django_db_blocker: DjangoDbBlocker) -> Cast:
    """The cast, in the database of the running Huying, with passwords that its processes can read."""
    without_quick_one = settings.PASSWORD_HASHERS[1:]
    with huying.orm(django_db_blocker), override_settings(PASSWORD_HASHERS=without_quick_one):
        return build_cast()


@pytest.fixture
def database(huying: Installation, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Within a test that asks for this, models are those of the running Huying."""
    with huying.orm(django_db_blocker):
        yield


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; the loop of its driver ends with these tests, for others run loops of their own in this thread."""
    with chromium() as running:
        yield running


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """The devices of a test, put away at its end."""
    opened: list[BrowserContext] = []
    yield opened
    for context in opened:
        context.close()


@pytest.fixture
def phone(huying: Installation, browser: Browser, contexts: list[BrowserContext]) -> Device:
    """`phone(person, point)`: a phone in somebody's hand, signed in, standing at (lon, lat)."""

    def hand(person: Person, point: tuple[float, float] = (120.2052, 30.2003)) -> Page:
        contexts.append(device(browser, huying.web_url, viewport=PHONE, point=point))
        page = contexts[-1].new_page()
        sign_in(page, person.username, PASSWORD)
        return page

    return hand


@pytest.fixture
def seat(huying: Installation, browser: Browser, contexts: list[BrowserContext]) -> Device:
    """`seat(person)`: a desk with a large screen, signed in."""

    def desk(person: Person) -> Page:
        contexts.append(device(browser, huying.web_url, viewport=DESK))
        page = contexts[-1].new_page()
        sign_in(page, person.username, PASSWORD)
        return page

    return desk
