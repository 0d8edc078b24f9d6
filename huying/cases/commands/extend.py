"""Extend a petition (延长办理期限): at most thirty days, once, approved by a head; a notice says why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import PetitionExtended
from huying.cases.giving_petition import give_extension
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case
from huying.cases.waiting import HANDLING
from huying.clocks.commands.extend import extend as extend_clock
from huying.clocks.extensions import Leave
from huying.clocks.models import ClockExtension
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor, actor_of
from huying.people.models import Person


class ApproverUnknown(Invalid):
    """A person who may approve it."""

    slug = "approver-unknown"
    text = _("请选择批准延期的负责人。")
    field = "approver"


@command
def extend(*, by: Actor, at: datetime, case_id: UUID, days: int, reason: str, approver_id: UUID | None = None) -> Case:
    """Give the handling of a petition more days; the first due date stays visible. Raises what the clock refuses."""
    case = in_hand(by, "extend", case_id)
    head = by if approver_id is None else _approver(approver_id, at)
    extend_clock(
        stream=case.stream, kind=HANDLING, length=days, reason=reason, by=by, at=at, leave=Leave(approver=head)
    )
    record(case, [PetitionExtended(case.pk, days, head.person_id)], by=by, at=at)
    extension = ClockExtension.objects.filter(clock__stream=case.stream, clock__kind=HANDLING).latest("at")
    give_extension(case, extension, approver=head, by=by, at=at)
    return case


def _approver(approver_id: UUID, at: datetime) -> Actor:
    person = Person.objects.filter(pk=approver_id, is_active=True).first()
    if person is None:
        raise ApproverUnknown
    return actor_of(person, at)
