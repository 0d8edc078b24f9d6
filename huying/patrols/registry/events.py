"""What can happen to the registry: to places and rooms on the stream `place:<id>`, to imports on their own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlaceAdded:
    """A compound, building or site was registered."""

    place_id: UUID
    code: str
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlaceCorrected:
    """Some of what is told of a place was wrong or has changed; `fields` names them."""

    place_id: UUID
    fields: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlaceWithdrawn:
    """A place is no more, or never was."""

    place_id: UUID
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlaceNamed:
    """A place has another name too."""

    place_id: UUID
    name: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class PlaceNameDropped:
    """Nobody calls it so any more."""

    place_id: UUID
    name: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RoomAdded:
    """A room, shop or office was registered."""

    room_id: UUID
    code: str
    kind: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RoomCorrected:
    """Some of what is told of a room was wrong or has changed; `fields` names them."""

    room_id: UUID
    code: str
    fields: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RoomWithdrawn:
    """A room is no more, or never was."""

    room_id: UUID
    code: str
    ground: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesReceived:
    """Somebody brought a table of places, rooms or other names. `digest` is the SHA-256 of the file."""

    import_id: UUID
    kind: str
    digest: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesChecked:
    """All of its rows were read: so many can be imported, so many have faults."""

    import_id: UUID
    good: int
    faulty: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesStarted:
    """Its good rows are being imported."""

    import_id: UUID
    rows: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesImported:
    """Its good rows are in the registry: so many new, so many renewed, the others said what was known."""

    import_id: UUID
    new: int
    changed: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesCancelled:
    """Somebody called it off; what was imported by then stays."""

    import_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AddressesFailed:
    """Its file could not be read to the end."""

    import_id: UUID
    reason: str
