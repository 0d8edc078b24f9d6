"""Object (提异议): the recipient says within five working days that the case is not its own; the centre decides."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.diversion.commands.sending import current
from huying.cases.diversion.events import DiversionObjected
from huying.cases.diversion.models import Diversion, DiversionObjection
from huying.cases.handling import in_hand
from huying.cases.journal import move, record
from huying.cases.models import Case
from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.clocks.rules import OBJECTIONS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.people.models import Organisation


class NoObjection(Conflict):
    """What was ruled upon binds; a department objects to its order instead; the first receiver cannot object."""

    slug = "no-objection"
    text = _("这次分流不能提异议：已经裁定过，或由首接单位自办；部门请在工单中提异议。")


class ObjectionTooLate(Conflict):
    """The five working days are over."""

    slug = "diversion-objection-too-late"
    text = _("提异议的期限（5 个工作日）已过。")


class ObjectionReasonNeeded(Invalid):
    """An objection gives its reasons."""

    slug = "objection-reason-needed"
    text = _("请写明异议的理由。")
    field = "reason"


@command
def object_diversion(
    *, by: Actor, at: datetime, case_id: UUID, reason: str, suggested_id: UUID | None = None
) -> DiversionObjection:
    """Object once. Raises NoObjection, ObjectionTooLate, ObjectionReasonNeeded."""
    case = in_hand(by, "object", case_id)
    diversion = current(case)
    if diversion is None or not objectable(case, diversion):
        raise NoObjection
    clock = RunningClock.objects.filter(stream=case.stream, kind__in=OBJECTIONS, step=diversion.number).first()
    if clock is None:
        raise NoObjection
    if at > clock.due_at:
        raise ObjectionTooLate
    if not reason.strip():
        raise ObjectionReasonNeeded
    move(case, "object", at)
    row = DiversionObjection.objects.create(
        diversion=diversion,
        organisation_id=diversion.handler_id,
        reason=reason.strip(),
        suggested=_suggested(case, suggested_id),
        by_id=by.id,
        at=at,
    )
    use(stream=case.stream, kinds=OBJECTIONS, at=at)
    fact = DiversionObjected(case.pk, row.pk, row.organisation_id, row.suggested_id)
    record(case, [fact], by=by, at=at)
    return row


def objectable(case: Case, diversion: Diversion) -> bool:
    """Whether the recipient may object at all: not to a ruling, nor to an order, nor to its own case, nor twice."""
    return (
        diversion.order_id is None
        and not diversion.binding
        and diversion.handler_id != case.owner_id
        and not hasattr(diversion, "objection")
    )


def _suggested(case: Case, suggested_id: UUID | None) -> Organisation | None:
    """The body whose case it is in the recipient's view; one outside the district is nobody."""
    if suggested_id is None:
        return None
    return Organisation.objects.filter(pk=suggested_id, area__code__startswith=case.area_code[:6]).first()
