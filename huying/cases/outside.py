"""Reviews and rechecks by an organ that does not work on this platform (平台外的上级机关): what has to be said of them.

Where no higher organ is here, the right of 信访工作条例 35 and 36 is used all the same; its days and its opinion are
noted by the body that received the petition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.indexes import plain_name
from huying.cases.models import Case, PetitionReview
from huying.core.clock import CHINA, in_china
from huying.core.errors import Conflict, Invalid
from huying.orders.matters import concerned_among


class OutsideBodyNeeded(Invalid):
    """The organ is named: one that works here is chosen from the list instead."""

    slug = "petition-outside-body"
    text = _("请写明平台外复查、复核机关的名称。")
    field = "body"


class OutsideBodyWorksHere(Invalid):
    """An organ that works on this platform is chosen from the list, so that it answers here."""

    slug = "petition-outside-body-here"
    text = _("这个机关在平台内，请从名单中选择；不是同一机关的，请写全称。")
    field = "body"


class OutsideBodyConcerned(Invalid):
    """Another organ reviews: none that has answered or received it, and none that it is about (条例 30, 35, 36)."""

    slug = "petition-outside-body-concerned"
    text = _("受理、答复过这件信访事项的机关和被反映的单位不能复查、复核。不是同一机关的，请写全称。")
    field = "body"


class OutsideDayWrong(Invalid):
    """A day of a review lies between what came before it and today."""

    slug = "petition-outside-day"
    text = _("日期应在 {since} 到 {until} 之间，请核对。")
    field = "asked_on"


class OpinionNumberNeeded(Invalid):
    """An opinion has a number by which it is found."""

    slug = "petition-opinion-number"
    text = _("请写明意见书的文号。")
    field = "number"


class OpinionFileNeeded(Invalid):
    """What an organ outside decided is kept as it was written."""

    slug = "petition-opinion-file"
    text = _("请附上意见书的照片或 PDF。")
    field = "photo"


class NoOutsideReview(Conflict):
    """The present stage is answered here, or no review was asked for."""

    slug = "petition-no-outside-review"
    text = _("这件信访事项没有在平台外复查、复核，由受理的机关在这里办结答复。")


class HearingDaysNeeded(Invalid):
    """A hearing took from one day to another."""

    slug = "petition-hearing-days"
    text = _("请写明听证从哪一天到哪一天；只有一天的，两个日期相同。")
    field = "heard_since"


HEARING = "hearing"
"""The ground, as rules of clocks name it, on which days are not counted (信访工作条例 36)."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """From which day to which an organ outside held a hearing, by which document, and what is to be said of it."""

    since: date | None
    until: date | None
    document: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """Which organ the petitioner asked, and on which day."""

    body: str
    asked_on: date | None


NamesBodies = Callable[[Case, str], set[UUID]]
"""The organisations that words written about a case may name."""
NAMES_BODIES: list[NamesBodies] = []


def names_bodies(function: NamesBodies) -> NamesBodies:
    """Register who knows which organisations words name."""
    NAMES_BODIES.append(function)
    return function


def require_another(case: Case, body: str, *, before: Collection[UUID], offered: Collection[UUID]) -> None:
    """Pass a name that is none of an organ `before`, of an earlier one outside, of one that the case is about.

    Raises OutsideBodyConcerned, or OutsideBodyWorksHere for one that is `offered` here.
    """
    earlier = PetitionReview.objects.filter(case=case, organisation=None).values_list("body", flat=True)
    against = [party.name for party in case.parties.filter(side="respondent", left_at=None)]
    if plain_name(body) in {plain_name(each) for each in (*earlier, *against)}:
        raise OutsideBodyConcerned
    named = set[UUID]().union(*(ask(case, body) for ask in NAMES_BODIES))
    if named & set(before) or concerned_among(case.stream, frozenset(named)):
        raise OutsideBodyConcerned
    if named & set(offered):
        raise OutsideBodyWorksHere


def require_between(day: date | None, since: datetime, until: datetime, field: str) -> datetime:
    """The end of a day between two instants, or `until` if that is earlier. Raises OutsideDayWrong at the field."""
    first, last = in_china(since).date(), in_china(until).date()
    if day is None or not first <= day <= last:
        raise OutsideDayWrong(field=field, since=first.isoformat(), until=last.isoformat())
    return min(datetime.combine(day, time(23, 59, 59), CHINA), until)
