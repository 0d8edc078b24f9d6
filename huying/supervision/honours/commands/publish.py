"""Publish (公示): everybody may read it and object, for as long as the rule says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.rules import Subject
from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.honours.access import require
from huying.supervision.honours.events import HonourPublished
from huying.supervision.honours.journal import move, record, take
from huying.supervision.honours.models import Honour
from huying.supervision.honours.rules import PUBLICITY_CLOCK

LEVEL = 4
"""Honours have no level; rules of clocks are narrowed by the lowest."""


class ConsentNeeded(Conflict):
    """A person is named by their own consent alone (个人信息保护法 13)."""

    slug = "honour-consent-needed"
    text = _("本人还没有同意公开姓名，不能公示。")


@command
def publish(*, by: Actor, at: datetime, honour_id: UUID) -> Honour:
    """Begin the publicity. Raises ConsentNeeded, HonourMovedOn."""
    honour = take(honour_id)
    require(by, "publish", honour)
    move(honour, "publish")
    if honour.person_id is not None and honour.consented_at is None:
        raise ConsentNeeded
    subject = Subject("", LEVEL, honour.area_code)
    clock = start_legal(stream=honour.stream, code=PUBLICITY_CLOCK, at=at, subject=subject)
    honour.published_at, honour.publicity_until = at, clock.due_at
    record(honour, HonourPublished(honour.pk, clock.due_at), by=by, at=at)
    return honour
