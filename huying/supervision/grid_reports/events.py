"""What happens to reports. Ids and values only; stream `report:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportDrafted:
    """A report was drafted from the facts of a period (its days in ISO 8601): of a grid, a community, a street."""

    report_id: UUID
    kind: str
    area_code: str
    first: str
    last: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportRedrawn:
    """Its facts were drawn anew, up to now; so many figures are others than before."""

    report_id: UUID
    version: int
    changed: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportEdited:
    """Somebody wrote in it; the words stand in its row."""

    report_id: UUID
    version: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportSent:
    """It was sent up in a version, as a paper."""

    report_id: UUID
    number: int
    version: int
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportReturned:
    """It was given back; the remark stands in the row of the sending."""

    report_id: UUID
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportProposalAmended:
    """A proposed letter was changed, kept or dropped."""

    report_id: UUID
    proposal_id: UUID
    state: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportDecided:
    """A weekly meeting decided something: by which body it is to be done, until which day (ISO 8601)."""

    report_id: UUID
    decision_id: UUID
    owner_id: UUID
    due_on: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class GridReportDecisionDone:
    """What a weekly meeting decided was done."""

    report_id: UUID
    decision_id: UUID
