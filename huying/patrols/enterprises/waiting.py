"""Decisions about enterprises that wait: filings, samples, objections, repairs, requests handed up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huying.notices.worklist import Waiting, waits
from huying.patrols.enterprises.access import parts_of
from huying.patrols.enterprises.answering import touched
from huying.patrols.enterprises.models import AuditPeriod, EnterpriseService, Filing, FilingAudit, Finding, Objection
from huying.patrols.enterprises.months import month_of
from huying.patrols.enterprises.rules import AuditState, FilingState, Objected, ServiceState
from huying.people.access import Actor
from huying.people.roles import DEPARTMENT, STREET

MOST = 50


@waits
def of_enterprises(actor: Actor, at: datetime) -> list[Waiting]:
    """What waits for this person."""
    found = []
    for area in parts_of(actor).get("authority", []):
        found += [*_filings(actor, area), *_samples(area, at)]
    found += [*_findings(actor), *_handed_up(actor)]
    return found


def _filings(actor: Actor, area: str) -> Iterator[Waiting]:
    here = Filing.objects.filter(enterprise__area_code__startswith=area).select_related("enterprise", "chemical")
    for row in here.filter(state=FilingState.WAITING).exclude(filed_by_id=actor.id)[:MOST]:
        yield Waiting(_("备案待审核"), row.code, row.title, _filing(row), row.filed_at)
    drawn = FilingAudit.objects.filter(state=AuditState.DRAWN, filing__in=here).select_related("period")
    for each in drawn.select_related("filing__enterprise", "filing__chemical", "period")[:MOST]:
        row = each.filing
        yield Waiting(_("秒办抽查"), row.code, row.title, _filing(row), each.period.drawn_at or row.filed_at)


def _samples(area: str, at: datetime) -> Iterator[Waiting]:
    over = AuditPeriod.objects.filter(area_code__startswith=area[:6], drawn_at=None, month__lt=month_of(at))
    for row in over:
        yield Waiting(_("抽取秒办样本"), row.month, row.month, reverse("enterprises:audits"), row.committed_at)


def _findings(actor: Actor) -> Iterator[Waiting]:
    """Objections and repairs of whatever this person answers for."""
    own = Q(organisation_id__in=[duty.organisation_id for duty in actor.duties if duty.role in DEPARTMENT])
    mine = own & ~Q(kind="fault")
    for area in parts_of(actor).get("authority", []):
        mine |= Q(kind="fault", enterprise__area_code__startswith=area)
    rows = Finding.objects.filter(mine).select_related("enterprise")
    objections = Objection.objects.filter(state=Objected.RAISED, finding__in=rows)
    for each in objections.select_related("finding__enterprise")[:MOST]:
        if actor.id not in touched(each.finding):
            yield _of(each.finding, _("企业异议待裁定"), each.raised_at)
    asked = rows.filter(repair_asked_at__isnull=False, repaired_at=None, lifted_at=None)
    for row in asked[:MOST]:
        yield _of(row, _("信用修复待审核"), row.repair_asked_at or row.at)


def _handed_up(actor: Actor) -> Iterator[Waiting]:
    """For the street: what its buildings' staff cannot answer."""
    for duty in actor.duties:
        if duty.role in STREET:
            rows = EnterpriseService.objects.filter(state=ServiceState.HANDED_UP).select_related("enterprise", "kind")
            for row in rows.filter(enterprise__area_code__startswith=duty.area_code)[:MOST]:
                address = reverse("enterprises:service", args=[row.code])
                yield Waiting(_("企业服务待转办"), row.code, row.title, address, row.asked_at)


def _filing(row: Filing) -> str:
    return reverse("enterprises:filing", args=[row.code])


def _of(row: Finding, word: object, since: datetime) -> Waiting:
    address = reverse("enterprises:enterprise", args=[row.enterprise_id])
    return Waiting(word, row.enterprise.credit_code, row.enterprise.name, address, since)
