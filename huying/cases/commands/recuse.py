"""Recuse (回避): whoever has an interest in a petition keeps away from it from here on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.endings import ReasonNeeded
from huying.cases.events_intake import PersonRecused
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case, Recusal
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.people.models import Person


class PersonUnknown(Invalid):
    """Somebody of the house."""

    slug = "recusal-person-unknown"
    text = _("没有这个人，请重新选择。")
    field = "person"


class PetitionsOnly(Invalid):
    """Mediators step down in another way; this is for petitions."""

    slug = "recusal-petitions-only"
    text = _("只有信访事项在这里登记回避。")
    field = "person"


@command
def recuse(*, by: Actor, at: datetime, case_id: UUID, reason: str, person_id: UUID | None = None) -> Case:
    """Keep oneself, or somebody else at a petitioner's or a head's word, away from a petition."""
    case = in_hand(by, "recuse", case_id)
    if case.line != "petition":
        raise PetitionsOnly
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    who = person_id or by.person_id
    if not Person.objects.filter(pk=who).exists():
        raise PersonUnknown
    values = {"reason": reason.strip()[:200], "by_id": by.id, "at": at}
    _row, new = Recusal.objects.get_or_create(case=case, person_id=who, defaults=values)
    if new:
        record(case, [PersonRecused(case.pk, who)], by=by, at=at)
    return case
