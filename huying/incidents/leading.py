"""Who leads on the scene (现场指挥): one at a time, of those who are there. Every change is a fact.

The law asks for one command on the scene that everybody there follows (生产安全事故应急条例 art. 21; 消防法 art. 45 for
fires). Who it is before anybody is named is the platform's own rule, after the transfer of command of the American
NIMS: whoever came first leads until relieved on the scene, by a press, so that there is never nobody and never two.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict, Invalid
from huying.incidents.events_lead import LeadChanged
from huying.incidents.models import Assignment, Incident
from huying.incidents.rules import UNDERWAY, Answer, OnScene, State, may_relieve
from huying.people.models import Skill


class NotOnScene(Invalid):
    """Who leads on the scene is on the scene."""

    slug = "lead-not-on-scene"
    text = _("请从已到场的人中选择。")
    field = "person"


class NobodyLeads(Conflict):
    """The work on the scene is over."""

    slug = "lead-over"
    text = _("现场工作已经结束，不再更换现场指挥。")


def require_underway(incident: Incident) -> None:
    """Pass while there is work on the scene, or raise NobodyLeads."""
    if State(incident.state) not in UNDERWAY:
        raise NobodyLeads


def here(incident: Incident) -> QuerySet[Assignment]:
    """Those on the scene, who came first foremost; who left and came back, by when they came back."""
    rows = Assignment.objects.filter(incident=incident, state=Answer.ARRIVED)
    return rows.select_related("person", "organisation").order_by(Coalesce("back_at", "arrived_at"), "pk")


def on_scene(incident: Incident, person_id: UUID) -> Assignment:
    """The call of somebody who is there. Raises NotOnScene."""
    found = here(incident).filter(person_id=person_id).first()
    if found is None:
        raise NotOnScene
    return found


def may_take(incident: Incident, person_id: UUID) -> bool:
    """Whether somebody on the scene may take the lead by a press of their own: offered to them, or by their post."""
    if incident.lead_id is None or person_id == incident.lead_offered_id:
        return True
    posts = _posts(incident, person_id, incident.lead_id)
    if len(posts) < 2:
        return person_id != incident.lead_id
    return may_relieve(posts[person_id], posts[incident.lead_id], incident.capabilities)


def give(incident: Incident, person_id: UUID | None, cause: str) -> LeadChanged:
    """Have somebody lead; whatever was offered before is void. The caller records and tells."""
    before, incident.lead_id, incident.lead_offered_id = incident.lead_id, person_id, None
    return LeadChanged(incident.pk, person_id, before, cause)


def first_leads(incident: Incident, cause: str = "first") -> list[LeadChanged]:
    """Where nobody leads, who came first of those there does; the fact, or none."""
    first = here(incident).first() if incident.lead_id is None else None
    return [give(incident, first.person_id, cause)] if first else []


def pass_on(incident: Incident, gone_id: UUID) -> list[LeadChanged]:
    """Once somebody has gone who led: to whom it was offered, else who came next, leads; the fact, or none.

    What was offered to somebody who goes is void.
    """
    if incident.lead_offered_id == gone_id:
        incident.lead_offered_id = None
    if incident.lead_id != gone_id:
        return []
    there, offered = list(here(incident)), incident.lead_offered_id
    following = next((one for one in there if one.person_id == offered), there[0] if there else None)
    return [give(incident, following.person_id if following else None, "left")]


def _posts(incident: Incident, *people: UUID) -> dict[UUID, OnScene]:
    """What the posts of those of them who are there bring."""
    rows = here(incident).filter(person_id__in=people)
    able: dict[UUID, set[str]] = {}
    for person, capability in Skill.objects.filter(person_id__in=people).values_list("person_id", "capability"):
        able.setdefault(person, set()).add(capability)
    return {row.person_id: OnScene(row.organisation.kind, frozenset(able.get(row.person_id, set()))) for row in rows}
