"""Ask for reopening (申请重新办理), and the centre's decision on it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.citizen.commands.taking import taken
from huying.cases.citizen.events import ReopeningAsked, ReopeningDecided
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.models import ReopenRequest
from huying.cases.citizen.rules import may_ask_reopening
from huying.cases.events import CaseReopened
from huying.cases.journal import move, record, take
from huying.cases.petitions import settled
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotFound
from huying.people.access import Actor


class WhyMissing(Invalid):
    """A reason is needed."""

    slug = "why-missing"
    text = _("请写明理由。")
    field = "reason"


class NotReopenable(Conflict):
    """It is still under way, or ended more than ninety days ago."""

    slug = "not-reopenable"
    text = _("这件事现在不能申请重新办理：还在办理中，或办结已超过 90 天。请补充材料，或到窗口重新登记。")


class AskedAlready(Conflict):
    """One request waits for its decision."""

    slug = "reopening-asked-already"
    text = _("您的申请已收到，正在等中心答复。")


class DecidedAlready(Conflict):
    """Somebody else has decided."""

    slug = "reopening-decided-already"
    text = _("这个申请已有人答复。")


@command
def ask_reopening(*, opened: Pass, at: datetime, reason: str) -> ReopenRequest:
    """Ask, with a reason, that a matter be taken up again within ninety days."""
    case, party = taken(opened)
    refusal = settled(case)
    if refusal is not None:
        raise refusal
    if not may_ask_reopening(State(case.state), case.ended_at, at):
        raise NotReopenable
    why = reason.strip()[:1_000]
    if not why:
        raise WhyMissing
    if case.reopen_requests.filter(decided_at=None).exists():
        raise AskedAlready
    request = ReopenRequest.objects.create(case=case, party=party, reason=why, at=at)
    record(case, [ReopeningAsked(case.pk, request.pk)], by=CITIZEN, at=at)
    return request


@command
def decide_reopening(
    *, by: Actor, at: datetime, case_id: UUID, request_id: UUID, granted: bool, answer: str
) -> ReopenRequest:
    """Grant it, which takes the case up again, or tell why not; either way in words that the citizen reads."""
    case = take(case_id)
    require(by, "reopen", case)
    request = ReopenRequest.objects.filter(pk=request_id, case=case).first()
    if request is None:
        raise NotFound
    if request.decided_at is not None:
        raise DecidedAlready
    words = answer.strip()[:1_000]
    if not words:
        raise WhyMissing(field="answer")
    request.decided_by_id, request.decided_at, request.granted, request.answer = by.person_id, at, granted, words
    request.save()
    facts: list[ReopeningDecided | CaseReopened] = [ReopeningDecided(case.pk, request.pk, granted)]
    if granted:
        refusal = settled(case)
        if refusal is not None:
            raise refusal
        move(case, "reopen", at)
        facts.append(CaseReopened(case.pk, "asked"))
    record(case, facts, by=by, at=at)
    return request
