"""Revoke (撤销备案): one press with the reason. The fault counts; the enterprise may object."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.papers.commands.withdraw import withdraw as withdraw_paper
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.commands.find import put_down
from huying.patrols.enterprises.events import FilingRevoked
from huying.patrols.enterprises.journal import record, take_filing
from huying.patrols.enterprises.models import Filing, Finding
from huying.patrols.enterprises.rules import FilingState
from huying.patrols.enterprises.telling import body_of, people_of, tell
from huying.patrols.enterprises.words import FILING_STATES
from huying.people.access import SYSTEM, Actor


class NothingToRevoke(Conflict):
    """Only a filing that holds can be revoked."""

    slug = "filing-nothing-to-revoke"
    text = _("这件备案现在是“{state}”，没有可以撤销的备案。")


class RevocationReasonNeeded(Invalid):
    """The enterprise is told why, and objects to that."""

    slug = "filing-revocation-reason-needed"
    text = _("请写明撤销的理由：查出什么问题、依据什么。企业会看到并可提出异议。")
    field = "reason"


@command
def revoke(*, by: Actor, at: datetime, filing_id: UUID, reason: str) -> Filing:
    """It holds no more and its receipt is void; the fault is on record; levels follow by the rules.

    Raises NothingToRevoke, RevocationReasonNeeded.
    """
    filing = take_filing(filing_id)
    require(by, "revoke", filing.enterprise)
    if filing.state != FilingState.APPROVED:
        raise NothingToRevoke(state=FILING_STATES[filing.state])
    if not reason.strip():
        raise RevocationReasonNeeded
    body = body_of(filing.enterprise.area_code, "authority")
    finding = Finding(
        enterprise=filing.enterprise,
        kind="fault",
        topic="filing",
        what=reason.strip()[:500],
        basis=_basis(),
        organisation=body.organisation if body else None,
    )
    put_down(finding, by=by, at=at)
    filing.state, filing.fault = FilingState.REVOKED, finding
    fact = record(filing, [FilingRevoked(filing.pk, finding.pk)], by=by, at=at)[0]
    if filing.paper_id is not None:
        with override("zh-hans"):
            withdraw_paper(by=SYSTEM, at=at, paper_id=filing.paper_id, reason=_now("备案已撤销"))
    tell(filing, "filing_revoked", people_of(filing.enterprise, at), fact, at)
    return filing


def _basis() -> str:
    """The article by which a purchase is filed; it is kept as the law is called."""
    with override("zh-hans"):
        return _now("易制毒化学品管理条例 17")
