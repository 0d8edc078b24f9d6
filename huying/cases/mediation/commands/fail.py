"""Fail (调解不成): mediation ends without agreement, for a reason of the law; the routes are told at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.journal import move, record, take
from huying.cases.mediation.access import require
from huying.cases.mediation.agreeing import signed_by_all
from huying.cases.mediation.ending import end_leg, tell_routes
from huying.cases.mediation.events import MediationFailed
from huying.cases.mediation.legs import NoMediation, last_leg, open_leg
from huying.cases.mediation.models import Mediation
from huying.cases.mediation.rules import NO_ROUTES_FOR, REASONS, WITHDRAWS
from huying.cases.models import Case
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.people.access import Actor

BY_OTHER_VERBS = frozenset({"refused"})
"""A refusal names the party who refuses: `refuse`."""


class ReasonOfEnd(Invalid):
    """One of the reasons of the law; `other` with words."""

    slug = "reason-of-end"
    text = _("请选择终止原因；选“其他”时要写明。一方不愿调解的，请用“拒绝调解”。")
    field = "reason"


class OnlySealMissing(Conflict):
    """Every party has signed: what is missing is the mediator's own name or the seal, and neither is a failure."""

    slug = "mediation-only-seal-missing"
    text = _(
        "各方当事人都已在协议上签字，只差调解员签名或调委会盖章，不能记为调解不成。请签名或提醒调委会盖章；"
        "当事人反悔的，用“拒绝调解”登记。"
    )


@command
def fail(*, by: Actor, at: datetime, case_id: UUID, reason: str, text: str = "") -> Mediation:
    """End mediation for a reason. Ended for the same reason already: nothing changes. Raises ReasonOfEnd, NoMediation.

    `self_settled` and `withdrawn` take the matter back. Filing a suit needs none of this and is never blocked.
    """
    case = take(case_id)
    require(by, "fail", case)
    if reason not in REASONS or reason in BY_OTHER_VERBS:
        raise ReasonOfEnd
    if reason == "other" and not text.strip():
        raise ReasonOfEnd(field="text")
    leg = open_leg(case)
    if leg is None:
        over = last_leg(case)
        if over is not None and over.outcome == reason:
            return over
        raise NoMediation
    if reason not in WITHDRAWS and signed_by_all(leg, case) is not None:
        raise OnlySealMissing
    return end(case, leg, reason, text, by=by, at=at)


def end(case: Case, leg: Mediation, reason: str, text: str, *, by: Actor, at: datetime) -> Mediation:
    """What every end without agreement does; who may is for the caller to check."""
    if reason in WITHDRAWS:
        move(case, "withdraw", at)
    else:
        if case.state == State.ASSIGNED:
            move(case, "ask_consent", at)
        move(case, "fail", at)
    end_leg(case, leg, reason, text, by=by, at=at)
    told = reason not in NO_ROUTES_FOR
    paper = tell_routes(case, leg, reason, text, by=by, at=at) if told else None
    record(case, [MediationFailed(case.pk, leg.pk, reason, paper.pk if paper else None)], by=by, at=at)
    return leg
