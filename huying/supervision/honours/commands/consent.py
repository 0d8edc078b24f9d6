"""Consent (同意公开姓名): the person alone says whether they may be named; without it nothing goes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.people.access import Actor
from huying.supervision.honours.access import require
from huying.supervision.honours.events import HonourConsented
from huying.supervision.honours.journal import move, record, take
from huying.supervision.honours.models import Honour


@command
def consent(*, by: Actor, at: datetime, honour_id: UUID) -> Honour:
    """Consent, once. Raises HonourMovedOn."""
    honour = take(honour_id)
    require(by, "consent", honour)
    if honour.consented_at is not None:
        return honour
    move(honour, "consent")
    honour.consented_at = at
    record(honour, HonourConsented(honour.pk), by=by, at=at)
    return honour
