"""Questions about reports: the months there are, those of a month, one with its history, bodies to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.roles import STREET
from huying.places.models import Area
from huying.supervision.grid_reports.access import own_areas, visible
from huying.supervision.grid_reports.models import Decision, Proposal, Report, Revision, Submission
from huying.supervision.grid_reports.reading import word_of
from huying.supervision.grid_reports.rules import Kind, State
from huying.supervision.grid_reports.words import role_word

MOST_PERIODS = 36
BODIES = ("district_center", "street_center", "station", "department", "police", "committee", "fire", "medical")
"""Kinds of bodies that letters go to and that do what meetings decide."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in a list: whether it is of the reader's own grid or community, and late."""

    report: Report
    own: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that a new drawing changed."""

    word: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version: what was done, in which role (the person stands in the record), and what changed."""

    row: Revision
    role: str
    changes: list[Changed]


def periods_of(actor: Actor, kind: Kind) -> list[date]:
    """The first days of the periods of which somebody may read a report, the newest first."""
    rows = Report.objects.filter(visible(actor), kind=kind).order_by("-first")
    return list(rows.values_list("first", flat=True).distinct()[:MOST_PERIODS])


def listed(actor: Actor, kind: Kind, first: date | None, at: datetime) -> list[Listed]:
    """The reports of a period that somebody may read: their own first, then by area."""
    if first is None:
        return []
    own = own_areas(actor)
    rows = Report.objects.filter(visible(actor), kind=kind, first=first).select_related("area").defer("facts")
    found = [Listed(row, row.area_id in own, row.state != State.SENT and at > row.due_at) for row in rows]
    return sorted(found, key=lambda each: (not each.own, each.report.area_id))


def versions_of(report: Report) -> list[Version]:
    """Its versions, the newest first, with what each new drawing changed."""
    rows = report.revisions.order_by("-number")
    return [Version(row, role_word(row.role), [_changed(each) for each in row.changes]) for row in rows]


def _changed(kept: dict[str, object]) -> Changed:
    return Changed(word_of(str(kept["code"])), _number(kept["was"]), _number(kept["now"]))


def _number(value: object) -> str:
    return "—" if value is None else str(value)


def submissions_of(report: Report) -> list[tuple[Submission, str]]:
    """Each time it was sent, the newest first, with the role of whoever sent it."""
    rows = report.submissions.select_related("organisation", "paper").order_by("-number")
    return [(row, role_word(row.role)) for row in rows]


def proposals_of(report: Report) -> list[Proposal]:
    """The letters that it proposes."""
    return list(report.proposals.select_related("to").order_by("pk"))


def decisions_of(report: Report) -> list[Decision]:
    """What its meeting decided."""
    return list(report.decisions.select_related("owner").order_by("number"))


def proposal_in(report: Report, proposal_id: UUID) -> Proposal | None:
    """One of its proposals."""
    return Proposal.objects.filter(report=report, pk=proposal_id).first()


def streets_of(actor: Actor, first: date) -> list[tuple[str, str, bool]]:
    """(code, name, whether there is one) of the streets whose report of a month somebody may have made."""
    posts = Q(pk=None)
    for duty in actor.duties:
        if duty.role in STREET:
            posts |= Q(code__startswith=duty.area_code)
    known = set(Report.objects.filter(kind=Kind.STREET, first=first).values_list("area_id", flat=True))
    rows = Area.objects.filter(posts, level="street", valid_to=None).order_by("code")
    return [(row.code, row.name, row.code in known) for row in rows]


def bodies_for(report: Report) -> list[tuple[str, str]]:
    """The bodies around a report: those of the district, of its street and of its own area."""
    code = report.area_id
    around = [code[:size] for size in (6, 9, 12) if len(code) >= size]
    rows = Organisation.objects.filter(kind__in=BODIES).filter(Q(area_id__in=around) | Q(grid_id=code))
    return [(str(row.pk), row.name) for row in rows.order_by("kind", "name")]
