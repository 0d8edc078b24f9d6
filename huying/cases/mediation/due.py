"""What the clocks of mediation run when they are due. Each checks again, so a late or doubled call changes nothing."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from huying.cases.journal import record, take
from huying.cases.mediation.beginning import EXPIRES, OPENS
from huying.cases.mediation.commands.fail import end
from huying.cases.mediation.events import ArbitrationOpen, ConfirmationReminded
from huying.cases.mediation.legs import open_leg
from huying.cases.mediation.models import Agreement, Confirmation
from huying.cases.mediation.rules import OPENS_ANOTHER_WAY
from huying.cases.rules import IN_MEDIATION, State
from huying.clocks.registry import Firing, when_due
from huying.core.clock import in_china
from huying.people.access import CLOCK


@when_due(EXPIRES)
def expire_mediation(firing: Firing) -> None:
    """The period is over and nobody extended it: mediation ends by itself (宁波 27), the routes are told."""
    case = take(UUID(firing.stream.partition(":")[2]))
    leg = open_leg(case)
    if leg is None or str(leg.pk) != firing.args.get("mediation") or State(case.state) not in IN_MEDIATION:
        return
    if leg.clock in OPENS_ANOTHER_WAY:  # begun before it was known that these days end nothing
        record(case, [ArbitrationOpen(case.pk, leg.pk)], by=CLOCK, at=firing.at)
        return
    end(case, leg, "expired", "", by=CLOCK, at=firing.at)


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
    if Confirmation.objects.filter(agreement=agreement).exists():
        return
    days = (in_china(firing.at).date() - in_china(agreement.effective_at).date()) // timedelta(days=1)
    record(case, [ConfirmationReminded(case.pk, agreement.pk, days)], by=CLOCK, at=firing.at)
