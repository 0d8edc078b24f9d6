"""What can happen to a device. Ids and values only; they stand on the stream of the device.

Heartbeats are no facts: what was last heard of a device is a row that is written over.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeviceRegistered:
    """A device was written into the registry."""

    device_id: UUID
    number: str
    kind: str
    area_code: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeviceChanged:
    """The registry says something else of a device; `parts` names what."""

    device_id: UUID
    parts: tuple[str, ...]


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeviceRetired:
    """A device is no more: what it tells is not taken any longer. Why stands with the device."""

    device_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeviceKeyGiven:
    """A device was given the key with which it tells something; an earlier key ended."""

    device_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class DeviceAlarmed:
    """A device reported something; `whistle_id` is the incident that it raised, if any. Repetitions are counted."""

    device_id: UUID
    alarm_id: UUID
    what: str
    whistle_id: UUID | None


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class AlarmVerified:
    """An alarm was found true or false, by the end of its incident or by somebody who looked; a later one corrects."""

    device_id: UUID
    alarm_id: UUID
    genuine: bool
