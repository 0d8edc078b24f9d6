"""Who sees to a petition (信访): the clerks of the body that received it, or the nearest above; the chief if nobody.

Petitions are for people with that duty (信访工作条例 14, 18): where a street has none, its district's have to know.
"""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.jurisdiction import CENTRES
from huying.cases.models import Case, Recusal
from huying.cases.rows import HEAVY
from huying.cases.rules import UNDER_WAY
from huying.notices.worklist import Waiting, waits
from huying.orders.matters import unconcerned
from huying.people.access import Actor
from huying.people.holders import holders
from huying.people.models import Organisation, Post
from huying.people.roles import CLERKS, PETITIONS, SEATS

LEADS = frozenset({"district_chief"})
"""Who sees to it that somebody does the work on petitions."""
MOST = 50
"""Petitions without anybody that are named on a work list, the oldest first."""


def petition_window(case: Case, at: datetime) -> set[UUID]:
    """The petition clerks of the body that received it; where it has none who is not recused, the nearest above it.

    Then also whoever else of that body reads it, its window before its seats: it stays responsible.
    """
    recused = recused_from(case)
    clerks = holders([case.owner_id], PETITIONS, at) - recused
    if case.registered_by_id in clerks:
        return {case.registered_by_id}
    if clerks:
        return clerks
    reading = (holders([case.owner_id], roles, at) - recused for roles in (CLERKS, SEATS))
    own = next(filter(None, reading), set[UUID]())
    return own | petition_people_above(case, at)


def petition_people_above(case: Case, at: datetime) -> set[UUID]:
    """The petition clerks of the nearest body over its area that has any: street, district, city.

    Of one tier a centre comes before other bodies. Nobody of a body that it is about, nobody who is recused.
    """
    over = [case.area_code[:size] for size in range(1, len(case.area_code) + 1)]
    bodies = unconcerned(case.stream, _staffed(at).filter(area_id__in=over).exclude(pk=case.owner_id))
    recused = recused_from(case)
    for body in sorted(bodies, key=lambda one: (-len(one.area_id), one.kind not in CENTRES, one.name)):
        found = holders([body.pk], PETITIONS, at) - recused
        if found:
            return found
    return set()


@waits
def petitions_without_people(actor: Actor, at: datetime) -> list[Waiting]:
    """For the chief: petitions for which nobody with that duty is there, neither where they were received nor above."""
    areas = [duty.area_code for duty in actor.duties if duty.role in LEADS]
    if not areas:
        return []
    inside = reduce(or_, (Q(area_code__startswith=area) for area in areas))
    rows = Case.objects.filter(inside, line="petition", state__in=UNDER_WAY).defer(*HEAVY)
    covered = list(_staffed(at).values_list("area_id", flat=True).distinct())
    if covered:
        reached = reduce(or_, (Q(area_code__startswith=area) for area in covered))
        rows = rows.filter(~reached | Exists(Recusal.objects.filter(case=OuterRef("pk"))))
    return [_unattended(case) for case in rows.order_by("registered_at")[:MOST] if not _attended(case, at)]


def _attended(case: Case, at: datetime) -> bool:
    own = holders([case.owner_id], PETITIONS, at) - recused_from(case)
    return bool(own or petition_people_above(case, at))


def _unattended(case: Case) -> Waiting:
    url = reverse("cases:case", args=[case.code])
    return Waiting(_("安排信访工作人员"), case.code, case.title, url, case.registered_at)


def _staffed(at: datetime) -> QuerySet[Organisation]:
    """The bodies that have somebody for petitions."""
    posts = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation=OuterRef("pk"),
        role__in=PETITIONS,
        person__is_active=True,
    )
    return Organisation.objects.filter(Exists(posts))


def recused_from(case: Case) -> set[UUID]:
    """Who keeps away from it."""
    return set(Recusal.objects.filter(case=case).values_list("person_id", flat=True))
