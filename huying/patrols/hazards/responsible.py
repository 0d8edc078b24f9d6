"""Who may have to put a hazard right, and in whose name the street writes to them."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huying.core.errors import Invalid, NotFound
from huying.patrols.hazards.models import Hazard
from huying.people.access import Actor
from huying.people.models import Organisation
from huying.people.nodes import command_nodes
from huying.people.roles import SEATS

LONGEST_NAME = 120
_DISTRICT_DIGITS = 6
KINDS = ("unit", "department", "station", "medical", "police", "fire")
"""Kinds of organisations that may be responsible for a place: everybody but command rooms and courts."""


class NotResponsible(Invalid):
    """An organisation of the district."""

    slug = "hazard-not-responsible"
    text = _("没有这个单位，或它不在本区。请从列表中选择，或写商户、住户的名称。")
    field = "responsible"


def bodies_of(area_code: str) -> QuerySet[Organisation]:
    """The organisations that may be responsible for something in an area: those of the district."""
    rows = Organisation.objects.filter(area__code__startswith=area_code[:_DISTRICT_DIGITS], kind__in=KINDS)
    return rows.order_by("name", "pk")


def require_responsible(organisation_id: UUID | None, area_code: str) -> Organisation | None:
    """The organisation, None where none is named. Raises NotResponsible."""
    if organisation_id is None:
        return None
    found = bodies_of(area_code).filter(pk=organisation_id).first()
    if found is None:
        raise NotResponsible
    return found


def issuer_of(by: Actor, area_code: str) -> Organisation:
    """The command room in whose name somebody writes; for a rule the nearest one."""
    own = [duty.organisation_id for duty in by.duties if duty.role in SEATS and duty.covers(area_code)]
    node = next(iter([*own, *command_nodes(area_code)]), None)
    if node is None:
        raise NotFound
    return Organisation.objects.get(pk=node)


def name_of(hazard: Hazard) -> str:
    """How the responsible is called."""
    return hazard.responsible.name if hazard.responsible else hazard.responsible_name
