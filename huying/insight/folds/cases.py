"""The course of a case: when it was registered, accepted, settled, taken up again, and by whom it was handled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from huying.cases.citizen.events import ResultRated
from huying.cases.closing.events import CaseVisited
from huying.cases.diversion.events import DiversionFollowed
from huying.cases.events import (
    CaseAccepted,
    CaseDisposed,
    CaseDiverted,
    CaseMerged,
    CaseRegistered,
    CaseReopened,
    CaseSentElsewhere,
    CaseWithdrawn,
)
from huying.cases.events_intake import CaseTaken, HandOverAccepted, ReviewAsked, TrackChosen
from huying.cases.events_parties import CaseBecameCollective
from huying.cases.ledger.events import CaseImported
from huying.cases.mediation.events import (
    AgreementPerformed,
    AgreementTookEffect,
    MediationBegun,
    MediationFailed,
    MediationRefused,
    MediatorAssigned,
)
from huying.core.eventlog import name_of
from huying.insight.folding import Happened, folds
from huying.insight.folds.promised import owed
from huying.insight.models import Matter

READS = (
    *(CaseRegistered, CaseAccepted, CaseMerged, CaseDisposed, CaseWithdrawn, CaseSentElsewhere, CaseReopened),
    *(CaseDiverted, DiversionFollowed, HandOverAccepted, ReviewAsked, TrackChosen, CaseImported, CaseVisited),
    *(CaseTaken, CaseBecameCollective),
    *(AgreementTookEffect, AgreementPerformed, MediationBegun, MediationFailed, MediationRefused, MediatorAssigned),
    ResultRated,
)
_FIRSTS = {
    name_of(CaseAccepted): "accepted_at",
    name_of(CaseMerged): "merged_at",
    name_of(MediationBegun): "mediated_at",
    name_of(ResultRated): "rated_at",
}
"""What the first fact of a type is the instant of."""
_REOPENED, _VISITED = name_of(CaseReopened), name_of(CaseVisited)
_RESOLVES = {name_of(AgreementTookEffect): ("", ""), name_of(CaseDisposed): ("result", "solved")}
_SUES = {name_of(CaseSentElsewhere): ("route", "court"), name_of(TrackChosen): ("track", "file_first")}
"""With what one of its values has to be."""
_ENDS = frozenset(
    name_of(each) for each in (AgreementTookEffect, CaseDisposed, MediationFailed, CaseWithdrawn, CaseSentElsewhere)
)
_BODIES = {
    name_of(CaseDiverted): "handler_id",
    name_of(DiversionFollowed): "handler_id",
    name_of(MediatorAssigned): "committee_id",
}


@folds("case", reads=READS, into=[Matter])
def matters(key: str, history: Sequence[Happened]) -> Iterator[Matter]:
    """One row a course: the case as it went from its registration, and anew after each reopening."""
    begun = next((each for each in history if each.type == name_of(CaseRegistered)), None)
    if begun is None:
        return
    whole = _whole(begun, history)
    starts = [begun, *(each for each in history if each.type == _REOPENED)]
    for number, start in enumerate(starts):
        undone = starts[number + 1] if number + 1 < len(starts) else None
        course = [each for each in history if each.version > start.version and _before(each, undone)]
        yield Matter(
            stream_id=key, begun_at=start.at, undone_at=undone.at if undone else None, **whole, **_course(course)
        )  # fmt: skip


def _before(each: Happened, undone: Happened | None) -> bool:
    return undone is None or each.version < undone.version


def _whole(begun: Happened, history: Sequence[Happened]) -> dict[str, Any]:
    """What holds for all courses of the case."""
    said = begun.data
    found: dict[str, Any] = {
        **{name: said[name] for name in ("code", "area_code", "line", "source", "category")},
        "collective": said.get("collective", False) or any(map(_collective, history)),
        "place_id": said.get("place_id"),
        "body_id": _body(said["owner_id"], history),
        "imported": any(each.type == name_of(CaseImported) for each in history),
        "registered_at": begun.at,
        "suit_at": _first(history, _sues),
        "first_resolved_at": _first(history, _resolves),
        "owed": owed(history),
    }
    for each in history:
        name = _FIRSTS.get(each.type)
        if name:
            found.setdefault(name, each.at)
    return found | {"reopened_at": _reopened(history)}


def _collective(each: Happened) -> bool:
    return each.type == name_of(CaseBecameCollective) or bool(
        each.type == name_of(CaseTaken) and each.data.get("collective")
    )


def _reopened(history: Sequence[Happened]) -> datetime | None:
    """When it was first taken up again after it had been resolved."""
    resolved = next((each.version for each in history if _resolves(each)), None)
    if resolved is None:
        return None
    return _first(history, lambda each: each.type == _REOPENED and each.version > resolved)


def _course(course: Sequence[Happened]) -> dict[str, datetime | None]:
    """How one course came to its end."""
    suit = next((each.version for each in course if _sues(each)), None)
    return {
        "resolved_at": _first(course, _resolves),
        "ended_at": _first(course, _ends),
        "suit_ended_at": None if suit is None else _first(course, lambda each: each.version > suit and _content(each)),
    }


def _body(owner: str, history: Sequence[Happened]) -> str:
    """Who handles it by the newest facts, or else who is responsible."""
    handler: str | None = None
    for each in history:
        if each.type == name_of(HandOverAccepted):
            owner, giver = each.data["taker_id"], each.data["giver_id"]
            handler = owner if handler == giver else handler
        elif each.type == name_of(ReviewAsked):
            handler = each.data.get("organisation_id")
        elif each.type in _BODIES:
            handler = each.data.get(_BODIES[each.type], handler)
    return handler or owner


def _first(history: Sequence[Happened], holds: Callable[[Happened], bool]) -> datetime | None:
    return next((each.at for each in history if holds(each)), None)


def _said(each: Happened, meant: dict[str, tuple[str, str]]) -> bool:
    name, value = meant.get(each.type, ("", None))
    return value is not None and (not name or each.data.get(name) == value)


def _resolves(each: Happened) -> bool:
    return _said(each, _RESOLVES)


def _sues(each: Happened) -> bool:
    return _said(each, _SUES)


def _ends(each: Happened) -> bool:
    return each.type in _ENDS or (each.type == name_of(MediationRefused) and each.data.get("ends", True))


def _content(each: Happened) -> bool:
    return each.type == _VISITED and each.data.get("satisfied") is True


def about(history: Sequence[Happened]) -> dict[str, str]:
    """Of which case rows are, and where: what every case begins with."""
    return {name: history[0].data[name] for name in ("code", "area_code")}
