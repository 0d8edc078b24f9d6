"""Builders of what closing asks and what is said at return visits and ratings, for tests of every module."""

from __future__ import annotations

from datetime import datetime

from huying.cases.citizen.events import ResultRated
from huying.cases.citizen.follow import CITIZEN
from huying.cases.citizen.models import Rating
from huying.cases.closing.commands.explain import explain
from huying.cases.closing.events import CaseVisited
from huying.cases.closing.gate import asked_of
from huying.cases.closing.models import Visit
from huying.cases.models import Case
from huying.core.eventlog import append
from huying.people.access import SYSTEM, Actor


def explained(case: Case, by: Actor, at: datetime) -> Case:
    """State a reason for everything that is missing and for which one may stand."""
    for asked in asked_of(case):
        if asked.explainable:
            explain(by=by, at=at, case_id=case.pk, need=asked.need.key, reason="本人不愿意提供")
    return case


def visited(case: Case, at: datetime, level: str = "", *, satisfied: bool | None = None) -> None:
    """The visit that is planned was made: somebody said how satisfied they are, or nobody was reached.

    `satisfied` alone is what was asked before there were levels.
    """
    content = level != "unsatisfied" if level else satisfied
    visit = Visit.objects.get(case=case, at=None)
    visit.reached, visit.satisfied, visit.level, visit.at = content is not None, content, level, at
    visit.save()
    fact = CaseVisited(case.pk, visit.pk, "phone", visit.reached, content, None, level)
    append(case.stream, [fact], by=SYSTEM, at=at)


def rated(case: Case, at: datetime, score: int, *, ending: int = 0) -> None:
    """A citizen rated the result of a case, 1 to 5."""
    made = Rating.objects.create(case=case, ending=ending, score=score, at=at)
    append(case.stream, [ResultRated(case.pk, score, made.pk)], by=CITIZEN, at=at)
