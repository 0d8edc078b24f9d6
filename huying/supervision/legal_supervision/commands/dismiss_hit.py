"""Dismiss (排除): what a check shows is no fault of the record, with why; it is not shown as open again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.journal import take
from huying.cases.petitions import require_unrecused
from huying.core.command import command
from huying.core.errors import NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.legal_supervision.access import matters_of, may_watch
from huying.supervision.legal_supervision.events import HitDismissed
from huying.supervision.legal_supervision.models import Hit
from huying.supervision.legal_supervision.queries import shows
from huying.supervision.legal_supervision.rules import Check, Dealt
from huying.supervision.legal_supervision.soundness import DealtWith, NoSuchHit, sound_reason


@command
def dismiss_hit(*, by: Actor, at: datetime, case_id: UUID, rule: Check, reason: str) -> Hit:
    """Say why it is none. Raises NotFound, NotAllowed, Recused, NoSuchHit, DealtWith, SupervisionReasonMissing."""
    case = take(case_id)
    if not may_watch(by):
        raise NotAllowed
    if not matters_of(by).filter(pk=case.pk).exists():
        raise NotFound
    require_unrecused(by, case)
    why = sound_reason(reason)
    if not shows(by, rule, case.pk, at):
        raise NoSuchHit
    hit, fresh = Hit.objects.get_or_create(
        case=case,
        rule=rule,
        defaults={"dealt": Dealt.DISMISSED, "reason": why, "by_id": by.person_id, "at": at},
    )
    if not fresh:
        raise DealtWith
    append(case.stream, [HitDismissed(case.pk, rule)], by=by, at=at)
    return hit
