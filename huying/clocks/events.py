"""What can happen to the rules of clocks, on one stream for all of them. Ids and values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.core.eventlog import event

STREAM = "rules"


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RuleChanged:
    """A limit holds from an instant on; `ended_id` is the row of the same scope that it follows, None for the first.

    It counts from the whistle when `cumulative`, or else from the end of the step before.
    """

    rule_id: UUID
    ended_id: UUID | None
    kind: str
    incident_type: str
    level: int | None
    area_code: str
    limit_s: int
    command: str
    effective_from: datetime
    cumulative: bool = True


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class RuleEnded:
    """A narrower rule ended, or a change was withdrawn before it began: the wider rule, or the old one, holds."""

    rule_id: UUID
    effective_to: datetime
