"""Try a changed run card (试算) on the whistles of the last ninety days: numbers only, no person is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from huying.clocks.access import district_of
from huying.dispatch.policy import decide
from huying.dispatch.settings import Settings
from huying.dispatch.situation import Situation
from huying.dispatch.transcript import BadTranscript, read
from huying.incidents.card_changes import CardChange
from huying.incidents.models import DispatchDecision, Incident
from huying.incidents.needs import need_of
from huying.incidents.policies import learned_in
from huying.people.access import Actor

LOOK_BACK = timedelta(days=90)
MOST = 500


@dataclass(frozen=True, slots=True)
class Trial:
    """What a card would have changed, of `past` whistles of its type.

    `more`, `fewer`: how many would have wanted more or fewer people. Of the `decided` whose first decision can be made
    again: how many people it calls by the need of then and by that of the card, and in how many it differs.
    """

    past: int
    more: int
    fewer: int
    decided: int = 0
    called_then: int = 0
    called_now: int = 0
    differs: int = 0

    @property
    def same(self) -> int:
        """How many would have wanted as many."""
        return self.past - self.more - self.fewer


@dataclass(frozen=True, slots=True)
class Ended:
    """One whistle: the numbers of people wanted and the times by the card of then and by the changed one."""

    wanted_then: int
    wanted_now: int
    in_time_then_s: int
    in_time_now_s: int


def trial(actor: Actor, change: CardChange, at: datetime) -> Trial:
    """Try a change on the past of the chief's own district. It reads, and decides again; nothing is kept.

    Which people are capable, how far is called and who is called along stay as they were.
    """
    area = district_of(actor)
    known = Incident.objects.inside(area).filter(template=change.kept_as, raised_at__gte=at - LOOK_BACK)
    columns = known.order_by("-raised_at").values_list("pk", "card", "level")[:MOST]
    card = change.data(None)
    past = {key: _ended(then, level, card) for key, then, level in columns}
    counts = Trial(
        past=len(past),
        more=sum(one.wanted_now > one.wanted_then for one in past.values()),
        fewer=sum(one.wanted_now < one.wanted_then for one in past.values()),
    )
    calls = [_calls(situation, kept, past[kept.incident_id]) for situation, kept in _first_decisions(list(past))]
    return replace(
        counts,
        decided=len(calls),
        called_then=sum(then for then, _now in calls),
        called_now=sum(now for _then, now in calls),
        differs=sum(then != now for then, now in calls),
    )


def _ended(then: Mapping[str, Any], level: int, card: Mapping[str, Any]) -> Ended:
    """A whistle that kept the level of its card would have had that of the new one; one that a seat set stays."""
    before = need_of(then, level)
    after = need_of(card, card["level"] if level == then["level"] else level)
    return Ended(before.wanted, after.wanted, before.in_time_s, after.in_time_s)


def _first_decisions(incidents: Sequence[Any]) -> Iterator[tuple[Situation, DispatchDecision]]:
    """The first decision kept for each of these, where it can be read."""
    kept = DispatchDecision.objects.filter(incident__in=incidents).order_by("incident_id", "at", "pk")
    for row in kept.distinct("incident_id").iterator(chunk_size=50):
        try:
            yield read(bytes(row.situation)), row
        except BadTranscript:
            continue


def _calls(situation: Situation, kept: DispatchDecision, ended: Ended) -> tuple[int, int]:
    """How many the policy of then calls first, by the need of then and by the changed one."""
    learned, settings = replace(learned_in(kept.learned_id), persons=kept.persons), Settings(**kept.settings)
    then = replace(situation, wanted=ended.wanted_then)
    deadline_s = situation.deadline_s
    if deadline_s == ended.in_time_then_s and situation.now_s < ended.in_time_now_s:
        deadline_s = float(ended.in_time_now_s)
    now = replace(situation, wanted=ended.wanted_now, deadline_s=deadline_s)
    calls = len(decide(then, learned, settings).alerts)
    same = (then.wanted, then.deadline_s) == (now.wanted, now.deadline_s)
    return calls, calls if same else len(decide(now, learned, settings).alerts)
