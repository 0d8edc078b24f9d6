"""The fact of an import."""

from dataclasses import dataclass

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True)
class DistrictImported:
    """Files were imported: how many rows of each kind were written."""

    district: str
    digest: str
    areas: int
    boundaries: int
    layers: int
    places: int
    organisations: int
    people: int
    names: int = 0
    rooms: int = 0
