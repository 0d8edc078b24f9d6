"""Approve (批准): a chief who did not draft it says that the letter is to go out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.events import LetterApproved
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter
from huying.supervision.letters.telling import office_of, tell


class LetterNotAsRead(Conflict):
    """It was changed since it was read: nobody approves what they have not seen."""

    slug = "letter-not-as-read"
    text = _("这份函件在您打开以后改过，现在是第 {version} 版。请先看新的内容，再批准。")


@command
def approve(*, by: Actor, at: datetime, letter_id: UUID, version: int | None = None) -> Letter:
    """Approve it, in the version that was read if that is said.

    Raises OwnDraft for who drafted it, LetterMovedOn, LetterNotAsRead.
    """
    letter = take(letter_id)
    require(by, "approve", letter)
    move(letter, "approve")
    if version not in {None, letter.version}:
        raise LetterNotAsRead(version=letter.version)
    letter.approved_by_id, letter.approved_at = by.person_id, at
    note(letter, "approve", by=by, at=at)
    [recorded] = record(letter, [LetterApproved(letter.pk)], by=by, at=at)
    tell(letter, recorded, "number", office_of(letter, at), at)
    return letter
