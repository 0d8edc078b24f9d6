"""What the clocks of mediation run when they are due. Each checks again, so a late or doubled call changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from huying.cases.journal import record, take
from huying.cases.mediation.agreeing import signed_by_all
from huying.cases.mediation.beginning import EXPIRES, OPENS
from huying.cases.mediation.commands.fail import end
from huying.cases.mediation.confirmations import standing_application
from huying.cases.mediation.events import ArbitrationOpen, SealAwaited
from huying.cases.mediation.events_court import ConfirmationReminded
from huying.cases.mediation.legs import open_leg
from huying.cases.mediation.models import Agreement, Mediation
from huying.cases.mediation.rules import OPENS_ANOTHER_WAY, TO_SEAL
from huying.cases.models import Case
from huying.cases.rules import IN_MEDIATION, State
from huying.clocks.registry import Firing, when_due
from huying.core.clock import in_china
from huying.notices.commands.send import send
from huying.people.access import CLOCK
from huying.people.holders import holders
from huying.people.roles import MEDIATION_ADMINS


@when_due(EXPIRES)
def expire_mediation(firing: Firing) -> None:
    """The period is over and nobody extended it: mediation ends by itself (宁波 27), the routes are told.

    Not where all parties have signed: then they have agreed, and the committee is told that its seal is missing.
    """
    case = take(UUID(firing.stream.partition(":")[2]))
    leg = open_leg(case)
    if leg is None or str(leg.pk) != firing.args.get("mediation") or State(case.state) not in IN_MEDIATION:
        return
    if leg.clock in OPENS_ANOTHER_WAY:  # begun before it was known that these days end nothing
        record(case, [ArbitrationOpen(case.pk, leg.pk)], by=CLOCK, at=firing.at)
        return
    signed = signed_by_all(leg, case)
    if signed is not None:
        _ask_for_seal(case, leg, signed, firing.at)
        return
    end(case, leg, "expired", "", by=CLOCK, at=firing.at)


def _ask_for_seal(case: Case, leg: Mediation, agreement: Agreement, at: datetime) -> None:
    fact = record(case, [SealAwaited(case.pk, leg.pk, agreement.pk)], by=CLOCK, at=at)[0]
    told = holders([leg.committee_id], MEDIATION_ADMINS, at) | ({leg.mediator_id} if leg.mediator_id else set())
    body = {"matter": case.code, "title": case.title, "why": TO_SEAL}
    send(stream=case.stream, kind="update", body=body, to=dict.fromkeys(told), event_id=fact.id, at=at)


@when_due(OPENS)
def open_arbitration(firing: Firing) -> None:
    """Fifteen days without agreement: said on the case; who wants to goes on (劳动争议调解仲裁法 14)."""
    case = take(UUID(firing.stream.partition(":")[2]))
    leg = open_leg(case)
    if leg is None or str(leg.pk) != firing.args.get("mediation") or State(case.state) not in IN_MEDIATION:
        return
    record(case, [ArbitrationOpen(case.pk, leg.pk)], by=CLOCK, at=firing.at)


REMINDS = "cases.remind_confirmation"


@when_due(REMINDS)
def remind_confirmation(firing: Firing) -> None:
    """Twenty and twenty-seven of the thirty days are over: said on the case, unless the application was made."""
    case = take(UUID(firing.stream.partition(":")[2]))
    agreement = Agreement.objects.filter(pk=UUID(firing.args["agreement"]), state="effective").first()
    if agreement is None or agreement.effective_at is None:
        return
    if standing_application(agreement):
        return
    days = (in_china(firing.at).date() - in_china(agreement.effective_at).date()) // timedelta(days=1)
    record(case, [ConfirmationReminded(case.pk, agreement.pk, days)], by=CLOCK, at=firing.at)
