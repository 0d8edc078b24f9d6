"""Rate (评价): how satisfied a party is with the result of the matter; never with a person."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.cases.citizen.commands.taking import taken
from huying.cases.citizen.events import ResultRated
from huying.cases.citizen.follow import CITIZEN, Pass
from huying.cases.citizen.models import Rating
from huying.cases.citizen.rating_rounds import endings_before
from huying.cases.citizen.rules import may_rate
from huying.cases.journal import record
from huying.cases.rules import LEVEL_OF_SCORE, State
from huying.core.command import command
from huying.core.errors import Conflict, Invalid


class NoScore(Invalid):
    """A score is 1 to 5."""

    slug = "no-score"
    text = _("请选择 1 到 5 分。")
    field = "score"


class NotYetRated(Conflict):
    """There is no result yet that could be rated."""

    slug = "no-result-yet"
    text = _("这件事还没有办理结果，有了结果再请您评价。")


class RatedAlready(Conflict):
    """One rating of each party for each ending of a matter."""

    slug = "rated-already"
    text = _("您已经评价过了，谢谢。")


@command
def rate(*, opened: Pass, at: datetime, score: int, text: str = "") -> Rating:
    """Rate the present result once, 1 (not satisfied) to 5; who holds a code without a name rates as one."""
    case, party = taken(opened)
    if not may_rate(State(case.state)):
        raise NotYetRated
    if score not in LEVEL_OF_SCORE:
        raise NoScore
    ending = endings_before(case)
    if Rating.objects.filter(case=case, party=party, ending=ending).exists():
        raise RatedAlready
    words = text.strip()[:1_000]
    rating = Rating.objects.create(case=case, party=party, ending=ending, score=score, text=words, at=at)
    record(case, [ResultRated(case.pk, score, rating.pk)], by=CITIZEN, at=at)
    return rating
