"""Operations and views of grid work and devices: plates, residents, rounds, hazards; each part in its own file."""

from __future__ import annotations

from huying.core.testing import Clock
from tests.cast import Cast
from tests.contracts.device_rows import DEVICES, device_rows, device_views, with_device
from tests.contracts.enterprise_rows import ENTERPRISES, a_firm, enterprise_rows, enterprise_views
from tests.contracts.file_rows import Groups, Operation
from tests.contracts.hazard_rows import HAZARDS, a_known_hazard, hazard_rows, hazard_views
from tests.contracts.plate_rows import PLATES, plate_rows, plate_views, plated
from tests.contracts.registry_rows import REGISTRY, registered, registry_rows, registry_views
from tests.contracts.resident_rows import resident_views, scanned
from tests.contracts.round_rows import ROUNDS, round_rows, round_views, rounded
from tests.contracts.view_rows import Row

PATROLLED: tuple[str, ...] = (
    *PLATES,
    *DEVICES,
    *REGISTRY,
    *ENTERPRISES,
    *HAZARDS,
    *ROUNDS,
)
"""Names of ids of these rows that are keys of things."""
VIEWS: tuple[Row, ...] = (
    *plate_views(),
    *device_views(),
    *registry_views(),
    *enterprise_views(),
    *hazard_views(),
    *round_views(),
    *resident_views(),
)


def patrol_rows(who: Groups) -> list[Operation]:
    """The operations of the API."""
    return [
        *plate_rows(who),
        *device_rows(who),
        *registry_rows(who),
        *enterprise_rows(),
        *hazard_rows(who),
        *round_rows(who),
    ]


def patrolled(cast: Cast, clock: Clock) -> dict[str, str]:
    """What operations and views ask for."""
    return {
        **plated(cast, clock),
        **with_device(cast, clock),
        **registered(cast, clock),
        **a_firm(cast, clock),
        **a_known_hazard(cast, clock),
        **rounded(cast, clock),
        **scanned(cast, clock),
    }


def as_documented(operation: str) -> str:
    """Without what is asked, and each thing by the name that the document has for its key."""
    plain = operation.partition("?")[0]
    return (
        plain.replace("{addressed_id}", "{place_id}")
        .replace("{lodged_id}", "{room_id}")
        .replace("{brought_id}", "{import_id}")
        .replace("{claimed_code}", "{clue_code}")
        .replace("{change_of_period}", "{change_id}")
        .replace("supervision_hits/{case_code}/unproved", "supervision_hits/{code}/{rule}")
    )
