"""What was split off a matter was brought with it: its periods count from then, nothing is dated anew (domain 3.0)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from huying.cases.models import Case


def registered_since(case: Case, at: datetime) -> datetime:
    """From when a case that is registered `at` waits to be accepted: a part of what waits for it, as long as that."""
    waiting = [origin.registered_at for origin in _origins(case) if origin.accepted_at is None]
    return min(waiting, default=at)


def accepted_since(case: Case, at: datetime) -> datetime:
    """From when a case that is accepted `at` is dealt with: a part of what was accepted before, since then."""
    return min((origin.accepted_at for origin in _origins(case) if origin.accepted_at is not None), default=at)


def _origins(case: Case) -> Iterator[Case]:
    """The case of which it is a part, that of which this is one, and so on."""
    origin_id = case.split_from_id
    while origin_id is not None:
        origin = Case.objects.only("registered_at", "accepted_at", "split_from").get(pk=origin_id)
        yield origin
        origin_id = origin.split_from_id
