"""Verify (核查结论): the body that was asked says whether it is true, with what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor
from huying.supervision.clues import timing
from huying.supervision.clues.access import require
from huying.supervision.clues.events import ClueVerified
from huying.supervision.clues.journal import move, record, take
from huying.supervision.clues.models import Clue
from huying.supervision.clues.rules import MOST_TEXT, State, Verdict
from huying.supervision.clues.soundness import ClueEvidenceNeeded, sound_files, sound_words


class VerdictUnknown(Invalid):
    """True, not true, or cannot be told."""

    slug = "clue-verdict"
    text = _("请选择核查结论。")
    field = "verdict"


@command
def verify(*, by: Actor, at: datetime, clue_id: UUID, verdict: str, finding: str, files: Sequence[str] = ()) -> Clue:
    """Write the verdict; one that is not `true` ends the clue. Raises VerdictUnknown, ClueEvidenceNeeded, ClueMovedOn.

    Nobody who opened the identity verifies.
    """
    clue = take(clue_id)
    require(by, "verify", clue)
    if verdict not in set(Verdict):
        raise VerdictUnknown
    clue.finding = sound_words(finding, MOST_TEXT, "finding")
    clue.evidence = sound_files(files)
    if not clue.evidence and verdict != Verdict.CANNOT_TELL:
        raise ClueEvidenceNeeded
    move(clue, "verify")
    if verdict != Verdict.TRUE:
        clue.state = State.CLOSED
    clue.verdict, clue.verified_by_id, clue.verified_at = verdict, by.id, at
    timing.end(clue, at)
    record(clue, [ClueVerified(clue.pk, verdict, len(clue.evidence))], by=by, at=at)
    return clue
