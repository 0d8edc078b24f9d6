"""Sign for the court's material (签收法院材料): the period of a mediation that a court entrusts counts from it."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.beginning import begin_period
from huying.cases.mediation.events import MaterialSigned
from huying.cases.mediation.legs import take_leg
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import OF_A_COURT
from huying.core.clock import CHINA, in_china
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor


class NotOfACourt(Conflict):
    """No court entrusted this mediation."""

    slug = "mediation-not-of-a-court"
    text = _("这件调解不是法院委派或委托的，没有法院材料要签收。")


class SignedOnWrongDay(Invalid):
    """Material is signed for today or was before; not before the case was brought."""

    slug = "material-signed-on-wrong-day"
    text = _("签收日期不能晚于今天，也不能早于登记日期。")
    field = "signed_on"


@command
def sign_material(*, by: Actor, at: datetime, case_id: UUID, signed_on: date | None = None) -> Mediation:
    """Note on which day it was signed for, today unless said otherwise, and start the period (特邀调解规定 27).

    Signed for already: nothing changes. Raises NotOfACourt, SignedOnWrongDay, NoMediation.
    """
    case, leg = take_leg(by, "sign_material", case_id)
    if leg.kind not in OF_A_COURT:
        raise NotOfACourt
    if leg.material_signed_at is not None:
        return leg
    today = in_china(at).date()
    day = signed_on or today
    if not in_china(case.registered_at).date() <= day <= today:
        raise SignedOnWrongDay
    leg.material_signed_at = at if day == today else datetime.combine(day, time(12), CHINA)
    leg.save(update_fields=["material_signed_at"])
    begin_period(case, leg)
    record(case, [MaterialSigned(case.pk, leg.pk)], by=by, at=at)
    return leg
