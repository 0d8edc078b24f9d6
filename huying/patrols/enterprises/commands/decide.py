"""Decide (审核) on a filing that the rule left to a person: approve with a receipt, or refuse with the reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import FilingDecided, FilingWithdrawn
from huying.patrols.enterprises.journal import record, take_filing
from huying.patrols.enterprises.models import Filing
from huying.patrols.enterprises.receipts import issue_receipt
from huying.patrols.enterprises.rules import DECISION_CLOCK, FilingState
from huying.patrols.enterprises.telling import people_of, tell
from huying.patrols.enterprises.words import FILING_STATES
from huying.people.access import Actor


class FilingNotWaiting(Conflict):
    """It was decided on, or taken back."""

    slug = "filing-not-waiting"
    text = _("这件备案现在是“{state}”，不用再审核。")


class DecisionReasonNeeded(Invalid):
    """Who is refused is told why."""

    slug = "filing-decision-reason-needed"
    text = _("不予备案的，请写明理由和依据；企业会看到。")
    field = "reason"


class FiledBySame(Conflict):
    """Whoever filed it for the enterprise does not decide on it."""

    slug = "filing-decided-by-same"
    text = _("这件备案是您代为报送的，请由备案机关的另一个人审核。")


@command
def decide(*, by: Actor, at: datetime, filing_id: UUID, approved: bool, reason: str = "") -> Filing:
    """Approve or refuse. Raises FilingNotWaiting, DecisionReasonNeeded, FiledBySame."""
    filing = take_filing(filing_id)
    require(by, "decide", filing.enterprise)
    _require_waiting(filing)
    if not approved and not reason.strip():
        raise DecisionReasonNeeded
    if by.id is not None and by.id == filing.filed_by_id:
        raise FiledBySame
    filing.state = FilingState.APPROVED if approved else FilingState.REFUSED
    filing.decided_by_id, filing.decided_at, filing.decision = by.id, at, reason.strip()[:500]
    if approved:
        filing.paper = issue_receipt(filing, by=by, at=at)
    stop(stream=filing.stream, kinds=[DECISION_CLOCK], at=at)
    fact = record(filing, [FilingDecided(filing.pk, filing.state)], by=by, at=at)[0]
    tell(filing, f"filing_{filing.state}", people_of(filing.enterprise, at), fact, at)
    return filing


@command
def take_back(*, by: Actor, at: datetime, filing_id: UUID) -> Filing:
    """The enterprise takes it back before anybody decided. Raises FilingNotWaiting."""
    filing = take_filing(filing_id)
    require(by, "file", filing.enterprise)
    _require_waiting(filing)
    filing.state = FilingState.WITHDRAWN
    stop(stream=filing.stream, kinds=[DECISION_CLOCK], at=at)
    record(filing, [FilingWithdrawn(filing.pk)], by=by, at=at)
    return filing


def _require_waiting(filing: Filing) -> None:
    if filing.state != FilingState.WAITING:
        raise FilingNotWaiting(state=FILING_STATES[filing.state])
