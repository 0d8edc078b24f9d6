"""Hold (暂缓销毁): nothing of a matter is destroyed until a day, for a reason; and lift it again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.core.codes import read_code
from huying.core.command import command
from huying.core.errors import Conflict, Invalid, NotAllowed, NotFound
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.supervision.retention.access import holds_for, may_lift, require_reading
from huying.supervision.retention.commands.draft import DestructionWhyNeeded
from huying.supervision.retention.events import HoldLifted, HoldPlaced
from huying.supervision.retention.journal import lock_matter
from huying.supervision.retention.models import Hold
from huying.supervision.retention.queries import knows_matter
from huying.supervision.retention.rules import MOST_HOLD_DAYS, MOST_REASON


class HoldUntilWrong(Invalid):
    """A day to come, at most ten years off."""

    slug = "hold-until"
    text = _("请填写今天以后、十年以内的日期；到期可以再次暂缓。")
    field = "until"


class HoldMatterUnknown(Invalid):
    """A clue or an incident of the district."""

    slug = "hold-matter"
    text = _("本区没有这个编号的事件、线索或事项，请核对。")
    field = "matter"


class HoldReasonNeeded(Invalid):
    """Why: a suit, an inquiry, an audit."""

    slug = "hold-reason"
    text = _("请写明暂缓的理由，最多 {limit} 字，例如诉讼、调查、审计。")
    field = "reason"


class HoldOver(Conflict):
    """It was lifted."""

    slug = "hold-over"
    text = _("这条暂缓已经解除。")


@command
def place_hold(*, by: Actor, at: datetime, matter: str, reason: str, until: date) -> Hold:
    """Hold a matter of one's district back, the last day included.

    Raises MistypedCode, HoldMatterUnknown, HoldReasonNeeded, HoldUntilWrong.
    """
    area_code = require_reading(by)
    code, said = read_code(matter), reason.strip()
    if not knows_matter(code, area_code):
        raise HoldMatterUnknown
    if not 0 < len(said) <= MOST_REASON:
        raise HoldReasonNeeded(limit=MOST_REASON)
    ends = datetime.combine(until, time(), CHINA) + timedelta(days=1)
    if not at + timedelta(days=1) < ends <= at + timedelta(days=MOST_HOLD_DAYS):
        raise HoldUntilWrong
    lock_matter(code)
    made = Hold.objects.create(
        matter=code, area_code=area_code, reason=said, until=ends, placed_by_id=by.person_id, placed_at=at
    )
    append(made.stream, [HoldPlaced(made.pk, code, ends)], by=by, at=at, first=True)
    return made


@command
def lift_hold(*, by: Actor, at: datetime, hold_id: UUID, why: str) -> Hold:
    """By who placed it, or the inspection. Raises NotFound, NotAllowed, HoldOver, DestructionWhyNeeded."""
    row = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if row is None or not holds_for(by).filter(pk=row.pk).exists():
        raise NotFound
    if not may_lift(by, row):
        raise NotAllowed
    said = why.strip()
    if not 0 < len(said) <= MOST_REASON:
        raise DestructionWhyNeeded(limit=MOST_REASON)
    if row.lifted_at is not None:
        raise HoldOver
    row.lifted_by_id, row.lifted_at, row.lifted_why = by.id, at, said
    row.save(update_fields=["lifted_by", "lifted_at", "lifted_why"])
    append(row.stream, [HoldLifted(row.pk)], by=by, at=at)
    return row
