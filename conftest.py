"""Fixtures that every test may use."""

from collections.abc import Iterator

import pytest

from huying.config.testing import quick_database

pytest_plugins = ["tests.cast"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes share the tests, a file stays in one, and so does all that drives one running Huying.

    That comes first because it takes longest.
    """
    for item in items:
        item.add_marker(pytest.mark.xdist_group("e2e" if _drives_browser(item) else item.nodeid.partition("::")[0]))
    items.sort(key=lambda item: not _drives_browser(item))


def _drives_browser(item: pytest.Item) -> bool:
    return item.nodeid.startswith("tests/e2e/")


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """pytest-django asks for this before it makes the test database: PostgreSQL runs from here to the session's end."""
    with quick_database():
        yield
