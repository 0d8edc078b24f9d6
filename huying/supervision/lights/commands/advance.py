"""Advance: what the rule rows ask for at an instant: prompt, warn, propose for listing, settle. Never list."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.core.command import command
from huying.orders.models import Order
from huying.people.access import SYSTEM
from huying.supervision.lights.commands.open_ import opened
from huying.supervision.lights.commands.propose import propose
from huying.supervision.lights.commands.settle import settle
from huying.supervision.lights.commands.warn import warn
from huying.supervision.lights.journal import take
from huying.supervision.lights.models import Supervision
from huying.supervision.lights.periods import rule_of, span_after
from huying.supervision.lights.queries.matters import Matter, matters
from huying.supervision.lights.queries.running import running_of
from huying.supervision.lights.rules import BEFORE_LISTING, LIST, PROMPT, WARN, State

OVERDUE, RETURNED = "overdue", "returned"


@command
def prompt(*, at: datetime, stream: str) -> bool:
    """Bring a matter under supervision once it is late enough, or was sent back often enough; whether it was.

    Raises UnderSupervision, NoRule.
    """
    matter = matters([stream]).get(stream)
    if matter is None:
        return False
    running = running_of(matter, at)
    late = running is not None and at >= span_after(PROMPT, running.ends, matter.area_code, at)
    if not late and not _returned(matter, at):
        return False
    opened(matter, running, by=SYSTEM, at=at)
    return True


@command
def advance(*, at: datetime, supervision_id: UUID) -> bool:
    """Take the one step that is due for a supervision; whether there was one. Raises NoRule."""
    row = take(supervision_id)
    if row.state not in BEFORE_LISTING:
        return False
    matter = matters([row.stream_of]).get(row.stream_of)
    if matter is None or _over(row, matter, at):
        settle(at=at, supervision_id=row.pk)
        return True
    returned = _returned(matter, at)
    if row.state == State.NOTIFIED and (returned or _late(row, WARN, at)):
        warn(by=SYSTEM, at=at, supervision_id=row.pk)
        return True
    if row.state == State.WARNED and row.proposed_at is None and (returned or _late(row, LIST, at)):
        propose(by=SYSTEM, at=at, supervision_id=row.pk, rule=RETURNED if returned else OVERDUE)
        return True
    return False


def _late(row: Supervision, code: str, at: datetime) -> bool:
    """Whether the period was over for as long as a rule row says."""
    return row.late_since is not None and at >= span_after(code, row.late_since, row.area_code, at)


def _over(row: Supervision, matter: Matter, at: datetime) -> bool:
    """Whether nothing is late any more that was when it was opened; of one that was not late, whether nothing runs."""
    running = running_of(matter, at)
    if running is None:
        return not _returned(matter, at)
    return row.late_since is not None and running.ends >= at and not _returned(matter, at)


def _returned(matter: Matter, at: datetime) -> bool:
    """Whether the result of an order was sent back as often as the rule row of listings says, or once too often."""
    if matter.kind != "order":
        return False
    most = rule_of(LIST, matter.area_code, at).args.get("returns")
    row = Order.objects.open().filter(pk=matter.key).only("returns", "supervised_at").first()
    return row is not None and (row.supervised_at is not None or (most is not None and row.returns >= int(most)))
