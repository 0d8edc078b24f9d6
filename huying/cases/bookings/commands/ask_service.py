"""Ask for a service (请窗口协助), and take that back: a desk of the district is asked to help with a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.bookings.access import require_asking
from huying.cases.bookings.commands.taking import take_request
from huying.cases.bookings.models import ServiceRequest
from huying.cases.bookings.requesting import desks_of, end, lay
from huying.cases.bookings.rules import SERVICES
from huying.cases.journal import CaseNotInThisState, record, take
from huying.cases.models import Case
from huying.cases.rules import ENDED
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor
from huying.people.models import Organisation


class UnknownService(Invalid):
    """Not one of the services."""

    slug = "unknown-service"
    text = _("没有这项服务，请从列表中选择。")
    field = "service"


class NoSuchDesk(Invalid):
    """The body is not in the district of the case, or nobody there gives this service."""

    slug = "no-such-desk"
    text = _("这个单位不是本区提供该服务的窗口，请另选。")
    field = "organisation"


class NobodyServes(Conflict):
    """Nobody in the district gives this service."""

    slug = "nobody-serves"
    text = _("本区还没有提供这项服务的窗口，请直接联系，或由系统管理员添加窗口人员。")
    field = "service"


class AlreadyTakenByDesk(Conflict):
    """The desk has booked: the booking is given back first."""

    slug = "service-taken"
    text = _("窗口已经预约，请先取消预约。")


@command
def ask_service(
    *, by: Actor, at: datetime, case_id: UUID, service: str, organisation_id: UUID | None = None, note: str = ""
) -> ServiceRequest:
    """Ask the body named, or the nearest. Asking for what is asked already changes nothing.

    Raises UnknownService, NoSuchDesk, NobodyServes, CaseNotInThisState.
    """
    case = take(case_id)
    require_asking(by, case)
    if service not in SERVICES:
        raise UnknownService
    if case.state in ENDED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    desk = _desk(case, service, organisation_id, at)
    request, fact = lay(case, service, desk, note=note, by=by, at=at)
    if fact is not None:
        record(case, [fact], by=by, at=at)
    return request


def _desk(case: Case, service: str, wanted: UUID | None, at: datetime) -> Organisation:
    desks = desks_of(service, case.area_code, at)
    if wanted is not None:
        desks = [desk for desk in desks if desk.pk == wanted]
        if not desks:
            raise NoSuchDesk
    if not desks:
        raise NobodyServes
    return desks[0]


@command
def take_back_service(*, by: Actor, at: datetime, request_id: UUID) -> ServiceRequest:
    """It is not needed any more; doing it twice changes nothing. Raises AlreadyTakenByDesk."""
    request = take_request(request_id)
    require_asking(by, request.case)
    if request.state == "taken":
        raise AlreadyTakenByDesk
    if request.open:
        record(request.case, [end(request, at)], by=by, at=at)
    return request
