"""Confer (授予) once the publicity is over and no objection holds; a chief who did not propose it signs it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.stop import stop_all
from huying.core.command import command
from huying.core.errors import Conflict
from huying.papers.commands.issue import issue
from huying.people.access import Actor
from huying.people.holders import CHIEFS
from huying.people.models import Organisation
from huying.supervision.honours.access import OwnHonour, require
from huying.supervision.honours.events import HonourConferred
from huying.supervision.honours.journal import move, record, take
from huying.supervision.honours.models import Honour
from huying.supervision.honours.sheets import CertificateSheet


class PublicityRuns(Conflict):
    """Nothing is conferred before its publicity is over."""

    slug = "honour-publicity-runs"
    text = _("公示还没有期满，不能授予。")


class ObjectionsOpen(Conflict):
    """Every objection is answered first."""

    slug = "honour-objections-open"
    text = _("还有异议没有答复，答复后才能授予。")


@command
def confer(*, by: Actor, at: datetime, honour_id: UUID) -> Honour:
    """Confer it. Raises OwnHonour, PublicityRuns, ObjectionsOpen, HonourMovedOn."""
    honour = take(honour_id)
    require(by, "confer", honour)
    move(honour, "confer")
    if by.id in {honour.proposed_by_id, honour.person_id}:
        raise OwnHonour
    if honour.publicity_until is None or at < honour.publicity_until:
        raise PublicityRuns
    if honour.objections.filter(answered_at=None).exists():
        raise ObjectionsOpen
    held = [duty for duty in by.duties if duty.role in CHIEFS and duty.covers(honour.area_code)]
    body = Organisation.objects.get(pk=max(held, key=lambda duty: len(duty.area_code)).organisation_id)
    sheet = CertificateSheet(honour.named, honour.kind.name, honour.period, honour.reason, at)
    honour.certificate = issue(by=by, at=at, sheet=sheet, stream=honour.stream, code=honour.code, organisation=body)
    honour.conferred_by_id, honour.conferred_at = by.id, at
    stop_all(stream=honour.stream, at=at)
    record(honour, HonourConferred(honour.pk, honour.certificate.pk), by=by, at=at)
    return honour
