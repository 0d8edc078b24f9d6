"""The period in which a petition is answered may stand still: on which grounds now (信访工作条例 36: the hearing)."""

from __future__ import annotations

from huying.cases.models import Case
from huying.cases.waiting import HANDLING, TO_ANSWER
from huying.clocks.models import RunningClock
from huying.clocks.pausing import grounds_now, newest_running, stands_still
from huying.clocks.words_legal import Word

ANSWERING = (HANDLING, *TO_ANSWER.values())
"""One of them runs at a time: that of the present stage."""


def answering_clock(case: Case) -> RunningClock | None:
    """The period of the present stage, as long as it is neither missed nor over."""
    return newest_running(case.stream, ANSWERING)


def grounds_of(case: Case) -> dict[str, Word]:
    """On which grounds it may be made to stand still now."""
    return grounds_now(answering_clock(case))


def is_paused(case: Case) -> bool:
    """Whether it stands still."""
    return stands_still(answering_clock(case))
