"""Propose (申报): a closed and performed case, in one of five classes, with the reason for the class."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import take as take_case
from huying.core.command import command
from huying.core.errors import Invalid, NotAllowed
from huying.people.access import Actor
from huying.people.roles import CENTRE, MEDIATION_ADMINS
from huying.supervision.access import require
from huying.supervision.bars import Barred, require_payable
from huying.supervision.events import SubsidyProposed
from huying.supervision.journal import record
from huying.supervision.models import Subsidy
from huying.supervision.rules import CLASSES, State
from huying.supervision.words import BAR_WORDS


class ClassNeeded(Invalid):
    """One of five classes."""

    slug = "subsidy-class-needed"
    text = _("请选择纠纷类别。")
    field = "dispute_class"


class ClassReasonNeeded(Invalid):
    """Why it is of this class."""

    slug = "subsidy-reason-needed"
    text = _("请写明定为这一类的理由。")
    field = "reason"


@command
def propose(*, by: Actor, at: datetime, case_id: UUID, dispute_class: str, reason: str) -> Subsidy:
    """Put a case forward; a mediator their own cases only. Raises Barred with what stands against it."""
    case = take_case(case_id)
    require(by, "propose", case.area_code)
    require_sound(dispute_class, reason)
    leg = require_payable(case, at)
    mediator_id = leg.mediator_id
    if mediator_id is None:
        raise Barred(why=BAR_WORDS["no_mediator"])
    own = mediator_id == by.id
    if not (by.system or own or by.has(_OTHERS)):
        raise NotAllowed
    subsidy = Subsidy(
        case=case,
        mediator_id=mediator_id,
        area_code=case.area_code,
        state=State.PROPOSED,
        dispute_class=dispute_class,
        reason=reason.strip()[:200],
        proposed_by_id=by.id,
        proposed_at=at,
    )
    fact = SubsidyProposed(subsidy.pk, case.pk, mediator_id, dispute_class)
    record(subsidy, [fact], by=by, at=at)
    return subsidy


def require_sound(dispute_class: str, reason: str) -> None:
    """A class of the list, and a reason."""
    if dispute_class not in CLASSES:
        raise ClassNeeded
    if not reason.strip():
        raise ClassReasonNeeded


_OTHERS = CENTRE | MEDIATION_ADMINS
