"""What happens in legal supervision. Ids and values only; stream `finding:<id>`, readings on the stream of the case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class ProcessRead:
    """The process of a matter was read for a purpose (查看过程); its words stand in the row of the reading."""

    case_id: UUID
    reading_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FindingWritten:
    """A finding was written (监督意见) about an organisation, of a matter or none, by a check or none."""

    finding_id: UUID
    code: str
    about_id: UUID
    case_id: UUID | None
    rule: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FindingWithdrawn:
    """It does not hold any more (撤回); it stays on record, with why."""

    finding_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FindingLettered:
    """A letter was drafted from it (起草函件)."""

    finding_id: UUID
    letter_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class HitDismissed:
    """What a check shows of a matter is no fault (排除); why stands in the row."""

    case_id: UUID
    rule: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CheckSet:
    """A check was set in an area (设定规则)."""

    area_code: str
    rule: str
    on: bool
    limit: int | None
