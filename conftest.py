"""Fixtures that every test may use."""

from collections.abc import Iterator

import pytest

from huying.config.testing import quick_database

pytest_plugins = ["tests.cast"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """pytest-django asks for this before it makes the test database: PostgreSQL runs from here to the session's end."""
    with quick_database():
        yield
