"""Lead (接任现场指挥): somebody on the scene takes the lead, offered to them or by their post."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.commands.answering import own_assignment
from huying.incidents.commands.report import NotThere
from huying.incidents.journal import record
from huying.incidents.leading import give, may_take, require_underway
from huying.incidents.models import Assignment
from huying.incidents.rules import Answer
from huying.incidents.telling import tell_lead
from huying.people.access import Actor


class LeadTaken(Conflict):
    """Somebody leads, and neither offered it nor is of a post that gives way."""

    slug = "lead-taken"
    text = _("现场已有指挥。请由现任指挥移交，或由指挥席指定。")


@command
def lead(*, by: Actor, at: datetime, assignment_id: UUID) -> Assignment:
    """Take the lead on the scene. Whoever has it already keeps it. Raises NotThere, NobodyLeads, LeadTaken."""
    incident, assignment = own_assignment(by, assignment_id)
    if incident.lead_id == assignment.person_id:
        return assignment
    require_underway(incident)
    if assignment.state != Answer.ARRIVED:
        raise NotThere
    if not may_take(incident, assignment.person_id):
        raise LeadTaken
    offered = incident.lead_offered_id == assignment.person_id
    fact = give(incident, assignment.person_id, "offered" if offered else "post")
    tell_lead(incident, record(incident, [fact], by=by, at=at)[0], at)
    return assignment
