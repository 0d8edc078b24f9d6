"""The course of a clue: when it was handed in, verified, and when its reward was claimed and paid. Nothing of who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import ClueCourse
from huying.supervision.clues.events import (
    ClueRefused,
    ClueRewardClaimed,
    ClueRewardPaid,
    ClueSubmitted,
    ClueVerified,
)

_STEPS = {
    "refused_at": ClueRefused,
    "verified_at": ClueVerified,
    "claimed_at": ClueRewardClaimed,
    "paid_at": ClueRewardPaid,
}


@folds("clue", reads=[ClueSubmitted, *_STEPS.values()], into=[ClueCourse])
def clues(key: str, history: Sequence[Happened]) -> Iterator[ClueCourse]:
    """One row for a clue; the instants are those of the first time."""
    known = {each.type: each for each in reversed(history)}
    submitted, refused = known.get(name_of(ClueSubmitted)), known.get(name_of(ClueRefused))
    if submitted is None:
        return
    reached = {name: known.get(name_of(fact)) for name, fact in _STEPS.items()}
    yield ClueCourse(
        stream_id=key,
        code=submitted.data["code"],
        area_code=submitted.data["area_code"],
        submitted_at=submitted.at,
        ground=refused.data["ground"] if refused else "",
        **{name: step.at if step else None for name, step in reached.items()},
    )
