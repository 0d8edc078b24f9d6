"""Who writes, sends up, gives back and reads reports (domain 5.2, the rows of patrols and of figures).

A month's report is written by the staff of its grid or community; where it has none, by its street. It goes to the
street, whose own report goes to the district. Inspectors and analysts read: figures that tell of nobody.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from huying.core.errors import NotAllowed, NotFound
from huying.people.access import Actor
from huying.people.models import Organisation, Post
from huying.people.roles import ANALYSTS, DISTRICT, INSPECTORS, SEATS, STATION, STREET
from huying.supervision.figures.within import STREET as STREET_DIGITS
from huying.supervision.grid_reports.models import Report
from huying.supervision.grid_reports.rules import Kind

STAFF = STATION | frozenset({"grid_member"})
"""Those who write the reports of their grid and their community."""
ABOVE = SEATS | INSPECTORS | ANALYSTS
"""Those who read whatever lies in the area of their post."""
READERS = STAFF | ABOVE


def reader(actor: Actor) -> Actor:
    """The actor again, if reports are anything to them. Raises NotFound."""
    if not (actor.system or actor.has(READERS)):
        raise NotFound
    return actor


def visible(actor: Actor) -> Q:
    """The reports that a person may read, as a condition on rows."""
    if actor.system:
        return Q()
    seen = Q(pk=None)
    for duty in actor.duties:
        if duty.role in ABOVE:
            seen |= Q(area__code__startswith=duty.area_code)
    own = own_areas(actor)
    return seen | Q(area_id__in=own, kind__in=(Kind.MONTH, Kind.WEEK)) if own else seen


def report_of(actor: Actor, report_id: UUID) -> Report:
    """One report that a person may read. Raises NotFound."""
    found = Report.objects.select_related("area").filter(visible(actor), pk=report_id).first()
    if found is None:
        raise NotFound
    return found


def own_areas(actor: Actor) -> set[str]:
    """The communities and grids whose staff somebody is."""
    posts = {duty.organisation_id: duty.area_code for duty in actor.duties if duty.role in STAFF}
    if not posts:
        return set()
    grids = Organisation.objects.filter(pk__in=posts, grid__isnull=False).values_list("grid_id", flat=True)
    return {code for code in posts.values() if len(code) > STREET_DIGITS} | {str(grid) for grid in grids}


def staffed(area: str, at: datetime) -> bool:
    """Whether somebody of its own writes the reports of a grid or community."""
    posts = Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=at), role__in=STAFF, valid_from__lte=at)
    return posts.filter(Q(organisation__area_id=area) | Q(organisation__grid_id=area)).exists()


def may_write(actor: Actor, report: Report, at: datetime) -> bool:
    """Whether this person writes a report and sends it up."""
    if actor.system:
        return True
    if report.kind == Kind.STREET:
        return actor.in_area(STREET, report.area_id)
    if report.area_id in own_areas(actor):
        return True
    return actor.in_area(STREET, report.area_id) and not staffed(report.area_id, at)


def may_give_back(actor: Actor, report: Report) -> bool:
    """Whether this person gives a report back: the street those of its grids, the district those of its streets."""
    above = {Kind.MONTH: STREET, Kind.STREET: DISTRICT}.get(Kind(report.kind), frozenset())
    return actor.system or actor.in_area(above, report.area_id)


def may_synthesise(actor: Actor, street: str) -> bool:
    """Whether this person has a street's report made."""
    return actor.system or actor.in_area(STREET, street)


def require_writing(actor: Actor, report: Report, at: datetime) -> None:
    """Pass, or raise NotFound for those who may not read it and NotAllowed for those who may only read it."""
    if not may_write(actor, report, at):
        _refuse(actor, report)


def require_giving_back(actor: Actor, report: Report) -> None:
    """Pass, or raise NotFound or NotAllowed likewise."""
    if not may_give_back(actor, report):
        _refuse(actor, report)


def require_synthesising(actor: Actor, street: str) -> None:
    """Pass, or raise NotFound outside of somebody's area and NotAllowed for who only reads there."""
    if not may_synthesise(actor, street):
        raise NotAllowed if actor.in_area(READERS, street) else NotFound


def acts_for(actor: Actor, report: Report, roles: AbstractSet[str] = STAFF | SEATS) -> tuple[str, UUID | None]:
    """In which role, and for which organisation, somebody acts on a report: that of the post nearest to it."""
    duties = [duty for duty in actor.duties if duty.role in roles]
    near = [duty for duty in duties if duty.covers(report.area_id)] or duties
    best = max(near, key=lambda duty: len(duty.area_code), default=None)
    return (best.role, best.organisation_id) if best else ("", None)


def _refuse(actor: Actor, report: Report) -> None:
    if Report.objects.filter(visible(actor), pk=report.pk).exists():
        raise NotAllowed
    raise NotFound
