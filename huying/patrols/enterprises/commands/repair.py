"""Repair (修复): the enterprise says how it put something right; who answers for the finding accepts that."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed
from huying.patrols.enterprises.access import require
from huying.patrols.enterprises.answering import answers_for
from huying.patrols.enterprises.events import EntityRepairAsked, EntityRepaired
from huying.patrols.enterprises.journal import note, record, take_finding
from huying.patrols.enterprises.models import Finding
from huying.patrols.enterprises.relevel import relevel
from huying.people.access import SYSTEM, Actor


class NothingToRepair(Conflict):
    """It counts no more, or no repair was asked for."""

    slug = "entity-nothing-to-repair"
    text = _("这条记录已经不再计入，或企业还没有申请修复。")


class RepairWordsNeeded(Invalid):
    """What was put right, and what proves it."""

    slug = "entity-repair-words-needed"
    text = _("请写明已经怎样整改、有什么证明。")
    field = "words"


@command
def ask_repair(*, by: Actor, at: datetime, finding_id: UUID, words: str) -> Finding:
    """Say what was put right. Saying it again replaces the words. Raises NothingToRepair, RepairWordsNeeded."""
    finding = take_finding(finding_id)
    require(by, "ask_repair", finding.enterprise)
    if not finding.counts:
        raise NothingToRepair
    if not words.strip():
        raise RepairWordsNeeded
    finding.repair_words, finding.repair_asked_at = words.strip()[:500], at
    record(finding, [EntityRepairAsked(finding.pk)], by=by, at=at)
    return finding


@command
def repair(*, by: Actor, at: datetime, finding_id: UUID) -> Finding:
    """Accept it: the finding counts no more and the levels follow. Raises NothingToRepair."""
    finding = take_finding(finding_id)
    if not answers_for(by, finding):
        raise NotAllowed
    if not finding.counts or finding.repair_asked_at is None:
        raise NothingToRepair
    finding.repaired_at, finding.repaired_by_id = at, by.id
    record(finding, [EntityRepaired(finding.pk)], by=by, at=at)
    facts = relevel(finding.enterprise, at)
    if facts:
        note(finding.enterprise, facts, by=SYSTEM, at=at)
    return finding
