"""What was split off a matter was brought with it: its periods count from then, nothing is dated anew (domain 3.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from huying.cases.models import Case
from huying.cases.rules import State
from huying.cases.waiting import HANDLING, UNTIL_ACCEPTED, newest


def registered_since(case: Case, at: datetime) -> datetime:
    """From when a case that is registered `at` waits to be accepted: a part of what waits for it, as long as that."""
    kinds = UNTIL_ACCEPTED[case.line]
    waiting = [_since(origin, kinds, origin.registered_at) for origin in _origins(case) if origin.accepted_at is None]
    return min(waiting, default=at)


def accepted_since(case: Case, at: datetime) -> datetime:
    """From when a case that is accepted `at` is dealt with: a part of what was accepted before, since then.

    Where a period of the origin runs, since its beginning: that may be of a matter merged into it, or of its reopening.
    """
    dealt_with = (origin for origin in _origins(case) if origin.accepted_at is not None)
    return min((_since(origin, (HANDLING,), origin.accepted_at or at) for origin in dealt_with), default=at)


def _since(origin: Case, kinds: Iterable[str], otherwise: datetime) -> datetime:
    """When the period of a case began; what a merge left behind in it is another matter's."""
    if origin.state == State.MERGED:
        return otherwise
    begun = [clock.started_at for kind in kinds if (clock := newest(origin, kind)) is not None]
    return min(begun, default=otherwise)


def _origins(case: Case) -> Iterator[Case]:
    """The case of which it is a part, that of which this one is, and so on."""
    origin_id = case.split_from_id
    while origin_id is not None:
        origin = Case.objects.only("registered_at", "accepted_at", "split_from", "state").get(pk=origin_id)
        yield origin
        origin_id = origin.split_from_id
