"""Fixtures that every test may use."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils.translation import override
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from huying.config.testing import quick_database

pytest_plugins = ["tests.cast"]
E2E = "tests/e2e/"
LONG = (E2E, "tests/faults/", "huying/demo/")
"""What drives the running Huying, what kills it, and the demonstration's month."""


class ByFile(LoadScopeScheduling):
    """Where several processes share the tests: a file stays in one, and so does all that drives the running Huying."""

    def _split_scope(self, nodeid: str) -> str:
        return "e2e" if nodeid.startswith(E2E) else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Used by `make test`; a test run by name runs in one process."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first, or one process waits for another at the end."""
    items.sort(key=lambda item: next((n for n, part in enumerate(LONG) if item.nodeid.startswith(part)), len(LONG)))


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
