"""Audit (核查): a person looks at a filing that was drawn; it is right, or there is a fault in it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.events import FilingAudited
from huying.patrols.enterprises.journal import note as put_down
from huying.patrols.enterprises.journal import take_filing
from huying.patrols.enterprises.models import FilingAudit
from huying.patrols.enterprises.rules import AUDIT_CLOCK, AuditState
from huying.people.access import Actor


class NotInSample(Conflict):
    """The filing was not drawn, or was looked at already."""

    slug = "filing-not-in-sample"
    text = _("这件备案没有被抽中，或已经核查过。")


class AuditWordsNeeded(Invalid):
    """What was looked at, and what was found."""

    slug = "filing-audit-words-needed"
    text = _("请选择核查结论，并写明核查了什么、发现什么。")
    field = "note"


class OwnFiling(Conflict):
    """Whoever filed it for the enterprise does not check it."""

    slug = "filing-audit-own"
    text = _("这件备案是您代为报送的，请由备案机关的另一个人核查。")


@command
def audit(*, by: Actor, at: datetime, filing_id: UUID, state: str, note: str) -> FilingAudit:
    """Write down `sound` or `fault`; `revoke` follows. Raises NotInSample, AuditWordsNeeded, OwnFiling."""
    filing = take_filing(filing_id)
    require(by, "audit", filing.enterprise)
    row = FilingAudit.objects.select_for_update().filter(filing=filing).first()
    if row is None or row.state != AuditState.DRAWN:
        raise NotInSample
    if state not in {AuditState.SOUND, AuditState.FAULT} or not note.strip():
        raise AuditWordsNeeded(field="note" if state in set(AuditState) else "state")
    if by.id == filing.filed_by_id:
        raise OwnFiling
    row.state, row.note, row.by_id, row.at = state, note.strip()[:500], by.id, at
    row.save()
    stop(stream=filing.stream, kinds=[AUDIT_CLOCK], at=at)
    put_down(filing, [FilingAudited(filing.pk, row.period_id, state)], by=by, at=at)
    return row
