"""What citizens were asked goes along when a matter is merged: to the same person in the case that goes on."""

from __future__ import annotations

from datetime import datetime

from huying.cases.models import Case
from huying.cases.registry import entered
from huying.cases.rules import State
from huying.cases.same_person import same_in
from huying.people.access import Actor


@entered
def take_questions_along(case: Case, state: State, by: Actor, at: datetime) -> None:
    """Move the questions of a case that was merged; what was asked of one who is not found there stays behind.

    Without a party it would be shown to every applicant, as those of former days are.
    """
    del by, at
    into = case.merged_into
    if state != State.MERGED or into is None:
        return
    for question in case.questions.select_related("party", "answered_by"):
        party = same_in(into, question.party) if question.party else None
        if question.party and party is None:
            continue
        question.case, question.party = into, party
        question.answered_by = same_in(into, question.answered_by) if question.answered_by else None
        question.save(update_fields=["case", "party", "answered_by"])
