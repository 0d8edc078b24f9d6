"""Let another way of calling hold from an instant on. Whistles before that keep the one they began with.

A chief's policy holds in the chief's own district; no other district notices.
"""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from huying.clocks.access import district_of, require_changing
from huying.core.command import command
from huying.core.errors import Invalid
from huying.core.eventlog import append
from huying.incidents.cards import cards_in_force
from huying.incidents.events_policy import POLICIES, DispatchPolicyChanged
from huying.incidents.models import DispatchPolicy
from huying.incidents.policies import forget_policies
from huying.incidents.policy_changes import PolicyChange, followed, require_sound
from huying.people.access import Actor

LOCK = 720104
"""One change of policies after another."""


class UnknownPolicyType(Invalid):
    """A policy is for a type that may be whistled in the district, or for all."""

    slug = "unknown-policy-type"
    text = _("没有这种哨：{template}。请从列表中选择类型。")
    field = "template"


@command
def change_policy(*, by: Actor, at: datetime, change: PolicyChange) -> DispatchPolicy:
    """Write the policy; from now on when no instant is given. Raises a refusal of `policy_changes`."""
    with connection.cursor() as cursor:  # also when there is no row yet to lock: one change after another
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    require_changing(by)
    require_sound(change, at)
    since, area = change.effective_from or at, district_of(by)
    if change.template and change.template not in cards_in_force(at, area):
        raise UnknownPolicyType(template=change.template)
    before = followed(list(DispatchPolicy.objects.filter(template=change.template, area_code=area)), since)
    if before and (before.effective_to is None or before.effective_to > since):
        DispatchPolicy.objects.filter(pk=before.pk).update(effective_to=since)
    row = DispatchPolicy.objects.create(
        area_code=area,
        template=change.template,
        settings=change.settings(before.settings if before else {}),
        **change.learning(before),
        decided_by_id=by.id,
        effective_from=since,
    )
    forget_policies()
    transaction.on_commit(forget_policies)
    append(POLICIES, [_fact(row, before)], by=by, at=at)
    return row


def _fact(row: DispatchPolicy, before: DispatchPolicy | None) -> DispatchPolicyChanged:
    return DispatchPolicyChanged(
        policy_id=row.pk,
        ended_id=before.pk if before else None,
        area_code=row.area_code,
        template=row.template,
        settings=row.settings,
        persons=row.persons,
        effective_from=row.effective_from,
    )
