"""The legal clocks of the window: what starts when a matter is registered or accepted, and what stops."""

from __future__ import annotations

from datetime import datetime

from huying.cases.models import Case
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


def start_acceptance(case: Case, at: datetime) -> None:
    """The time in which it must be accepted or not."""
    for code in UNTIL_ACCEPTED[case.line]:
        begin_legal(stream=case.stream, code=code, at=at, subject=Subject(case.line, 0, case.area_code))


def stop_acceptance(case: Case, at: datetime) -> None:
    """It was decided."""
    stop(stream=case.stream, kinds=UNTIL_ACCEPTED[case.line], at=at)
