"""Signed minutes drawn anew: for a name that got into what is published, and for nothing else.

Such minutes could be neither published nor corrected. The new version replaces the name in the decision and leaves all
else as it was signed; a publication of the former one ends at once, and the days of the new one run whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import SignedMinutesReopened
from huying.cases.deliberation.journal import RoomNotInThisState
from huying.cases.deliberation.models import Deliberation, Minutes, Publicity
from huying.cases.deliberation.naming import name_in
from huying.cases.deliberation.rules import NOTICE, PUBLISHED, State
from huying.cases.deliberation.words import STATE_WORDS
from huying.clocks.commands.stop import stop_step
from huying.core.errors import Invalid
from huying.papers.commands.withdraw import withdraw
from huying.papers.models import Paper
from huying.papers.render import PAPERS_LANGUAGE
from huying.people.access import SYSTEM

PAPERS = ("deliberation_minutes", "deliberation_notice")


class OnlyNamesChange(Invalid):
    """What both signed stays as it is, but for the name in the decision."""

    slug = "deliberation-only-names"
    text = _("签了字的纪要只能在要公示的意见里更换姓名，这一项要和签字时一样。")


def names_signed(room: Deliberation, minutes: Minutes) -> bool:
    """Whether these minutes are signed and name somebody in what would be, or is, published."""
    return minutes.fixed_at is not None and minutes.outcome in PUBLISHED and bool(name_in(room, minutes.decision))


def reopened(
    room: Deliberation, former: Minutes, drawn: Mapping[str, Any], at: datetime
) -> list[SignedMinutesReopened]:
    """Let what is drawn, by column, take the place of `former`: the facts to tell, none before both have signed.

    Raises RoomNotInThisState where signed minutes name nobody, OnlyNamesChange where more than the decision changes.
    """
    signed = room.minutes.filter(fixed_at__isnull=False).order_by("-version").first()
    if signed is None:
        return []
    if former.fixed_at is not None and not names_signed(room, former):
        raise RoomNotInThisState(state=STATE_WORDS[room.state])
    for name, value in drawn.items():
        if name != "decision" and _same_lines(value) != _same_lines(getattr(signed, name)):
            raise OnlyNamesChange(field=name)
    if former.fixed_at is None:
        return []
    publicity = _taken_down(room, at)
    room.state = State.MINUTED
    return [SignedMinutesReopened(room.pk, former.pk, former.version, publicity.pk if publicity else None)]


def _taken_down(room: Deliberation, at: datetime) -> Publicity | None:
    """End the publication, if there is one, and withdraw the papers that hold the name."""
    row: Publicity | None = room.publicities.filter(replaced_at=None).first()
    if row is not None:
        row.replaced_at = at
        row.save(update_fields=["replaced_at"])
        stop_step(stream=room.stream, kind=NOTICE, step=row.number, at=at)
    papers = Paper.objects.filter(stream=room.stream, kind__in=PAPERS, withdrawal=None)
    with override(PAPERS_LANGUAGE):
        for paper_id in papers.values_list("pk", flat=True):
            withdraw(by=SYSTEM, at=at, paper_id=paper_id, reason=gettext("公示的意见里写有居民姓名或电话，纪要重写"))
    return row


def _same_lines(value: str | int) -> str:
    """A value as a form or a program sends it: line ends and blanks around do not count."""
    return "\n".join(str(value).strip().splitlines())
