"""Withdraw (撤销) a way of calling that does not hold yet: what it would have followed goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from huying.clocks.access import district_of, require_changing
from huying.core.command import command
from huying.core.errors import NotFound
from huying.core.eventlog import append
from huying.incidents.commands.change_policy import LOCK
from huying.incidents.events_policy import POLICIES, DispatchPolicyWithdrawn
from huying.incidents.models import DispatchPolicy
from huying.incidents.planned import HoldsAlready
from huying.incidents.policies import forget_policies
from huying.people.access import Actor


@command
def withdraw_policy(*, by: Actor, at: datetime, policy_id: UUID) -> DispatchPolicy:
    """The row as it was planned. Raises NotFound outside the chief's own district, and HoldsAlready."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    require_changing(by)
    row = DispatchPolicy.objects.filter(pk=policy_id, area_code=district_of(by)).first()
    if row is None:
        raise NotFound
    if row.effective_from <= at:
        raise HoldsAlready
    same = DispatchPolicy.objects.filter(area_code=row.area_code, template=row.template)
    before = same.filter(effective_to=row.effective_from).first()
    DispatchPolicy.objects.filter(pk=row.pk).delete()
    if before:
        DispatchPolicy.objects.filter(pk=before.pk).update(effective_to=row.effective_to)
    forget_policies()
    transaction.on_commit(forget_policies)
    append(POLICIES, [DispatchPolicyWithdrawn(row.pk, before.pk if before else None)], by=by, at=at)
    return row
