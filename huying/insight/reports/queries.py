"""Questions about reports of centres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from huying.insight.reports.access import visible, writes_for
from huying.insight.reports.models import CenterReport, CenterReportStep
from huying.insight.reports.rules import LEVELS, CenterReportKind, State
from huying.insight.reports.words import role_word
from huying.people.access import Actor
from huying.places.models import Area


@dataclass(frozen=True, slots=True)
class Done:
    """What was done to a report, and in which role; the person stands in the record."""

    row: CenterReportStep
    role: str

    @property
    def changes(self) -> list[dict[str, Any]]:
        """The figures that a new drawing changed."""
        return list(self.row.changes)


def listed(actor: Actor, kind: CenterReportKind | None = None, area: str = "") -> QuerySet[CenterReport]:
    """The reports that somebody may read, of one kind, of an area and below it."""
    rows = CenterReport.objects.filter(visible(actor)).select_related("area", "correction").defer("facts", "texts")
    rows = rows.filter(kind=kind) if kind else rows
    return rows.filter(area__code__startswith=area) if area else rows


def state_of(report: CenterReport) -> str:
    """Its state, with one more for a version that was corrected."""
    return "replaced" if report.replaced else State(report.state).value


def done_to(report: CenterReport) -> list[Done]:
    """What was done to it, the newest first."""
    return [Done(row, role_word(row.role)) for row in report.steps.order_by("-number")]


def versions_of(actor: Actor, report: CenterReport) -> list[CenterReport]:
    """All versions of the same report that somebody may read, the newest first."""
    same = {"kind": report.kind, "area": report.area_id, "first": report.first}
    return list(listed(actor).filter(**same).order_by("-number"))


def offered_areas(actor: Actor) -> list[tuple[str, str]]:
    """(code, name) of the areas for whose centre somebody writes."""
    rows = Area.objects.filter(code__in=writes_for(actor), level__in=LEVELS, valid_to=None).order_by("code")
    return list(rows.values_list("code", "name"))
