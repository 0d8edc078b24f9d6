"""Sort a petition (诉求分流): its class and, for an appeal, one of six ways. It stays once it is accepted."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.events_intake import PetitionSorted
from huying.cases.handling import in_hand
from huying.cases.journal import CaseNotInThisState, record
from huying.cases.models import Case
from huying.cases.petitions import SortingNeeded, details_of, require_sorted, sort_now
from huying.cases.rules import State
from huying.cases.words import STATE_WORDS
from huying.core.command import command
from huying.people.access import Actor


@command
def sort(*, by: Actor, at: datetime, case_id: UUID, petition_class: str, route: str = "") -> Case:
    """Say what kind of petition it is."""
    case = in_hand(by, "sort", case_id)
    if case.line != "petition" or case.state != State.REGISTERED:
        raise CaseNotInThisState(state=STATE_WORDS[case.state])
    if not petition_class:
        raise SortingNeeded
    details = details_of(case)
    if sort_now(details, (petition_class, route), by, at):
        require_sorted(details)
        record(case, [PetitionSorted(case.pk, petition_class, route)], by=by, at=at)
    return case
