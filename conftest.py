"""Fixtures that every test may use."""

from collections.abc import Generator, Iterator

import pytest
from django.conf import settings
from django.utils.translation import override

from huying.config.testing import quick_database

pytest_plugins = ["tests.cast"]


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """Where several processes share the tests, a file stays in one, and so does all that drives one running Huying.

    That comes first because it takes longest. Tests that commit are apart, for they empty the tables: pytest-django
    puts them behind those that roll back.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_together_with(item)))
    result = yield
    items.sort(key=lambda item: not _drives_browser(item))
    return result


def _together_with(item: pytest.Item) -> str:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    commits = bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in fixtures
    file = "e2e" if _drives_browser(item) else item.nodeid.partition("::")[0]
    return f"{file} commits" if commits else file


def _drives_browser(item: pytest.Item) -> bool:
    return item.nodeid.startswith("tests/e2e/")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """A request in another language leaves that language behind in its thread: not for the next test."""
    with override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """pytest-django asks for this before it makes the test database: PostgreSQL runs from here to the session's end."""
    with quick_database():
        yield
