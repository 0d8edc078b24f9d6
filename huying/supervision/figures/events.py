"""What happens to the figures that a district declares itself. Ids and values only; stream `figure:<id>`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from huying.core.eventlog import event


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FigureDeclared:
    """A district declared a figure: what is counted (`counted`) of what (`among`), keys of `conditions`."""

    figure_id: UUID
    area_code: str
    among: str
    counted: str


@event(audit_only=True)
@dataclass(frozen=True, slots=True)
class FigureWithdrawn:
    """It is not shown any more."""

    figure_id: UUID
