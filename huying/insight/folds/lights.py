"""The course of a matter that was listed: until when it was to be put right, and when it was found to be so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import ListedMatter
from huying.supervision.lights.events import SupervisionLifted, SupervisionListed, SupervisionOpened


@folds("supervision", reads=[SupervisionOpened, SupervisionListed, SupervisionLifted], into=[ListedMatter])
def listed(key: str, history: Sequence[Happened]) -> Iterator[ListedMatter]:
    """One row for a matter that was listed; none for one that was put right before."""
    known = {each.type: each for each in history}
    opened, signed = known.get(name_of(SupervisionOpened)), known.get(name_of(SupervisionListed))
    if opened is None or signed is None:
        return
    lifted = known.get(name_of(SupervisionLifted))
    yield ListedMatter(
        stream_id=key,
        code=opened.data["code"],
        area_code=opened.data["area_code"],
        organisation_id=opened.data["organisation_id"],
        difficulty=signed.data["difficulty"],
        listed_at=signed.at,
        due_at=signed.data["due_at"],
        lifted_at=lifted.at if lifted else None,
    )
