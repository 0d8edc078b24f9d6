"""Take up (未履行，重新办理): what was agreed on is due and not done; the matter is dealt with anew under its code."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.events import CaseReopened
from huying.cases.journal import move, record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.effect import SUPERVISE
from huying.cases.mediation.events import AgreementUnperformed
from huying.cases.mediation.unperformed import confirmed, found_unperformed
from huying.cases.models import Case
from huying.clocks.commands.stop import stop
from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor


class NothingUnperformed(Conflict):
    """No visit found something unperformed after its day."""

    slug = "nothing-unperformed"
    text = _("没有到期未履行的内容，或者还没有登记“未履行”的督促回访，不能重新办理。请先登记回访结果。")


@command
def take_up(*, by: Actor, at: datetime, case_id: UUID) -> Case:
    """Reopen it; the agreement binds until a new one takes its place. Raises NothingUnperformed."""
    case = take(case_id)
    require(by, "take_up", case)
    agreement = found_unperformed(case, in_china(at).date())
    if agreement is None:
        raise NothingUnperformed
    stop(stream=case.stream, kinds=(SUPERVISE,), at=at)
    move(case, "reopen", at)
    unperformed = AgreementUnperformed(case.pk, agreement.pk, confirmed(agreement))
    record(case, [unperformed, CaseReopened(case.pk, "not_performed")], by=by, at=at)
    return case
