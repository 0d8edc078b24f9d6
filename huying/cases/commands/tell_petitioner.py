"""Tell the petitioner (已告知信访人): a paper was served; from an opinion on, the days to ask for a review run."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from huying.cases.events_intake import PetitionerTold
from huying.cases.journal import record, take
from huying.cases.petitions import details_of
from huying.cases.rules import RESULTS, State
from huying.cases.sheets_petition import OPENS_REVIEW, TOLD
from huying.cases.waiting import TO_ASK, right_to_ask, start_anew
from huying.core.command import command
from huying.people.access import SYSTEM


@command
def tell_petitioner(*, at: datetime, case_id: UUID, kind: str, how: str) -> None:
    """Note that a paper of a petition was received at `at`.

    The thirty days count from the first time (35, 36), anew for each answer: one given after reopening has its own.
    """
    if kind not in TOLD:
        return
    case = take(case_id)
    details = details_of(case)
    right = TO_ASK.get(details.stage)
    over = case.state in RESULTS | {State.FOLLOWED_UP, State.CLOSED}
    if kind in OPENS_REVIEW and right and over and right_to_ask(case, details) is None:
        start_anew(case, right, at)
    record(case, [PetitionerTold(case.pk, kind, how)], by=SYSTEM, at=at)
