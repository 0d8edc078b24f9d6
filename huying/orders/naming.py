"""Which organisations may get orders, and the rows that name them in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid
from huying.orders.models import Department, Order
from huying.orders.rules import MOST_ASSISTS, Part
from huying.people.models import Organisation
from huying.people.roles import DEPARTMENT

_DISTRICT_DIGITS = 6


class NotADepartment(Invalid):
    """An order goes to a department of the district, never to a street or a community (domain 3.4, `12345.level`)."""

    slug = "not-a-department"
    text = _("只能派给本区的部门。")
    field = "lead"


class LeadTwice(Invalid):
    """The lead does not assist itself."""

    slug = "lead-twice"
    text = _("主办部门不能同时是协办部门。")
    field = "assists"


class TooManyAssists(Invalid):
    """More departments than can work together."""

    slug = "too-many-assists"
    text = _("协办部门最多 {most} 个。")
    field = "assists"


def departments_of(area_code: str) -> QuerySet[Organisation]:
    """The departments of an area's district: bodies of that kind, and others whose people work as a department's."""
    posted = Q(posts__role__in=DEPARTMENT, posts__valid_to=None)
    district = Organisation.objects.filter(area__code__startswith=area_code[:_DISTRICT_DIGITS])
    return district.filter(Q(kind="department") | posted).distinct().order_by("name", "pk")


def require_department(organisation_id: UUID, area_code: str, field: str) -> Organisation:
    """A department of the area's district. Raises NotADepartment at the field."""
    found = departments_of(area_code).filter(pk=organisation_id).first()
    if found is None:
        raise NotADepartment(field=field)
    return found


def require_departments(
    lead_id: UUID, assist_ids: Sequence[UUID], area_code: str
) -> tuple[Organisation, list[Organisation]]:
    """Lead and assists, each once. Raises NotADepartment, LeadTwice, TooManyAssists."""
    lead = require_department(lead_id, area_code, "lead")
    wanted = list(dict.fromkeys(assist_ids))
    if lead_id in wanted:
        raise LeadTwice
    if len(wanted) > MOST_ASSISTS:
        raise TooManyAssists(most=MOST_ASSISTS)
    return lead, [require_department(each, area_code, "assists") for each in wanted]


def name_departments(order: Order, lead: Organisation, assists: Sequence[Organisation], at: datetime) -> None:
    """Write who is in the order from now on; whoever was before is released."""
    Department.objects.filter(order=order, released_at=None).update(released_at=at)
    parts = [(lead, Part.LEAD), *((each, Part.ASSIST) for each in assists)]
    Department.objects.bulk_create(
        [Department(order=order, organisation=each, part=part, named_at=at) for each, part in parts]
    )


def let_go(order: Order, at: datetime) -> None:
    """The order is over for everybody in it."""
    Department.objects.filter(order=order, ended_at=None).update(ended_at=at)
