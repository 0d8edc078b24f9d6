"""A case that goes another way takes its mediation along: withdrawn, sent elsewhere, made part of another case, or
under a suspicion that forbids to bring its parties together."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import record
from huying.cases.mediation.commands.fail import end
from huying.cases.mediation.ending import end_leg, tell_routes
from huying.cases.mediation.events import MediationFailed, RiskReported
from huying.cases.mediation.legs import open_leg
from huying.cases.models import Case
from huying.cases.registry import entered, risk_noted
from huying.cases.rules import State
from huying.core.eventlog import append
from huying.people.access import Actor

ENDS = {
    # state: the reason of rules.REASONS, and whether the ways that remain are told
    State.WITHDRAWN: ("withdrawn", True),
    State.OTHER_ROUTE: ("other", True),
    State.MERGED: ("other", False),
}


@entered
def end_with_the_case(case: Case, state: State, by: Actor, at: datetime) -> None:
    """End the mediation that is under way, in the same transaction; the mediator finds it among those that ended."""
    leg = open_leg(case)
    if state not in ENDS or leg is None:
        return
    reason, tells = ENDS[state]
    end_leg(case, leg, reason, "", by=by, at=at)
    paper = tell_routes(case, leg, reason, "", by=by, at=at) if tells else None
    append(case.stream, [MediationFailed(case.pk, leg.pk, reason, paper.pk if paper else None)], by=by, at=at)


@risk_noted
def end_on_risk(case: Case, by: Actor, at: datetime) -> None:
    """Put it on record and end a joint mediation that is under way (人民调解法 25)."""
    leg = open_leg(case)
    record(case, [RiskReported(case.pk, case.dv_suspected, case.crime_suspected)], by=by, at=at)
    if leg is not None:
        end(case, leg, "other", str(_("发现涉嫌家庭暴力或者犯罪的情形，依法不再组织调解")), by=by, at=at)
