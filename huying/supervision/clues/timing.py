"""The clocks of a clue: verify it, claim its reward, collect it. Lengths are rules of the district."""

from __future__ import annotations

from datetime import datetime

from huying.clocks.commands.start_legal import start_legal
from huying.clocks.commands.stop import stop_all
from huying.clocks.rules import Subject
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import CLAIM_CLOCK, COLLECT_CLOCK, VERIFY_CLOCK

EXPIRE = "clues.expire"
"""What the missed clock of a claim or of a collection runs."""
LEVEL = 4
"""Clues have no level; rules of clocks are narrowed by the lowest."""


def begin_verifying(clue: Clue, at: datetime) -> datetime:
    """From when it was referred; a clue that is referred again begins anew."""
    return _begin(clue, VERIFY_CLOCK, at, step=clue.rounds)


def begin_claim(clue: Clue, at: datetime) -> datetime:
    """From the approval: until when whoever holds the passphrase may claim."""
    return _begin(clue, CLAIM_CLOCK, at, run=EXPIRE)


def begin_collecting(clue: Clue, at: datetime) -> datetime:
    """From the claim: until when it may be collected."""
    return _begin(clue, COLLECT_CLOCK, at, run=EXPIRE)


def end(clue: Clue, at: datetime) -> None:
    """Nothing is waited for any more."""
    stop_all(stream=clue.stream, at=at)


def _begin(clue: Clue, code: str, at: datetime, *, step: int = 0, run: str | None = None) -> datetime:
    subject = Subject("", LEVEL, clue.area_code)
    return start_legal(stream=clue.stream, code=code, at=at, subject=subject, step=step, run=run).due_at
