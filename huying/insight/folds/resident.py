"""What residents said of hazards and whistles that they had reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huying.insight.folding import Happened, folds
from huying.insight.models import MatterRating
from huying.patrols.resident.events import MatterRated


@folds("rating", reads=[MatterRated], into=[MatterRating])
def ratings(key: str, history: Sequence[Happened]) -> Iterator[MatterRating]:
    """One row a rating."""
    for each in history:
        said = each.data
        yield MatterRating(stream_id=key, rated_at=each.at, code=said["code"], kind=said["kind"], score=said["score"])
