"""Tell the petitioner (已告知信访人): a paper was served; from an opinion on, the days to ask for a review run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huying.cases.events_intake import PetitionerTold
from huying.cases.journal import record, take
from huying.cases.models import Case, PetitionDetails
from huying.cases.petitions import details_of
from huying.cases.rules import RESULTS, State
from huying.cases.sheets_petition import OPENS_REVIEW, TOLD
from huying.cases.waiting import TO_ASK, right_to_ask, start_anew
from huying.clocks.commands.stop import stop
from huying.core.command import command
from huying.people.access import SYSTEM


@dataclass(frozen=True, slots=True)
class Told:
    """Which kind of paper was received, how, and when that paper was issued."""

    kind: str
    how: str
    issued_at: datetime


@command
def tell_petitioner(*, at: datetime, case_id: UUID, told: Told) -> None:
    """Note that a paper of a petition was received at `at`.

    The thirty days count from the first time (35, 36), anew for each answer: one given after reopening has its own,
    one issued in the place of a withdrawn paper counts from when that one is received, and a paper of an earlier answer
    that is served late does not begin them.
    """
    if told.kind not in TOLD:
        return
    case = take(case_id)
    details = details_of(case)
    right = TO_ASK.get(details.stage)
    if right and _opens(case, details, told) and not _begun_by(case, details, told):
        stop(stream=case.stream, kinds=[right], at=at)
        start_anew(case, right, at)
    record(case, [PetitionerTold(case.pk, told.kind, told.how)], by=SYSTEM, at=at)


def _opens(case: Case, details: PetitionDetails, told: Told) -> bool:
    """Whether it is the paper of the present answer, and that answer stands."""
    present = details.answered_at is None or told.issued_at >= details.answered_at
    over = case.state in RESULTS | {State.FOLLOWED_UP, State.CLOSED}
    return told.kind == OPENS_REVIEW.get(details.stage) and present and over


def _begun_by(case: Case, details: PetitionDetails, told: Told) -> bool:
    """Whether the days count already from the service of this paper, not of one that it took the place of."""
    held = right_to_ask(case, details)
    return held is not None and held.started_at >= told.issued_at
