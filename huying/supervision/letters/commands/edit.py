"""Edit (修改): a draft, as long as nobody approved it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.people.access import Actor
from huying.supervision.letters.access import require
from huying.supervision.letters.commands.draft import Content, fill
from huying.supervision.letters.events import LetterEdited
from huying.supervision.letters.journal import move, note, record, take
from huying.supervision.letters.models import Letter


class LetterChanged(Conflict):
    """Somebody else has changed it meanwhile."""

    slug = "letter-changed"
    text = _("这份函件刚才被别人改过，现在是第 {version} 版。请先看新的内容，再提交您的修改。")


@command
def edit(*, by: Actor, at: datetime, letter_id: UUID, version: int, content: Content) -> Letter:
    """Write over the version that was read. Raises LetterChanged and whatever a draft may be refused for."""
    letter = take(letter_id)
    require(by, "edit", letter)
    move(letter, "edit")
    if letter.version != version:
        raise LetterChanged(version=letter.version)
    fill(letter, content, by=by, at=at)
    note(letter, "edit", by=by, at=at)
    record(letter, [LetterEdited(letter.pk, letter.version + 1)], by=by, at=at)
    return letter
