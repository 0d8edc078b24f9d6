"""How far mediations have come, for many at once: meetings, versions of agreements, what is to be performed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from huying.cases.mediation.models import Agreement, Performance, Session, Visit


@dataclass(slots=True)
class Course:
    """`version`: draft or signing, empty without one; the rest tells whether there is such a thing."""

    version: str = ""
    planned: bool = False
    held: bool = False
    visit_due: bool = False
    owed: bool = False

    @property
    def mediating(self) -> str:
        """The verb that comes next while it is mediated."""
        if self.version:
            return "sign" if self.version == "signing" else "put_up"
        if self.planned:
            return "record"
        return "draft" if self.held else "schedule"

    @property
    def agreed(self) -> str:
        """The verb that comes next once there is an agreement."""
        if self.visit_due:
            return "visit"
        return "perform" if self.owed else ""


def courses_of(legs: Collection[UUID], today: date) -> dict[UUID, Course]:
    """The course of each of these mediations, in four statements."""
    found = {leg: Course() for leg in legs}
    if not found:
        return found
    versions = Agreement.objects.filter(mediation__in=legs, state__in=("draft", "signing"))
    for leg, state in versions.values_list("mediation_id", "state"):
        found[leg].version = state
    sessions = Session.objects.filter(mediation__in=legs, state__in=("planned", "held"))
    for leg, state in sessions.values_list("mediation_id", "state").distinct():
        setattr(found[leg], state, True)
    visits = Visit.objects.filter(agreement__mediation__in=legs, agreement__state="effective")
    for leg in visits.filter(visited_at=None, due_on__lte=today).values_list("agreement__mediation_id", flat=True):
        found[leg].visit_due = True
    owed = Performance.objects.filter(agreement__mediation__in=legs, agreement__state="effective", performed_at=None)
    for leg in owed.values_list("agreement__mediation_id", flat=True):
        found[leg].owed = True
    return found
