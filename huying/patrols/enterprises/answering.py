"""Which people answer for a finding, and who has touched it already."""

from __future__ import annotations

from uuid import UUID

from huying.patrols.enterprises.access import parts_of
from huying.patrols.enterprises.models import Filing, FilingAudit, Finding
from huying.people.access import Actor
from huying.people.roles import DEPARTMENT


def answers_for(actor: Actor, finding: Finding) -> bool:
    """Whether a person may rule on it and accept its repair: of the authority for a fault, else of the department
    that found it."""
    if finding.kind == "fault":
        areas = parts_of(actor).get("authority", [])
        return any(finding.enterprise.area_code.startswith(area) for area in areas)
    return actor.in_organisation(DEPARTMENT, finding.organisation_id)


def touched(finding: Finding) -> set[UUID]:
    """Who found it, audited its filing or decided on it."""
    people = {finding.by_id}
    filing = Filing.objects.filter(fault=finding).first()
    if filing is not None:
        people |= {filing.decided_by_id, filing.filed_by_id}
        people |= set(FilingAudit.objects.filter(filing=filing).values_list("by_id", flat=True))
    return {person for person in people if person is not None}
