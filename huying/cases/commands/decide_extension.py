"""Decide on more time (审批延期): a head over the area, another than who asked; a notice tells the petitioner why."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events_intake import PetitionExtended, PetitionExtensionRefused
from huying.cases.extending import NoPetitionExtensionAsked, waiting_request
from huying.cases.giving_petition import give_extension
from huying.cases.handling import in_hand
from huying.cases.journal import record
from huying.cases.models import Case, PetitionExtensionRequest
from huying.cases.waiting import HANDLING
from huying.clocks.commands.extend import extend as extend_clock
from huying.clocks.extensions import Leave
from huying.clocks.models import ClockExtension
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class OwnExtension(Conflict):
    """Whoever asked for it does not decide on it."""

    slug = "petition-extension-own"
    text = _("自己提出的延期申请要由另一位负责人审批。")


class WhyNoExtension(Invalid):
    """A no is explained."""

    slug = "petition-extension-why-not"
    text = _("不同意延期的，请写明理由。")
    field = "answer"


@command
def decide_extension(*, by: Actor, at: datetime, case_id: UUID, approved: bool, answer: str = "") -> Case:
    """Approve it, which moves the due date and issues the notice in the name of this head; or say why not."""
    case = in_hand(by, "decide_extension", case_id)
    row = waiting_request(case)
    if row is None:
        raise NoPetitionExtensionAsked
    if row.asked_by_id == by.person_id:
        raise OwnExtension
    if not approved and not answer.strip():
        raise WhyNoExtension
    row.approved, row.answer = approved, "" if approved else answer.strip()[:500]
    row.decided_by_id, row.decided_at = by.person_id, at
    row.save()
    if not approved:
        record(case, [PetitionExtensionRefused(case.pk, row.pk)], by=by, at=at)
        return case
    return _extended(case, row, by, at)


def _extended(case: Case, row: PetitionExtensionRequest, by: Actor, at: datetime) -> Case:
    leave = Leave(approver=by)
    extend_clock(stream=case.stream, kind=HANDLING, length=row.days, reason=row.reason, by=by, at=at, leave=leave)
    record(case, [PetitionExtended(case.pk, row.days, by.person_id)], by=by, at=at)
    extension = ClockExtension.objects.filter(clock__stream=case.stream, clock__kind=HANDLING).latest("at")
    give_extension(case, extension, clerk=row.asked_by.name, by=by, at=at)
    return case
