"""Whose copy a paper is: the square on it opens what is theirs, and nothing of another party."""

from __future__ import annotations

from collections.abc import Iterable

from huying.cases.models import Case, Party

MOST = 5
"""Of more parties the copies are alike and open the progress alone: a large group is told by its representatives."""


def addressed_to(case: Case) -> tuple[str, ...]:
    """The applicants of a case, each for a copy of what is told to who came; of a group its representatives."""
    rows = list(Party.objects.filter(case=case, side="applicant", agent_for=None, left_at=None).order_by("number"))
    return keys_of([party for party in rows if party.representative] or rows if case.group else rows)


def keys_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """The parties as `addressees` of a paper."""
    found = tuple(str(party.pk) for party in parties)
    return found if len(found) <= MOST else ()
