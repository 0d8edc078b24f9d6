"""Link (关联纠纷): say for the staff's own record which quarrel a deliberation is held because of.

Neither the room nor what is published tells it. A petition is never linked: deliberation and petition are not mixed.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.cases.access import require
from huying.cases.deliberation.events import DeliberationCaseSet, DeliberationLinked
from huying.cases.deliberation.journal import record as record_room
from huying.cases.deliberation.journal import take_for
from huying.cases.deliberation.models import Deliberation
from huying.cases.journal import record, take
from huying.core.command import command
from huying.core.errors import Invalid
from huying.people.access import Actor


class PetitionApart(Invalid):
    """Petitions have their own procedure; a deliberation neither answers nor delays one (信访工作条例 28)."""

    slug = "deliberation-petition"
    text = _("信访事项有自己的程序，不能与议事关联。")
    field = "code"


@command
def link(*, by: Actor, at: datetime, deliberation_id: UUID, case_id: UUID) -> Deliberation:
    """Link a case that this person reads; another one takes its place. Raises PetitionApart, NotAllowed, NotFound."""
    room = take_for(by, "link", deliberation_id)
    case = take(case_id)
    require(by, "add_material", case)
    if case.line == "petition":
        raise PetitionApart
    if room.case_id == case.pk:
        return room
    room.case = case
    record_room(room, [DeliberationCaseSet(room.pk, linked=True)], by=by, at=at)
    record(case, [DeliberationLinked(case.pk, room.pk)], by=by, at=at)
    return room
