"""Perform (履行): something agreed on was done or paid, with its proof."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import move, record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.effect import stop_asking
from huying.cases.mediation.events import AgreementPerformed
from huying.cases.mediation.models import Performance
from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor


class ProofNeeded(Invalid):
    """In words or as a photo: what shows that it was done."""

    slug = "proof-needed"
    text = _("请写明履行凭证（转账单号、收条等）或上传照片。")
    field = "proof"


class NotInEffect(Conflict):
    """The agreement to which it belongs does not bind, or not any more."""

    slug = "agreement-not-in-effect"
    text = _("这项内容所属的协议没有生效或已被替代。")


@command
def perform(*, by: Actor, at: datetime, performance_id: UUID, proof: str, photo: str = "") -> Performance:
    """Note it. Noted already: nothing changes. When nothing is left the case is performed. Raises ProofNeeded."""
    case_id = (
        Performance.objects.filter(pk=performance_id).values_list("agreement__mediation__case_id", flat=True).first()
    )
    if case_id is None:
        raise NotFound
    case = take(case_id)
    require(by, "perform", case)
    item = Performance.objects.select_related("agreement").get(pk=performance_id)
    if item.performed_at is not None:
        return item
    if item.agreement.state != "effective":
        raise NotInEffect
    if not proof.strip() and not photo:
        raise ProofNeeded
    item.performed_at, item.proof, item.proof_photo, item.by_id = at, proof.strip()[:500], photo, by.id
    item.save(update_fields=["performed_at", "proof", "proof_photo", "by"])
    stop_asking(case, item.agreement, at)
    all_done = not item.agreement.performances.filter(performed_at=None).exists()
    _go_on(case, all_done, at)
    record(case, [AgreementPerformed(case.pk, item.agreement_id, item.pk, all_done)], by=by, at=at)
    return item


def _go_on(case: Case, all_done: bool, at: datetime) -> None:
    """The case is being performed, or performed; a case already visited or closed stays as it is."""
    if all_done:
        if case.state in {State.AGREED, State.PERFORMING}:
            move(case, "performed", at)
    elif case.state == State.AGREED:
        move(case, "perform", at)
