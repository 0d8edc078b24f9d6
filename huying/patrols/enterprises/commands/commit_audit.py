"""Commit (公布承诺): the hash of a month's random seed is on record before anything is approved at once."""

from __future__ import annotations

import secrets
from datetime import datetime

from huying.core.command import command
from huying.core.eventlog import append
from huying.core.ids import new_id
from huying.patrols.enterprises.access import require_authority
from huying.patrols.enterprises.events import FilingAuditCommitted
from huying.patrols.enterprises.models import AuditPeriod
from huying.patrols.enterprises.months import month_of
from huying.patrols.enterprises.published import rules_at
from huying.patrols.enterprises.rules import DISTRICT
from huying.patrols.enterprises.sample import LEAST_PERCENT, SEED_BYTES, commitment
from huying.people.access import SYSTEM, Actor


@command
def commit_audit(*, by: Actor, at: datetime, area_code: str) -> AuditPeriod:
    """That of the month of `at` in the district; one that there is already stays."""
    require_authority(by, area_code)
    return committed(area_code, at)


def committed(area_code: str, at: datetime) -> AuditPeriod:
    """The period of a month, begun with a seed that nobody has seen when there was none. Inside a command."""
    district, month = area_code[:DISTRICT], month_of(at)
    held = AuditPeriod.objects.filter(area_code=district, month=month).first()
    if held is not None:
        return held
    seed = secrets.token_hex(SEED_BYTES)
    rule = rules_at(district, at).get("audit.percent")
    row, fresh = AuditPeriod.objects.get_or_create(
        area_code=district,
        month=month,
        defaults={
            "id": new_id(),
            "commitment": commitment(seed),
            "sealed_seed": seed,
            "percent": max(rule.value if rule else LEAST_PERCENT, LEAST_PERCENT),
            "committed_at": at,
        },
    )
    if fresh:
        fact = FilingAuditCommitted(row.pk, district, month, row.commitment, row.percent)
        append(row.stream, [fact], by=SYSTEM, at=at, first=True)
    return row
