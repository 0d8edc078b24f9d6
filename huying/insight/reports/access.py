"""Who writes, signs and reads reports of centres (domain 5.2, the row of figures).

The seats of a centre write its reports, its chief signs them. What is signed is read by those who read the figures of
the area; the court's desk reads the court's report. A draft is its centre's alone.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.insight.reports.models import CenterReport
from huying.insight.reports.rules import CenterReportKind, State
from huying.people.access import Actor, Duty
from huying.people.holders import CHIEFS
from huying.people.roles import ANALYSTS, DISTRICT, INSPECTORS, SEATS, STREET

COURT = frozenset({"court_desk"})
ABOVE = SEATS | INSPECTORS | ANALYSTS
"""Those who read what was signed in the area of their post."""
READERS = ABOVE | COURT
STREET_DIGITS = 9


def reader(actor: Actor) -> Actor:
    """The actor again, if such reports are anything to them. Raises NotFound."""
    if not (actor.system or actor.has(READERS)):
        raise NotFound
    return actor


def visible(actor: Actor) -> Q:
    """The reports that a person may read, as a condition on rows."""
    if actor.system:
        return Q()
    seen = Q(pk=None)
    for duty in actor.duties:
        below = Q(area__code__startswith=duty.area_code)
        if duty.role in SEATS:
            seen |= Q(area_id=duty.area_code)
        if duty.role in ABOVE:
            seen |= below & Q(state=State.SIGNED)
        if duty.role in COURT:
            seen |= below & Q(state=State.SIGNED, kind=CenterReportKind.COURT)
    return seen


def report_of(actor: Actor, center_report_id: UUID) -> CenterReport:
    """One report that a person may read. Raises NotFound."""
    rows = CenterReport.objects.select_related("area", "paper", "organisation", "correction", "corrects")
    found = rows.filter(visible(actor), pk=center_report_id).first()
    if found is None:
        raise NotFound
    return found


def writes_for(actor: Actor) -> list[str]:
    """The areas for whose centre somebody writes."""
    return sorted({duty.area_code for duty in actor.duties if duty.role in SEATS})


def may_write(actor: Actor, area: str) -> bool:
    """Whether this person writes the reports of an area's centre."""
    return actor.system or any(duty.area_code == area for duty in actor.duties if duty.role in _seats(area))


def may_sign(actor: Actor, area: str) -> bool:
    """Whether this person signs them."""
    return any(duty.area_code == area for duty in actor.duties if duty.role in _seats(area) & CHIEFS)


def require_writing(actor: Actor, report: CenterReport) -> None:
    """Pass, or raise NotFound for those who may not read it and NotAllowed for those who may only read it."""
    if not may_write(actor, report.area_id):
        _refuse(actor, report)


def require_signing(actor: Actor, report: CenterReport) -> None:
    """Pass, or raise NotFound or NotAllowed likewise."""
    if not may_sign(actor, report.area_id):
        _refuse(actor, report)


def require_beginning(actor: Actor, area: str) -> None:
    """Pass for who writes for an area, or raise NotFound outside of somebody's area, NotAllowed inside."""
    if not may_write(actor, area):
        raise NotAllowed if actor.in_area(READERS, area) else NotFound


def post_for(actor: Actor, area: str) -> Duty | None:
    """The post in which somebody acts for an area's centre, a chief's before others."""
    posts = [duty for duty in actor.duties if duty.role in _seats(area) and duty.area_code == area]
    return max(posts, key=lambda duty: duty.role in CHIEFS, default=None)


def _seats(area: str) -> frozenset[str]:
    return STREET if len(area) >= STREET_DIGITS else DISTRICT


def _refuse(actor: Actor, report: CenterReport) -> None:
    if CenterReport.objects.filter(visible(actor), pk=report.pk).exists():
        raise NotAllowed
    raise NotFound
