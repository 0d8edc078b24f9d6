"""Draw (抽取样本): the month is over; its seed is published, and who is drawn follows from it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_authority
from huying.patrols.enterprises.events import FilingAuditDrawn
from huying.patrols.enterprises.models import AuditPeriod, Filing, FilingAudit
from huying.patrols.enterprises.months import bounds_of
from huying.patrols.enterprises.rules import AUDIT_CLOCK
from huying.patrols.enterprises.sample import drawn
from huying.people.access import Actor


class MonthNotOver(Conflict):
    """The sample is drawn from all filings of a month: before its end there are more to come."""

    slug = "audit-month-not-over"
    text = _("{month} 还没有结束，种子现在不能公布。请在次月抽取。")


@command
def draw_audit(*, by: Actor, at: datetime, period_id: UUID) -> AuditPeriod:
    """Publish the seed, freeze the list of codes, name the sample and start its clocks. Twice changes nothing.

    Raises MonthNotOver.
    """
    row = AuditPeriod.objects.select_for_update().filter(pk=period_id).first()
    if row is None:
        raise NotFound
    require_authority(by, row.area_code)
    if row.drawn_at is not None:
        return row
    first, last = bounds_of(row.month)
    if at < last:
        raise MonthNotOver(month=row.month)
    filings = Filing.objects.filter(enterprise__area_code__startswith=row.area_code, instant=True)
    by_code = {each.code: each for each in filings.filter(filed_at__gte=first, filed_at__lt=last)}
    row.seed, row.codes, row.drawn_at = row.sealed_seed, sorted(by_code), at
    row.sample = drawn(row.seed, row.codes, row.percent)
    row.save()
    for code in row.sample:
        filing = by_code[code]
        FilingAudit.objects.create(id=new_id(), filing=filing, period=row)
        start_legal(stream=filing.stream, code=AUDIT_CLOCK, at=at, subject=Subject("", 4, row.area_code))
    fact = FilingAuditDrawn(row.pk, row.seed, len(row.codes), tuple(row.sample))
    append(row.stream, [fact], by=by, at=at)
    return row
