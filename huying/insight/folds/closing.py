"""Return visits of a case, and what was answered: at a visit, or by a citizen's rating."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from huying.cases.citizen.events import ResultRated, ResultRatingRuled
from huying.cases.closing.events import CaseVisited, VisitPlanned
from huying.cases.events import CaseMerged, CaseRegistered, CaseReopened
from huying.cases.rules import LEVEL_OF_SCORE
from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.folds.cases import about
from huying.insight.models import Answer, ReturnVisit

_VISITED, _RATED, _RULED = name_of(CaseVisited), name_of(ResultRated), name_of(ResultRatingRuled)
_CALLS_OFF = frozenset({name_of(CaseReopened), name_of(CaseMerged)})
UNSATISFIED = "unsatisfied"


@folds("case", reads=(CaseRegistered, VisitPlanned, CaseVisited, CaseReopened, CaseMerged), into=[ReturnVisit])
def visits(key: str, history: Sequence[Happened]) -> Iterator[ReturnVisit]:
    """One row for each visit that was planned; what is taken up again calls off one that was not made."""
    planned: dict[str, dict[str, Any]] = {}
    for each in history:
        if each.type == name_of(VisitPlanned):
            planned[each.data["visit_id"]] = {"step": each.data.get("number", 0), "planned_at": each.at}
        elif each.type == _VISITED and each.data["visit_id"] in planned:
            planned[each.data["visit_id"]] |= {"visited_at": each.at, "reached": bool(each.data["reached"])}
        elif each.type in _CALLS_OFF:
            for visit in planned.values():
                if "visited_at" not in visit:
                    visit.setdefault("called_off_at", each.at)
    for visit in planned.values():
        yield ReturnVisit(stream_id=key, **about(history), **{"reached": False, **visit})


@folds("case", reads=(CaseRegistered, CaseVisited, ResultRated, ResultRatingRuled), into=[Answer])
def answers(key: str, history: Sequence[Happened]) -> Iterator[Answer]:
    """One row for each answer that went before those there were, in the order in which they did."""
    counted: list[tuple[Happened, str]] = []
    left_out = {each.data["rating_id"]: each.at for each in history if each.type == _RULED and not each.data["counts"]}
    for each in history:
        level = _level(each)
        if level is not None and (each.type == _VISITED or not counted or counted[-1][0].type == _RATED):
            counted.append((each, level))
    for number, (each, level) in enumerate(counted):
        outdone = counted[number + 1][0].at if number + 1 < len(counted) else None
        yield Answer(
            stream_id=key,
            **about(history),
            answered_at=each.at,
            outdone_at=outdone,
            left_out_at=left_out.get(each.data.get("rating_id")),
            level=level,
        )


def _level(each: Happened) -> str | None:
    """How satisfied somebody said to be; None when nobody answered. Before levels were asked for: empty for yes."""
    if each.type == _RATED:
        return LEVEL_OF_SCORE[each.data["score"]]
    if each.type != _VISITED or each.data.get("satisfied") is None:
        return None
    return each.data.get("level", "") if each.data["satisfied"] else UNSATISFIED
