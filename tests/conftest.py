"""Fixtures for tests that look at the whole."""

from collections.abc import Iterator

import pytest

from tests.processes import Installation, installed


@pytest.fixture
def installation() -> Iterator[Installation]:
    """A Huying of this test's own: real processes, durable database, a clock that the test moves."""
    with installed() as running:
        yield running
