"""The nightly counts of a community: one row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huying.insight.folding import Happened, folds
from huying.insight.models import CommunityAge
from huying.patrols.records.events import CommunityAged


@folds("age", reads=[CommunityAged], into=[CommunityAge])
def ages(key: str, history: Sequence[Happened]) -> Iterator[CommunityAge]:
    """One row for each night."""
    for each in history:
        yield CommunityAge(stream_id=key, counted_at=each.at, **each.data)
