"""After every journey: what figures are counted of is what the event log says, row for row."""

from collections.abc import Iterator

import pytest

from huying.insight.projecting import catch_up
from huying.insight.rebuilding import differences, digests, rebuild


@pytest.fixture(autouse=True)
def rebuilt(request: pytest.FixtureRequest) -> Iterator[None]:
    """Deleting all projections and folding the whole log again gives byte-equal tables (architecture law 10)."""
    if "db" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("db")  # it goes when we are through, not before
    yield
    catch_up()
    kept = digests()
    assert differences() == []
    rebuild()
    assert digests() == kept
