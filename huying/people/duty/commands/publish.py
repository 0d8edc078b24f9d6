"""Publish (发布): drafts hold from now on, as shifts that dispatch knows, and their people are told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.clock import CHINA
from huying.core.command import command
from huying.core.errors import Conflict
from huying.core.eventlog import append
from huying.people.access import Actor
from huying.people.duty.access import require_making
from huying.people.duty.events import DutyPublished, stream_of
from huying.people.duty.holding import hold_people, hold_roster
from huying.people.duty.models import Turn
from huying.people.duty.rules import TurnState
from huying.people.duty.spans import require_span
from huying.people.duty.telling import News, tell
from huying.people.models import Shift


class NothingToPublish(Conflict):
    """There is no draft in these days."""

    slug = "duty-nothing-to-publish"
    text = _("这几天没有待发布的排班。请先排人，再发布。")


@command
def publish(*, by: Actor, at: datetime, organisation_id: UUID, since: date, until: date) -> list[Turn]:
    """Turn each draft that is not over into a shift; the turns. Gaps do not hinder it: they are shown.

    A planned shift that its person has not begun, at the same time, gives way: one truth. Raises NotFound, NotAllowed,
    SpanOrder, NothingToPublish.
    """
    organisation = hold_roster(organisation_id)
    require_making(by, organisation)
    require_span(since, until)
    drafts = Turn.objects.filter(
        organisation=organisation, day__range=(since, until), state=TurnState.DRAFT, ends_at__gt=at
    )
    turns = list(drafts.order_by("starts_at", "pk"))
    if not turns:
        raise NothingToPublish
    hold_people({turn.person_id for turn in turns})
    _give_way(drafts)
    for turn in turns:
        turn.state, turn.published_at = TurnState.PUBLISHED, at
        turn.shift = Shift(
            person_id=turn.person_id, organisation=organisation, starts_at=turn.starts_at, ends_at=turn.ends_at
        )
    Shift.objects.bulk_create([turn.shift for turn in turns if turn.shift is not None])
    Turn.objects.bulk_update(turns, ["state", "published_at", "shift"])
    fact = DutyPublished(
        organisation.pk,
        datetime.combine(since, time.min, tzinfo=CHINA),
        datetime.combine(until + timedelta(days=1), time.min, tzinfo=CHINA),
        tuple(turn.pk for turn in turns),
        tuple(sorted({turn.person_id for turn in turns})),
    )
    [told] = append(stream_of(organisation.pk), [fact], by=by, at=at)
    tell(News(told, organisation, "duty_published", turns[0].starts_at, fact.people, at))
    return turns


def _give_way(drafts: QuerySet[Turn]) -> None:
    """Remove plans from elsewhere that these turns replace."""
    same = Q(person_id=OuterRef("person_id"), starts_at__lt=OuterRef("ends_at"), ends_at__gt=OuterRef("starts_at"))
    Shift.objects.filter(Exists(drafts.filter(same)), signed_in_at=None, duty_turn=None).delete()
