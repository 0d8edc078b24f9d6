"""What the window shows when a matter has been taken in: its code, the papers to hand over, what to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from huying.cases.models import Case
from huying.cases.words import STATE_WORDS
from huying.clocks.queries import ClockLine, lines_of
from huying.papers.models import Paper
from huying.papers.queries import papers_of
from huying.people.access import Actor


@dataclass(frozen=True, slots=True)
class Arrived:
    """A case that has just been taken in."""

    case: Case
    state: Any
    papers: list[Paper]
    clocks: list[ClockLine]


def arrived(actor: Actor, case: Case, at: datetime) -> Arrived:
    """Its papers as far as this person reads them, and the periods that run."""
    running = [line for line in lines_of(case.stream, at) if line.stopped_at is None]
    return Arrived(case, STATE_WORDS[case.state], papers_of(actor, case.stream), running)
