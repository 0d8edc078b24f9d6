"""Attach (上传会前材料): a photo or PDF that the guests read beforehand."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import BackgroundAttached
from huying.cases.deliberation.journal import record, take_for
from huying.cases.deliberation.models import Background
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor

MOST = 20


class NoTitle(Invalid):
    """A paper has a name, and a file."""

    slug = "deliberation-paper-no-title"
    text = _("请写材料名称，并选择照片或 PDF。")
    field = "title"


class TooManyPapers(Invalid):
    """Twenty papers at most."""

    slug = "deliberation-too-many-papers"
    text = _("会前材料最多 {most} 份，请合并后再传。")
    field = "file"


@command
def attach(*, by: Actor, at: datetime, deliberation_id: UUID, title: str, file: str) -> Background:
    """Keep the name of a stored file with the room. Raises NoTitle, TooManyPapers."""
    room = take_for(by, "attach", deliberation_id)
    if not title.strip() or not file:
        raise NoTitle(field="file" if title.strip() else "title")
    there = room.backgrounds.filter(title=title.strip()[:80], file=file).first()
    if there is not None:
        return there
    if room.backgrounds.count() >= MOST:
        raise TooManyPapers(most=MOST)
    row = room.backgrounds.create(title=title.strip()[:80], file=file, at=at, by_id=by.person_id)
    record(room, [BackgroundAttached(room.pk, row.pk)], by=by, at=at)
    return row
