"""The legal clocks of the window: what starts when a matter is registered or accepted, and what stops."""

from __future__ import annotations

from datetime import datetime

from huying.cases.models import Case, PetitionDetails
from huying.cases.petitions import handled_in_sixty_days
from huying.clocks.commands.start_legal import begin_legal, start_legal
from huying.clocks.commands.stop import stop
from huying.clocks.models import RunningClock
from huying.clocks.rules import Subject

UNTIL_ACCEPTED = {
    "petition": ("XF.register", "XF.reply_receipt"),
    "dispute": ("CASE.accept",),
    "request": ("CASE.accept",),
}
"""Fifteen days for petitions (信访工作条例 22, 23), three working days for everything else."""
HANDLING = "XF.handle"
"""Sixty days from acceptance, for the sixth way alone (信访工作条例 34)."""
TO_ASK = {"first": "XF.review.apply", "review": "XF.recheck.apply"}
TO_ANSWER = {"review": "XF.review.reply", "recheck": "XF.recheck.opinion"}


def start(case: Case, code: str, at: datetime, step: int = 0) -> RunningClock:
    """Start one legal clock of a case, by the rule of its area."""
    return start_legal(stream=case.stream, code=code, at=at, subject=Subject(case.line, 0, case.area_code), step=step)


def newest(case: Case, code: str) -> RunningClock | None:
    """The latest clock of a code of this case, running or not; each time that a period begins anew it is a step."""
    return RunningClock.objects.filter(stream=case.stream, kind=code).order_by("-step").first()


def start_anew(case: Case, code: str, at: datetime) -> RunningClock:
    """Start the next clock of a code; one that runs is left as it is."""
    last = newest(case, code)
    if last is not None and last.stopped_at is None:
        return last
    return start(case, code, at, step=0 if last is None else last.step + 1)


def right_to_ask(case: Case, details: PetitionDetails) -> RunningClock | None:
    """The days in which a review of the present answer may be asked for; None before that answer is served."""
    last = newest(case, TO_ASK[details.stage])
    if last is not None and details.answered_at is not None and last.started_at < details.answered_at:
        return None
    return last


def start_handling(case: Case, details: PetitionDetails, at: datetime) -> None:
    """A petition of the sixth way is taken up (again): the period of its stage begins (信访工作条例 34 to 36)."""
    if handled_in_sixty_days(case, details):
        start_anew(case, TO_ANSWER.get(details.stage, HANDLING), at)


def start_acceptance(case: Case, at: datetime) -> None:
    """The time in which it must be accepted or not."""
    for code in UNTIL_ACCEPTED[case.line]:
        begin_legal(stream=case.stream, code=code, at=at, subject=Subject(case.line, 0, case.area_code))


def stop_acceptance(case: Case, at: datetime) -> None:
    """It was decided."""
    stop(stream=case.stream, kinds=UNTIL_ACCEPTED[case.line], at=at)
