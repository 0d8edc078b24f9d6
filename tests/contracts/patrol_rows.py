"""Operations and views of grid work: plates, residents, rounds, hazards; each part has its rows in its own file."""

from __future__ import annotations

from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.plate_rows import PLATES, plate_rows, plate_views, plated
from tests.contracts.view_rows import Row

PATROLLED: tuple[str, ...] = (*PLATES,)
"""Names of ids of these rows that are keys of things."""
VIEWS: tuple[Row, ...] = (*plate_views(),)


def patrol_rows(who: Groups) -> list[Operation]:
    """The operations of the API."""
    return [*plate_rows(who)]


def patrolled(cast: Cast, clock: Clock) -> dict[str, str]:
    """What operations and views ask for."""
    return {**plated(cast, clock)}
