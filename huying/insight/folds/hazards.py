"""The course of a hazard: how dangerous it was, until when it was to be put right, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.models import HazardCourse
from huying.patrols.hazards.events import (
    HazardAssigned,
    HazardClosed,
    HazardExtended,
    HazardFixed,
    HazardFound,
    HazardGraded,
    HazardInvalidated,
    HazardMerged,
    HazardRectified,
    HazardReinspected,
    HazardReported,
    HazardTakenOver,
)

_OUTCOMES = {
    name_of(HazardFixed): "fixed_on_spot",
    name_of(HazardClosed): "closed",
    name_of(HazardInvalidated): "invalid",
    name_of(HazardMerged): "duplicate",
}
_BEGINS = {name_of(HazardFound), name_of(HazardReported)}
_GRADED, _RECTIFIED, _REINSPECTED = name_of(HazardGraded), name_of(HazardRectified), name_of(HazardReinspected)
_DUE_ANEW = {name_of(HazardAssigned), name_of(HazardExtended), name_of(HazardTakenOver)}
READS = (
    *(HazardFound, HazardReported, HazardGraded, HazardAssigned, HazardExtended, HazardTakenOver, HazardRectified),
    *(HazardReinspected, HazardFixed, HazardClosed, HazardInvalidated, HazardMerged),
)


@folds("hazard", reads=READS, into=[HazardCourse])
def hazards(key: str, history: Sequence[Happened]) -> Iterator[HazardCourse]:
    """One row a course: from the finding, and anew whenever it was due at another time."""
    if not history or history[0].type not in _BEGINS:
        return
    whole = _whole(history)
    starts = [history[0], *(each for each in history if _due_anew(each))]
    for number, start in enumerate(starts):
        undone = starts[number + 1] if number + 1 < len(starts) else None
        course = [each for each in history if _within(each, start, undone)]
        yield HazardCourse(
            stream_id=key,
            begun_at=start.at,
            undone_at=undone.at if undone else None,
            due_at=start.data.get("due_at"),
            rectified_at=next((each.at for each in course if each.type == _RECTIFIED), None),
            **whole,
        )


def _within(each: Happened, start: Happened, undone: Happened | None) -> bool:
    return each.version > start.version and (undone is None or each.version < undone.version)


def _due_anew(each: Happened) -> bool:
    """Whether it is to be put right until another day from now on."""
    return each.type in _DUE_ANEW or _failed(each)


def _failed(each: Happened) -> bool:
    return each.type == _REINSPECTED and not each.data["passed"]


def _whole(history: Sequence[Happened]) -> dict[str, Any]:
    """What holds for all courses of the hazard."""
    first = history[0]
    names = ("code", "area_code", "place_id", "category")
    found: dict[str, Any] = {
        **{name: first.data[name] for name in names},
        "grid_code": first.data.get("grid_code", ""),
        "found_at": first.data.get("found_at") or first.at,
        "grade": "",
        "outcome": "",
    }
    for each in history:
        if each.type == _GRADED:
            found["grade"] = each.data["grade"]
            found.setdefault("graded_at", each.at)
        elif _failed(each):
            found.setdefault("failed_at", each.at)
        elif each.type in _OUTCOMES:
            found |= {"outcome": _OUTCOMES[each.type], "ended_at": each.at}
    return found
