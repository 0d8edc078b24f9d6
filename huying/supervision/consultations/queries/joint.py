"""Whether 5+X may begin for an incident, and the one that goes on."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from huying.core.errors import Conflict
from huying.incidents.models import Incident
from huying.incidents.rules import ENDED
from huying.people.access import Duty
from huying.people.models import Organisation
from huying.supervision.consultations.models import Consultation
from huying.supervision.consultations.queries.called import by_rule
from huying.supervision.consultations.rules import GRAVE, OPEN, ConsultationKind


class IncidentNotGrave(Conflict):
    """5+X is for incidents of level 重大 and graver."""

    slug = "consultation-incident-not-grave"
    text = _("5+X 协同处置用于重大以上事件。请先在“补充”里改正事件等级。")


class IncidentOver(Conflict):
    """Nothing is left to work on together."""

    slug = "consultation-incident-over"
    text = _("事件已经结束，不能再启动 5+X 协同处置。")


class JointAlready(Conflict):
    """One at a time."""

    slug = "consultation-joint-already"
    text = _("这起事件已经启动 5+X 协同处置（{code}），请在那里加召单位。")


def require_joint(incident: Incident) -> None:
    """Pass, or raise IncidentNotGrave, IncidentOver, JointAlready."""
    if incident.state in ENDED:
        raise IncidentOver
    if incident.level > GRAVE:
        raise IncidentNotGrave
    known = joint_of(incident)
    if known is not None:
        raise JointAlready(code=known.code)


def joint_of(incident: Incident) -> Consultation | None:
    """The 5+X that goes on for an incident; None without one."""
    return Consultation.objects.filter(kind=ConsultationKind.JOINT, matter=incident.stream, state__in=OPEN).first()


def core_for(duty: Duty, incident: Incident, at: datetime) -> list[Organisation]:
    """The core bodies that the list in force names for an incident, for the office of a post; empty without a list."""
    office = Organisation.objects.get(pk=duty.organisation_id)
    return by_rule(office, ConsultationKind.JOINT, at, level=incident.level, where=incident.area_code).bodies
