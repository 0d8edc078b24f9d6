"""Apply for judicial confirmation (申请司法确认): all parties together, within thirty days of effect."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.agreeing import in_force
from huying.cases.mediation.commands.extend import AllMustAgree
from huying.cases.mediation.confirmations import standing_application
from huying.cases.mediation.courts import court_to_ask
from huying.cases.mediation.effect import APPLY
from huying.cases.mediation.events_court import ConfirmationApplied
from huying.cases.mediation.issuing_court import application_sheet
from huying.cases.mediation.legs import principals
from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.mediation.rules import EXCLUSIONS
from huying.cases.mediation.words import EXCLUSION_WORDS
from huying.cases.models import Case
from huying.cases.waiting import start_anew
from huying.clocks.commands.stop import use
from huying.clocks.models import RunningClock
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.core.ids import new_id
from huying.papers.commands.issue import issue
from huying.people.access import Actor


class NothingToConfirm(Conflict):
    """No agreement is in effect."""

    slug = "nothing-to-confirm"
    text = _("还没有生效的调解协议，不能申请司法确认。")


class ThirtyDaysOver(Conflict):
    """The time for a joint application is over; it is a right with a fixed period that nobody lengthens."""

    slug = "thirty-days-over"
    text = _(
        "已超过自协议生效之日起三十日的申请期限（人民调解法第三十三条、民事诉讼法第二百零五条）。"
        "协议仍有效；不履行的，可以向人民法院起诉。"
    )


class ConfirmationExcluded(Invalid):
    """The court does not confirm such an agreement (民事诉讼法解释 355, 358)."""

    slug = "confirmation-excluded"
    text = _("有下列情形，法院不予确认（民事诉讼法解释第三百五十五条、第三百五十八条）：{grounds}。")
    field = "exclusions"


class JointApplication(AllMustAgree):
    """Both sides apply together."""

    slug = "joint-application"
    text = _("司法确认须由双方共同申请，还缺：{missing}。")
    field = "applicants"


@dataclass(frozen=True, slots=True)
class Application:
    """To which court, who applies, which exclusions hold (none, or the court will not confirm), where to serve."""

    court_id: UUID
    applicants: Collection[UUID]
    exclusions: Collection[str] = ()
    address: str = ""


@command
def apply_confirmation(*, by: Actor, at: datetime, case_id: UUID, application: Application) -> Confirmation:
    """Hand the application in: issues it, stops the thirty days, starts the court's clocks.

    Applied already: nothing changes, unless it was taken back or another court is competent. Raises the refusals above.
    """
    case = take(case_id)
    require(by, "apply", case)
    agreement = in_force(case)
    if agreement is None:
        raise NothingToConfirm
    known = standing_application(agreement)
    if known is not None:
        return known
    _require_sound(case, agreement, application, at)
    court = court_to_ask(case, agreement, application.court_id)
    row = Confirmation.objects.create(
        id=new_id(),
        agreement=agreement,
        court=court,
        applicants=sorted(set(application.applicants)),
        address=application.address.strip(),
        applied_at=at,
        applied_by_id=by.id,
    )
    use(stream=case.stream, kinds=(APPLY,), at=at)
    for code in ("JC.accept", "JC.decide.outer"):
        start_anew(case, code, at)
    sheet = application_sheet(case, agreement.mediation, row)
    paper = issue(
        by=by, at=at, sheet=sheet, stream=case.stream, code=case.code, organisation=agreement.mediation.committee
    )
    record(case, [ConfirmationApplied(case.pk, row.pk, court.pk, paper.pk)], by=by, at=at)
    return row


def _require_sound(case: Case, agreement: Agreement, application: Application, at: datetime) -> None:
    flagged = [ground for ground in EXCLUSIONS if ground in set(application.exclusions)]
    if flagged:
        raise ConfirmationExcluded(grounds=[EXCLUSION_WORDS[ground] for ground in flagged])
    missing = [party.name for party in principals(case) if party.pk not in set(application.applicants)]
    if missing:
        raise JointApplication(missing=missing)
    due_at = apply_by(case, agreement)
    if due_at is not None and at > due_at:
        raise ThirtyDaysOver


def apply_by(case: Case, agreement: Agreement) -> datetime | None:
    """Until when the parties may apply, by the clock that began with effect."""
    clock = RunningClock.objects.filter(stream=case.stream, kind=APPLY, step=agreement.version - 1).first()
    return clock.due_at if clock else None
