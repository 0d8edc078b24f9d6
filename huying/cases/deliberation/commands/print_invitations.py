"""Print invitations (打印邀请函): one paper with a page and a square for each guest, for those without a phone too."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.deliberation.events import InvitationsPrinted
from huying.cases.deliberation.filling import invitation
from huying.cases.deliberation.journal import record, take_for
from huying.core.command import command
from huying.core.errors import Conflict
from huying.papers.commands.issue import issue
from huying.papers.models import Paper
from huying.people.access import Actor


class NobodyToPrint(Conflict):
    """Everybody's invitation was printed; the paper can be printed again from the list of papers."""

    slug = "deliberation-nobody-to-print"
    text = _("没有新的受邀人要打印；已打印的邀请函可以在文书里再次打开。")


@command
def print_invitations(*, by: Actor, at: datetime, deliberation_id: UUID) -> Paper:
    """Issue the invitations of those who have none on paper yet. Raises NobodyToPrint."""
    room = take_for(by, "print_invitations", deliberation_id)
    guests = list(room.guests.filter(left_at=None, printed_at=None).order_by("number"))
    if not guests:
        raise NobodyToPrint
    sheet = invitation(room, guests)
    paper = issue(by=by, at=at, sheet=sheet, stream=room.stream, code=room.code, organisation=room.owner)
    room.guests.filter(pk__in=[guest.pk for guest in guests]).update(printed_at=at)
    record(room, [InvitationsPrinted(room.pk, paper.pk, len(guests))], by=by, at=at)
    return paper
