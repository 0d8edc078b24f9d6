"""Rule (裁定异议): another person than who found it, and than who audited it, says whether the finding stands."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.notices.commands.send import send
from huying.patrols.enterprises.answering import answers_for, touched
from huying.patrols.enterprises.events import EntityObjectionRuled, FilingReinstated
from huying.patrols.enterprises.journal import note, record, take_finding
from huying.patrols.enterprises.models import Filing, Finding, Objection
from huying.patrols.enterprises.receipts import issue_receipt
from huying.patrols.enterprises.relevel import relevel
from huying.patrols.enterprises.rules import RULING_CLOCK, FilingState, Objected
from huying.patrols.enterprises.telling import people_of
from huying.people.access import SYSTEM, Actor


class NothingToRule(Conflict):
    """Nobody objected, or it was ruled on."""

    slug = "entity-nothing-to-rule"
    text = _("这条记录没有待裁定的异议。")


class RulingWordsNeeded(Invalid):
    """The enterprise is told why."""

    slug = "entity-ruling-words-needed"
    text = _("请选择裁定结果并写明理由；企业会看到。")
    field = "ruling"


class RuledBySame(Conflict):
    """Whoever found, audited or decided it does not rule on the objection to it."""

    slug = "entity-ruled-by-same"
    text = _("这条记录由您作出或核查，对它的异议要由另一个人裁定。")


@command
def rule_objection(*, by: Actor, at: datetime, finding_id: UUID, upheld: bool, ruling: str) -> Objection:
    """Upheld lifts the finding and lets its filing hold again; the levels follow by the rules.

    Raises NothingToRule, RulingWordsNeeded, RuledBySame.
    """
    finding = take_finding(finding_id)
    if not answers_for(by, finding):
        raise NotAllowed
    row = Objection.objects.select_for_update().filter(finding=finding, state=Objected.RAISED).first()
    if row is None:
        raise NothingToRule
    if by.id in touched(finding):
        raise RuledBySame
    if not ruling.strip():
        raise RulingWordsNeeded
    row.state = Objected.UPHELD if upheld else Objected.DISMISSED
    row.ruling, row.ruled_by_id, row.ruled_at = ruling.strip()[:500], by.id, at
    row.save()
    stop(stream=finding.stream, kinds=[RULING_CLOCK], at=at)
    if upheld:
        finding.lifted_at = at
    fact = record(finding, [EntityObjectionRuled(finding.pk, row.pk, row.state)], by=by, at=at)[0]
    if upheld:
        _lift(finding, by=by, at=at)
    body = {"matter": finding.enterprise.credit_code, "title": finding.enterprise.name, "why": f"entity_{row.state}"}
    told = dict.fromkeys(people_of(finding.enterprise, at))
    send(stream=finding.stream, kind="update", body=body, to=told, event_id=fact.id, at=at)
    return row


def _lift(finding: Finding, *, by: Actor, at: datetime) -> None:
    """What rested on the finding: its filing holds again under a new receipt, and the levels are set anew."""
    filing = Filing.objects.select_for_update().filter(fault=finding, state=FilingState.REVOKED).first()
    if filing is not None:
        filing.enterprise, filing.state = finding.enterprise, FilingState.APPROVED
        filing.paper = issue_receipt(filing, by=by, at=at)
        record(filing, [FilingReinstated(filing.pk)], by=by, at=at)
    facts = relevel(finding.enterprise, at)
    if facts:
        note(finding.enterprise, facts, by=SYSTEM, at=at)
