"""Offer the lead (移交现场指挥): the lead hands over to somebody on the scene, and leads until they take it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Conflict
from huying.incidents.commands.answering import own_assignment
from huying.incidents.events_lead import LeadOffered
from huying.incidents.journal import record
from huying.incidents.leading import NotOnScene, on_scene, require_underway
from huying.incidents.models import Assignment
from huying.incidents.telling import tell_lead
from huying.people.access import Actor


class NotTheLead(Conflict):
    """Only who leads hands over."""

    slug = "not-the-lead"
    text = _("您不是现场指挥，不能移交。")


@command
def offer_lead(*, by: Actor, at: datetime, assignment_id: UUID, person_id: UUID) -> Assignment:
    """Hand over to somebody there. Offering it to them again changes nothing.

    Raises NobodyLeads, NotTheLead, NotOnScene.
    """
    incident, assignment = own_assignment(by, assignment_id)
    require_underway(incident)
    if incident.lead_id != assignment.person_id:
        raise NotTheLead
    if person_id == assignment.person_id:
        raise NotOnScene
    other = on_scene(incident, person_id)
    if incident.lead_offered_id == other.person_id:
        return assignment
    incident.lead_offered_id = other.person_id
    told = record(incident, [LeadOffered(incident.pk, other.person_id)], by=by, at=at)[0]
    tell_lead(incident, told, at, why="lead_offered")
    return assignment
