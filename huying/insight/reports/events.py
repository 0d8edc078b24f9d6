"""What happens to reports of centres. Ids and values only; stream `center_report:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportDrafted:
    """A report of an area's centre over a period (its days in ISO 8601) was drafted from the figures; by the worker
    or by somebody."""

    center_report_id: UUID
    kind: str
    area_code: str
    first: str
    last: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportRedrawn:
    """Its figures were drawn anew, up to another cut-off; so many are others than before."""

    center_report_id: UUID
    revision: int
    changed: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportEdited:
    """Somebody wrote beside its figures; the words stand in its row."""

    center_report_id: UUID
    revision: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportSigned:
    """It was signed and published as a paper; nothing in it changes from then on."""

    center_report_id: UUID
    number: int
    paper_id: UUID


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportCorrected:
    """A correction of a signed version was begun, as a version of its own; why stands in its row."""

    center_report_id: UUID
    corrects_id: UUID
    number: int


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class CenterReportDropped:
    """The draft of a correction was taken away unsigned; the version that it was to correct stays as it is."""

    center_report_id: UUID
    corrects_id: UUID
    number: int
