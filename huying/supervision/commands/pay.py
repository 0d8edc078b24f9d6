"""Gather (入批) what was approved into a batch, and note that it was paid."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import in_china
from huying.core.command import command
from huying.core.errors import Conflict, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.access import require
from huying.supervision.bars import bars_of
from huying.supervision.events import BatchPaid, SubsidiesGathered
from huying.supervision.models import Batch, Subsidy
from huying.supervision.rules import State


class NothingApproved(Conflict):
    """No subsidy waits for payment."""

    slug = "nothing-approved"
    text = _("没有待入批的以奖代补。")


class NothingPayable(Conflict):
    """Every case of the batch has come to be barred."""

    slug = "nothing-payable"
    text = _("这一批里的事项现在都不能发放，请先核对。")


class PaidAlready(Conflict):
    """The batch was paid."""

    slug = "batch-paid-already"
    text = _("这一批已经发放，不会重复发放。")


@command
def gather(*, by: Actor, at: datetime, area_code: str) -> Batch:
    """All approved subsidies of a district as one batch; what has come to be barred meanwhile stays behind."""
    require(by, "gather", area_code)
    rows = Subsidy.objects.select_for_update(of=("self",)).select_related("case").order_by("approved_at", "pk")
    waiting = list(rows.filter(area_code__startswith=area_code, state=State.APPROVED))
    bars = bars_of([(row.case, row) for row in waiting], at)
    payable = [row for row in waiting if not bars[row.case_id]]
    if not payable:
        raise NothingApproved
    count = Batch.objects.filter(area_code=area_code).count() + 1
    number = f"{in_china(at):%Y%m%d}-{area_code}-{count:03}"
    batch = Batch.objects.create(number=number, area_code=area_code, gathered_by_id=by.id, gathered_at=at)
    Subsidy.objects.filter(pk__in=[row.pk for row in payable]).update(state=State.BATCHED, batch=batch)
    fact = SubsidiesGathered(batch.pk, number, tuple(row.pk for row in payable))
    append(batch.stream, [fact], by=by, at=at, first=True)
    return batch


@command
def pay(*, by: Actor, at: datetime, batch_id: UUID) -> Batch:
    """Note that a batch was paid; once. What has come to be barred since goes back to wait for another batch."""
    batch = Batch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NotFound
    require(by, "pay", batch.area_code)
    if batch.paid_at is not None:
        raise PaidAlready
    rows = list(batch.subsidies.select_related("case"))
    bars = bars_of([(row.case, row) for row in rows], at)
    barred = [row.pk for row in rows if bars[row.case_id]]
    if len(barred) == len(rows):
        raise NothingPayable
    Subsidy.objects.filter(pk__in=barred).update(state=State.APPROVED, batch=None)
    batch.paid_by_id, batch.paid_at = by.id, at
    batch.save()
    batch.subsidies.update(state=State.PAID)
    append(batch.stream, [BatchPaid(batch.pk, tuple(barred))], by=by, at=at)
    return batch
