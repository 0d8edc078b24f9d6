"""Who approves more time for a petition: the head of the organ that handles it (信访工作条例 34).

That is the head of the department to which it was diverted, or else a chief of the centre over its area.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.cases.access import HEADS
from huying.cases.models import Case, PetitionExtensionRequest, Recusal
from huying.notices.worklist import Waiting, waits
from huying.people.access import Actor, Duty
from huying.people.holders import chiefs_of, holders
from huying.people.models import Organisation, Post
from huying.people.roles import DEPARTMENT_HEADS, DISTRICT


def approvers_of(case: Case, at: datetime) -> set[UUID]:
    """Who is asked: the heads of the department that handles it, or the nearest chiefs; nobody who is recused."""
    found = holders([case.handler_id], DEPARTMENT_HEADS, at) if case.handler_id else set()
    found = found or chiefs_of(case.area_code, at, at_first=case.owner_id)
    return found - set(Recusal.objects.filter(case=case).values_list("person_id", flat=True))


def organ_of(case: Case, by: Actor) -> Organisation:
    """In whose name a head approves: the department that they lead, or the body that received the petition."""
    department = case.handler_id if by.in_organisation(DEPARTMENT_HEADS, case.handler_id) else None
    return Organisation.objects.get(pk=department or case.owner_id)


@waits
def extensions_to_decide(actor: Actor, at: datetime) -> list[Waiting]:
    """The requests for more time that wait for this person."""
    mine = _of_departments(actor) | _of_areas(actor, at)
    if not mine:
        return []
    recused = Recusal.objects.filter(case=OuterRef("case"), person_id=actor.person_id)
    rows = PetitionExtensionRequest.objects.filter(mine, ~Exists(recused), decided_at=None)
    rows = rows.exclude(asked_by_id=actor.person_id).select_related("case")
    return [_waiting(row) for row in rows.order_by("asked_at")]


def _of_departments(actor: Actor) -> Q:
    led = [duty.organisation_id for duty in actor.duties if duty.role in DEPARTMENT_HEADS]
    return Q(case__handler_id__in=led) if led else Q()


def _of_areas(actor: Actor, at: datetime) -> Q:
    """What no head of a department decides."""
    found = Q()
    for duty in actor.duties:
        if duty.role in HEADS:
            found |= Q(case__area_code__startswith=duty.area_code) & _within(duty)
    heads = Post.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=at),
        valid_from__lte=at,
        organisation_id=OuterRef("case__handler_id"),
        role__in=DEPARTMENT_HEADS,
        person__is_active=True,
    )
    return found & ~Q(Exists(heads)) if found else found


def _within(duty: Duty) -> Q:
    """The district's chief decides over its area; a street's chief what the street received or handles."""
    if duty.role in DISTRICT:
        return Q()
    return Q(case__owner_id=duty.organisation_id) | Q(case__handler_id=duty.organisation_id)


def _waiting(row: PetitionExtensionRequest) -> Waiting:
    case = row.case
    url = reverse("cases:extension", args=[case.code])
    return Waiting(_("审批信访延期"), case.code, case.title, url, row.asked_at)
