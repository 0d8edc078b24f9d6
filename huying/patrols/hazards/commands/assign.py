"""Assign (交办): whoever is responsible gets the notice of rectification, due by the grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from huying.core.command import command
from huying.core.errors import Invalid
from huying.orders.naming import require_department
from huying.patrols.hazards import timing
from huying.patrols.hazards.access import require
from huying.patrols.hazards.events import HazardAssigned
from huying.patrols.hazards.journal import move, note, record, take
from huying.patrols.hazards.models import Hazard
from huying.patrols.hazards.notice import issue_notice, take_back
from huying.patrols.hazards.responsible import LONGEST_NAME, issuer_of, require_responsible
from huying.patrols.hazards.rules import Grade, due_rule
from huying.patrols.hazards.soundness import require_words, short_enough
from huying.patrols.hazards.telling import responsible_of, tell
from huying.people.access import Actor


class ResponsibleMissing(Invalid):
    """Either an organisation or the name of a shop or household, not both, not neither."""

    slug = "hazard-responsible"
    text = _("请选择责任单位；没有账号的商户、住户写名称。两项只填一项。")
    field = "responsible"


class ProtectionMissing(Invalid):
    """What is put right by a plan is made safe until then."""

    slug = "hazard-protection"
    text = _("按计划整改的，请写明整改完成前怎样保证安全。")
    field = "protection"


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who has to do what. `responsible` is an organisation, `name` a shop or household without an account.

    `demand` is all that they read: it must not tell who reported. `planned` gives more time for what needs a plan;
    `enforcer` is the department that is called if nothing happens.
    """

    demand: str
    responsible: UUID | None = None
    name: str = ""
    planned: bool = False
    protection: str = ""
    enforcer: UUID | None = None


@command
def assign(*, by: Actor, at: datetime, hazard_id: UUID, assignment: Assignment) -> Hazard:
    """Issue the notice and start the time to put it right; a former notice does not hold any more."""
    hazard = take(hazard_id)
    require(by, "assign", hazard)
    _require_sound(assignment)
    move(hazard, "assign")
    hazard.responsible = require_responsible(assignment.responsible, hazard.area_code)
    hazard.responsible_name = short_enough(assignment.name, LONGEST_NAME, "name")
    hazard.enforcer = (
        require_department(assignment.enforcer, hazard.area_code, "enforcer") if assignment.enforcer else None
    )
    hazard.demand = require_words(assignment.demand, "demand")
    hazard.protection = assignment.protection.strip()
    hazard.issuer = issuer_of(by, hazard.area_code)
    hazard.due_rule = due_rule(Grade(hazard.grade), planned=assignment.planned)
    hazard.round += 1
    hazard.reminders, hazard.assigned_at = 0, at
    hazard.due_at = timing.begin(hazard, hazard.due_rule, at)
    take_back(hazard, at)
    paper = issue_notice(hazard, by=by, at=at)
    note(hazard, "assign", by=by, at=at, text=hazard.demand)
    fact = HazardAssigned(hazard.pk, hazard.responsible_id, paper.pk, hazard.due_rule, hazard.due_at, hazard.round)
    [recorded] = record(hazard, [fact], by=by, at=at)
    tell(hazard, recorded, "rectify", responsible_of(hazard, at), at)
    return hazard


def _require_sound(assignment: Assignment) -> None:
    if bool(assignment.responsible) == bool(assignment.name.strip()):
        raise ResponsibleMissing
    if assignment.planned and not assignment.protection.strip():
        raise ProtectionMissing
    if assignment.protection.strip():
        require_words(assignment.protection, "protection")
