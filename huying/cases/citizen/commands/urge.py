"""Urge (催办): a party asks to go faster; the centre sees it and says that it did."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.citizen.commands.taking import taken
from huying.cases.citizen.events import CaseUrged, UrgeSeen
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.models import Urge
from huying.cases.citizen.rules import may_urge, next_urge
from huying.cases.journal import record, take
from huying.cases.rules import State
from huying.core.command import command
from huying.core.errors import Conflict, NotFound, in_words
from huying.people.access import Actor
from huying.ui.formats import moment


class UrgedAlready(Conflict):
    """Urging is possible once in three days."""

    slug = "urged-already"
    text = _("您已经催办过，承办人已收到。{until} 以后可以再次催办。")


class NothingToUrge(Conflict):
    """Nothing is left to be done here."""

    slug = "nothing-to-urge"
    text = _("这件事现在没有待办的步骤，不需要催办。")


@command
def urge(*, opened: Pass, at: datetime) -> Urge:
    """Record that a party urges; at most once in three days for a case."""
    case, party = taken(opened)
    if not may_urge(State(case.state)):
        raise NothingToUrge
    last = case.urges.order_by("-at").values_list("at", flat=True).first()
    until = next_urge(last, at)
    if until:
        raise UrgedAlready(until=in_words(moment, until))
    made = Urge.objects.create(case=case, party=party, at=at)
    record(case, [CaseUrged(case.pk, made.pk)], by=CITIZEN, at=at)
    return made


@command
def see_urge(*, by: Actor, at: datetime, case_id: UUID, urge_id: UUID) -> Urge:
    """The centre takes note of an urge; a second time changes nothing."""
    case = take(case_id)
    require(by, "add_material", case)
    made = Urge.objects.filter(pk=urge_id, case=case).first()
    if made is None:
        raise NotFound
    if made.seen_at is None:
        made.seen_by_id, made.seen_at = by.person_id, at
        made.save()
        record(case, [UrgeSeen(case.pk, made.pk)], by=by, at=at)
    return made
